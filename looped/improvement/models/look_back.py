"""Three months after an audit that asked for change: did practice change? And what came back (L3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.audits.models import Action, Audit
from looped.core.ids import PublicIdField


class LookBack(models.Model):
    """The service manager's answer about one audit that needed change."""

    class Outcome(models.TextChoices):
        CHANGED = "changed", _("Practice has changed")
        PARTLY = "partly", _("Practice has changed in part")
        NOT_CHANGED = "not_changed", _("Practice has not changed")

    public_id = PublicIdField()
    audit = models.OneToOneField(Audit, models.PROTECT, related_name="look_back")
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="look_backs")
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)  # blank: not answered yet
    evidence = models.TextField(blank=True)  # what was seen, and where
    still_to_do = models.TextField(blank=True)  # where it changed in part or not
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    seed = models.CharField(max_length=40, blank=True)  # of the draw that decided whether it is audited again
    re_audit_drawn = models.BooleanField(null=True)  # None: not drawn yet
    re_audit = models.OneToOneField(Audit, models.PROTECT, null=True, related_name="checks_look_back")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None, answered_by=None)
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(outcome="") & ~Q(evidence="")),
                name="an_answered_look_back_has_evidence",
            )
        ]
        indexes = [models.Index(fields=["answered_at", "due_on"], name="look_backs_open")]

    def __str__(self) -> str:
        return f"{self.audit}: {self.due_on}"


class Recurrence(models.Model):
    """A finding that came back: a part below Good in an audit and again in its re-audit. It reopens."""

    first = models.ForeignKey(Audit, models.PROTECT, related_name="came_back")
    again = models.ForeignKey(Audit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=40)  # a domain's key, or "overall"
    was = models.CharField(max_length=20)
    now = models.CharField(max_length=20)
    found_at = models.DateTimeField()
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")  # raised to put it right

    class Meta:
        constraints = [models.UniqueConstraint(fields=["again", "part"], name="a_finding_comes_back_once_per_audit")]

    def __str__(self) -> str:
        return f"{self.part}: {self.was}, again {self.now}"
