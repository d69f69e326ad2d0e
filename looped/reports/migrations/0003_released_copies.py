import django.db.models.deletion
import looped.core.ids
from django.conf import settings
from django.db import migrations, models

from looped.core.triggers import install
from looped.reports.triggers import TRIGGERS


def freeze(apps, schema_editor):
    install(TRIGGERS, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    looped.core.ids.PublicIdField(
                        default=looped.core.ids.public_id, editable=False, max_length=14, unique=True
                    ),
                ),
                (
                    "profile",
                    models.CharField(
                        choices=[("internal", "Everybody in the council"), ("public", "The public")], max_length=10
                    ),
                ),
                ("released_at", models.DateTimeField()),
                ("document", models.JSONField()),
                ("done", models.JSONField()),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="reports.issue"
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("approved_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approval", to="reports.release"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("html", "Web page"),
                            ("pdf", "PDF"),
                            ("docx", "Word"),
                            ("xlsx", "Excel (tables)"),
                            ("json", "JSON (figures)"),
                        ],
                        max_length=5,
                    ),
                ),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="reports.release"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=200)),
                (
                    "profile",
                    models.CharField(
                        choices=[("internal", "Everybody in the council"), ("public", "The public")], max_length=10
                    ),
                ),
                ("of", models.CharField(max_length=80)),
                ("within", models.JSONField()),
                ("count", models.PositiveIntegerField()),
                ("kept_at", models.DateTimeField()),
                (
                    "release",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="reports.release",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("profile__in", ["internal", "public"])), name="a_release_has_a_profile"
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", models.F("released_by")), _negated=True), name="two_people_release"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasedfile",
            constraint=models.UniqueConstraint(fields=("release", "format"), name="one_released_file_per_format"),
        ),
        migrations.AddIndex(
            model_name="releasedgroup",
            index=models.Index(fields=["of"], name="released_groups_of"),
        ),
        migrations.AddConstraint(
            model_name="releasedgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("profile__in", ["internal", "public"])), name="a_released_group_has_a_profile"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasedgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="a_released_group_has_a_source"
            ),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
