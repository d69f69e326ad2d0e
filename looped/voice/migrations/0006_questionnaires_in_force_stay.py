"""What is in force cannot be edited: the database itself refuses, see looped/voice/triggers.py."""

from django.db import migrations

from looped.core import triggers
from looped.voice.triggers import TRIGGERS


def install(apps, schema_editor):
    triggers.install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("voice", "0005_why_in_a_word")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
