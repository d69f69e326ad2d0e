from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voice", "0003_triggers")]

    operations = [
        migrations.AddField("safetystep", "mailed_at", models.DateTimeField(null=True)),
    ]
