"""What a participation group concluded cannot be changed: the database itself refuses, see looped/voice/triggers.py."""

from django.db import migrations

from looped.core import triggers
from looped.voice.triggers import TRIGGERS


def install(apps, schema_editor):
    triggers.install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("voice", "0008_no_themes_is_an_empty_list")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
