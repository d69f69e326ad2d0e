from django.db import migrations, models


class Migration(migrations.Migration):
    """Why an invitation is held or was stopped, as a key that pages count by."""

    dependencies = [("voice", "0004_when_an_alarm_was_mailed")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="reason_key",
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
