"""A file of audit returns that somebody chose: checked in the background, shown, then written or refused."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField


class ImportRun(models.Model):
    """One file, its hash, how far its check has come, and what was found."""

    class Status(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        REFUSED = "refused", _("Refused")
        READY = "ready", _("Ready to import")
        UNCHANGED = "unchanged", _("Nothing new in it")
        WRITTEN = "written", _("Imported")

    public_id = PublicIdField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    create_teams = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.CHECKING)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    rows_done = models.PositiveIntegerField(default=0)
    rows_all = models.PositiveIntegerField(default=0)  # 0: not counted yet
    problems = models.JSONField(default=list)  # of {line, column, value, reason}
    warnings = models.JSONField(default=list)
    summary = models.JSONField(default=dict)  # counts by name
    written_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.file_name
