from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audits", "0011_actions_of_an_alarm")]
    operations = [
        migrations.AlterField("programmerules", "most_per_worker", models.PositiveSmallIntegerField(default=6))
    ]
