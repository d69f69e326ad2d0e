from django.db import migrations

from looped.core.triggers import install
from looped.framework.triggers import TRIGGERS


def create(apps, schema_editor):
    install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("framework", "0002_one_draft_at_a_time"), ("core", "0002_triggers")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
