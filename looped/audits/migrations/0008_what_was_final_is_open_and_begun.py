"""Final audits were open to their workers from the day they became final, and their actions began then."""

from django.db import migrations
from django.db.models import F


def carry_over(apps, schema_editor):
    apps.get_model("audits", "Audit").objects.filter(status="final").update(opened_to_worker_at=F("finalised_at"))
    apps.get_model("audits", "Action").objects.filter(audit__status="final").update(begun_at=F("raised_at"))


class Migration(migrations.Migration):
    dependencies = [("audits", "0007_programme_in_full")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
