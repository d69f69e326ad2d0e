from django.db import migrations

from looped.core.triggers import TRIGGERS, install


def create(apps, schema_editor):
    install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
