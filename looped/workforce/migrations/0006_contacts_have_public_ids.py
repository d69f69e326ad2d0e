import looped.core.ids
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workforce", "0005_circles_in_public_words")]

    operations = [
        migrations.AddField(
            model_name="speakupcontact",
            name="public_id",
            field=looped.core.ids.PublicIdField(
                default=looped.core.ids.public_id, editable=False, max_length=14, unique=True
            ),
        ),
    ]
