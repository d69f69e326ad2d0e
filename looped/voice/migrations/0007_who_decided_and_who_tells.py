import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PERSON = {"null": True, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    """Who decided about a request for another worker; who tells a family, and whether an e-mail began to go out; what
    was promised and done in other languages."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("voice", "0006_questionnaires_in_force_stay"),
    ]

    operations = [
        migrations.AddField(
            model_name="workerrequest",
            name="decided_by",
            field=models.ForeignKey(to=settings.AUTH_USER_MODEL, **PERSON),
        ),
        migrations.AddField(
            model_name="tellback",
            name="worker",
            field=models.ForeignKey(to=settings.AUTH_USER_MODEL, **PERSON),
        ),
        migrations.AddField(model_name="tellback", name="begun_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="promise", name="translations", field=models.JSONField(default=dict)),
    ]
