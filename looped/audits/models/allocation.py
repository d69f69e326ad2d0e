"""Who shall audit a month's cases, as proposed and changed by hand, before anybody is given a form (A2)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from looped.audits.models.audit import MONTH, Audit
from looped.core.ids import PublicIdField


class AllocationPlan(models.Model):
    """A month's proposal. The newest that is neither confirmed nor discarded is the one worked at."""

    public_id = PublicIdField()
    month = models.PositiveIntegerField()
    due_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=MONTH, name="an_allocation_for_a_month"),
            models.UniqueConstraint(
                fields=["month"],
                condition=models.Q(confirmed_at=None, discarded_at=None),
                name="one_open_allocation_per_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month}: {self.made_at:%Y-%m-%d}"


class AllocationRow(models.Model):
    """One audit's two auditors as proposed. Where nobody was found, `refusal` says which rule stands in the way."""

    class Breaks(models.TextChoices):
        AUDITS = "audits", _("Over the most audits a month")
        HOURS = "hours", _("Over the most hours a month")
        WORKER = "worker", _("Over the most audits of one worker")
        AGAIN = "again", _("Audited this worker last time")
        PAIR = "pair", _("The two were paired last time")
        AWAY = "away", _("On leave for most of the time")

    plan = models.ForeignKey(AllocationPlan, models.CASCADE, related_name="rows")
    audit = models.ForeignKey(Audit, models.CASCADE, related_name="+")
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    peer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    refusal = models.TextField(blank=True)
    by_hand = models.BooleanField(default=False)
    breaks = models.JSONField(default=list)  # of Breaks
    why = models.CharField(max_length=300, blank=True)  # why it breaks them, where by hand
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "audit"], name="an_audit_once_per_allocation")]

    def __str__(self) -> str:
        return f"{self.audit}: {self.manager}, {self.peer}"
