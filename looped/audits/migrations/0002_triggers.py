from django.db import migrations

from looped.audits.triggers import TRIGGERS
from looped.core.triggers import install


def create(apps, schema_editor):
    install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("audits", "0001_initial"), ("core", "0002_triggers")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
