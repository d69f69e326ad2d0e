"""Rules that the database itself keeps: see looped/voice/triggers.py."""

from django.db import migrations

from looped.core import triggers
from looped.voice.triggers import TRIGGERS


def install(apps, schema_editor):
    triggers.install(TRIGGERS, schema_editor)


def remove(apps, schema_editor):
    triggers.remove(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("voice", "0002_asking_listening_answering"), ("core", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
