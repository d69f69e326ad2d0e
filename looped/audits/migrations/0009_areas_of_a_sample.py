from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audits", "0008_what_was_final_is_open_and_begun")]
    operations = [migrations.AddField("sample", "areas", models.JSONField(default=list))]
