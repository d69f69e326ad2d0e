"""What was sent for approval cannot be changed: the database itself refuses, see looped/public/triggers.py."""

from django.db import migrations

from looped.core import triggers
from looped.public.triggers import TRIGGERS


def install(apps, schema_editor):
    triggers.install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("public", "0001_initial"), ("core", "0002_triggers")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
