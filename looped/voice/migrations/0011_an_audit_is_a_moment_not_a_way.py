from django.db import migrations, models

WAYS = [
    ("link", "Personal link or code"),
    ("tablet", "Tablet handed over"),
    ("conversation", "Conversation written down"),
    ("paper", "Paper typed in"),
]


class Migration(migrations.Migration):
    """“Part of an audit” leaves the ways: nothing ever bore it. The moment says so, and the way is a link or a tablet."""

    dependencies = [("voice", "0010_alarms_sent_again")]

    operations = [
        migrations.AlterField(
            model_name="invitation", name="way", field=models.CharField(blank=True, choices=WAYS, max_length=12)
        ),
        migrations.AlterField(model_name="response", name="way", field=models.CharField(choices=WAYS, max_length=12)),
    ]
