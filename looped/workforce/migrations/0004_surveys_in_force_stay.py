from django.db import migrations

from looped.core.triggers import install
from looped.workforce.triggers import TRIGGERS


def create(apps, schema_editor):
    install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("workforce", "0003_without_row_numbers"), ("core", "0002_triggers")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
