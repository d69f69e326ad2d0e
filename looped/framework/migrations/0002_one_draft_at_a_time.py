from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("framework", "0001_initial")]
    operations = [
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("status",), condition=models.Q(("status", "draft")), name="one_draft_at_a_time"
            ),
        ),
    ]
