"""Words that may be printed: a copy, with what could identify taken out, approved by a second person (V6)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField
from looped.voice.models.listening import Comment


class Quotation(models.Model):
    """A copy of a comment, or of a part, made by one person and approved by another."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for a second person")
        APPROVED = "approved", _("May be printed")
        REFUSED = "refused", _("Not to be printed")
        WITHDRAWN = "withdrawn", _("Consent was withdrawn")

    public_id = PublicIdField()
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="quotations")
    text = models.TextField()
    whose = models.CharField(max_length=60)  # "A young person", as it is printed
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    left_in = models.JSONField(default=list)  # marks of the name guard that the maker left in, each with why
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    why_not = models.TextField(blank=True)  # why it was refused
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("made_by")), name="a_quotation_needs_a_second_person"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "refused"]) | Q(decided_by__isnull=False),
                name="a_decided_quotation_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]
