from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voice", "0009_conclusions_stay")]

    operations = [
        migrations.AddField("safetyalert", "pressed_again_at", models.DateTimeField(null=True)),
        migrations.AddField("safetyalert", "words_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("safetystep", "an_alarm_once_per_person"),
        migrations.AddConstraint(
            "safetystep",
            models.UniqueConstraint(fields=["alert", "to", "rung"], name="an_alarm_once_per_person_and_rung"),
        ),
    ]
