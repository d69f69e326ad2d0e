"""A moderator looks again at an audit that is final: drawn by lot, Inadequate, or challenged (A6, W1)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from looped.audits.models.audit import MONTH, Audit
from looped.audits.models.moderation import ModerationGrade
from looped.core.ids import PublicIdField
from looped.framework.grades import DOMAIN_GRADES


class DipDraw(models.Model):
    """The month's dip sample: which share of the audits that nobody moderated was drawn, and from what seed."""

    month = models.PositiveIntegerField(unique=True)
    seed = models.CharField(max_length=40)
    share = models.PositiveSmallIntegerField()  # percent
    could_be_drawn = models.PositiveIntegerField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=MONTH, name="a_dip_sample_of_a_month")]

    def __str__(self) -> str:
        return f"{self.month}: {self.share} %"


class Recheck(models.Model):
    """One look at one final audit. Open until `decided_at`; then the grades stand, or some changed, on record."""

    class Why(models.TextChoices):
        DIP_SAMPLE = "dip_sample", _("Drawn in the dip sample")
        INADEQUATE = "inadequate", _("Inadequate: always looked at again")
        CHALLENGE = "challenge", _("A fact was challenged")

    public_id = PublicIdField()
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="rechecks")
    why = models.CharField(max_length=12, choices=Why)
    draw = models.ForeignKey(DipDraw, models.PROTECT, null=True, related_name="rechecks")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="rechecks")
    decided_at = models.DateTimeField(null=True)
    held_on = models.DateField(null=True)  # when it happened
    changed = models.BooleanField(null=True)  # None: not decided yet
    reason = models.TextField(blank=True)  # what was looked at, and why it stands or changes
    ceiling_reason = models.TextField(blank=True)  # why the overall grade goes above the suggested ceiling

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, changed=None, held_on=None)
                | (
                    Q(decided_at__isnull=False, changed__isnull=False, held_on__isnull=False)
                    & Q(moderator__isnull=False)
                    & ~Q(reason="")
                ),
                name="a_decided_recheck_says_all",
            ),
            models.UniqueConstraint(fields=["audit"], condition=Q(decided_at=None), name="one_open_recheck_per_audit"),
        ]
        indexes = [models.Index(fields=["decided_at", "due_on"], name="rechecks_open")]

    def __str__(self) -> str:
        return f"{self.audit}: {self.get_why_display()}"


class RecheckGrade(models.Model):
    """A part whose final grade a recheck changed. What stood before is kept for good."""

    recheck = models.ForeignKey(Recheck, models.CASCADE, related_name="grades")
    part = models.CharField(max_length=40)
    was = models.CharField(max_length=20)
    now = models.CharField(max_length=20)
    cause = models.CharField(max_length=20, choices=ModerationGrade.Cause)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recheck", "part"], name="one_changed_grade_per_part"),
            models.CheckConstraint(condition=~Q(was=F("now")), name="a_changed_grade_changed"),
            models.CheckConstraint(condition=Q(now__in=DOMAIN_GRADES), name="a_changed_grade_is_a_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.was}, now {self.now}"
