"""How a difference was settled. The two auditors' own grades are never overwritten (A5)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.audits.models.audit import Audit
from looped.audits.models.returns import Return
from looped.core.ids import PublicIdField
from looped.framework.grades import DOMAIN_GRADES


class Moderation(models.Model):
    """The third person's decision on one audit. A draft until `recorded_at`."""

    class How(models.TextChoices):
        MEETING = "meeting", _("In a meeting")
        LIST = "list", _("From the list of single steps")
        DIP_SAMPLE = "dip_sample", _("In a dip sample")
        IMPORTED = "imported", _("Recorded elsewhere")
        PUT_TOGETHER = "put_together", _("Put together from the agencies' parts")
        CALIBRATION = "calibration", _("Discussed by the group")

    public_id = PublicIdField()
    audit = models.OneToOneField(Audit, models.PROTECT, related_name="moderation")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="moderations")
    how = models.CharField(max_length=12, choices=How)
    began_at = models.DateTimeField()
    held_on = models.DateField(null=True)  # when they met, or when it was decided
    discussion = models.TextField(blank=True)
    ceiling_reason = models.TextField(blank=True)  # why the overall grade goes above the suggested ceiling
    saved_at = models.DateTimeField(null=True)  # of the draft, by `moderator`
    recorded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recorded_at=None) | Q(held_on__isnull=False),
                name="a_decided_moderation_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.audit}: {self.get_how_display()}"


class ModerationGrade(models.Model):
    """The agreed grade of one part that differed, and why the two saw it differently."""

    class Cause(models.TextChoices):
        EVIDENCE_MISSED = "evidence_missed", _("Evidence was missed")
        DESCRIPTOR_UNCLEAR = "descriptor_unclear", _("The descriptor is unclear")
        JUDGEMENT = "judgement", _("A matter of judgement")

    moderation = models.ForeignKey(Moderation, models.CASCADE, related_name="grades")
    part = models.CharField(max_length=40)  # a domain's key, or "overall"
    agreed = models.CharField(max_length=20, blank=True)  # blank while a draft
    cause = models.CharField(max_length=20, choices=Cause, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["moderation", "part"], name="one_agreed_grade_per_part"),
            models.CheckConstraint(condition=Q(agreed__in=["", *DOMAIN_GRADES]), name="an_agreed_grade_is_a_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.agreed}"


class Learning(models.Model):
    """What one auditor takes from a moderation or a recheck. Only that auditor, the moderator and the QA team see it
    (W3)."""

    moderation = models.ForeignKey(Moderation, models.CASCADE, null=True, related_name="learning")
    recheck = models.ForeignKey("audits.Recheck", models.CASCADE, null=True, related_name="learning")
    form = models.ForeignKey(Return, models.PROTECT, related_name="learning")
    text = models.TextField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["moderation", "form"], name="one_learning_per_return"),
            models.UniqueConstraint(fields=["recheck", "form"], name="one_learning_per_return_and_recheck"),
            models.CheckConstraint(
                condition=Q(moderation=None, recheck__isnull=False) | Q(moderation__isnull=False, recheck=None),
                name="learning_comes_from_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text
