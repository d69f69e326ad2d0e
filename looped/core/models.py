"""What happened, who looked, and the one door through which retention may erase. All are kept for good."""

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One thing that somebody did to one record, chained by digest to the event before it.

    `detail` (old and new values) and `why` are the payload. The chain is made over the salted digest of the payload,
    so that retention can erase the payload and the chain still proves that no event was added, changed or taken out.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    what = models.CharField(max_length=60)  # room.thing.verb: "audits.return.submitted"
    subject = models.CharField(max_length=40, db_index=True)  # public id of the record
    about = models.CharField(max_length=40, blank=True, db_index=True)  # public id of the audit it belongs to
    detail = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    salt = models.CharField(max_length=32)
    payload_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.subject}"


class Reading(models.Model):
    """Somebody looked at a child's record: when, which page, and for what."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    what = models.CharField(max_length=60)  # the page, in words: "audit form"
    subject = models.CharField(max_length=40)  # public id of the record
    case_reference = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=60)

    class Meta:
        indexes = [
            models.Index(fields=["by", "subject", "what", "-at"], name="reading_recent"),
            models.Index(fields=["case_reference", "-at"], name="reading_of_child"),
            models.Index(fields=["-at"], name="reading_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.subject}"


class Erasure(models.Model):
    """Open while the retention operation runs; the triggers let only that pass."""

    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    why = models.TextField()

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d} {self.why}"
