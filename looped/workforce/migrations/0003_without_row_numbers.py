from django.db import migrations

from looped.core import row_numbers

TABLES = (
    "workforce_wavelink", "workforce_sealedanswers", "workforce_staffcomment", "workforce_staffmessage",
    "workforce_messagepart",
)  # fmt: skip


def take_away(apps, schema_editor):
    row_numbers.take_away(TABLES, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("workforce", "0002_staffs_own_voice")]

    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
