from django.db import migrations

from looped.core.triggers import install
from looped.reports.triggers import TRIGGERS


def create(apps, schema_editor):
    install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("core", "0002_triggers")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
