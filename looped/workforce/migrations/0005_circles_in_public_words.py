from django.db import migrations, models

from looped.core.triggers import install, remove
from looped.workforce.triggers import TRIGGERS


def take_away(apps, schema_editor):
    remove(TRIGGERS, schema_editor)


def create(apps, schema_editor):
    install(TRIGGERS, schema_editor)


def words(name):
    return migrations.AddField("proposal", name, models.TextField(blank=True, default=""), preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("workforce", "0004_surveys_in_force_stay")]
    operations = [
        migrations.RunPython(take_away, migrations.RunPython.noop),
        words("public_proposal"),
        words("public_answer"),
        words("public_outcome"),
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
