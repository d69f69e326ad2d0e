from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audits", "0009_areas_of_a_sample")]

    operations = [
        migrations.AddField(model_name="recheck", name="ceiling_reason", field=models.TextField(blank=True)),
        migrations.AddField(model_name="return", name="no_own_work_at", field=models.DateTimeField(null=True)),
    ]
