"""Compliments and complaints (V7), and requests to change a social worker (V11), in the same picture."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.cases.models import Case
from looped.core.ids import PublicIdField
from looped.voice.models.kinds import Band


class Representation(models.Model):
    """A compliment or a complaint, as the council's own register has it: never a name."""

    class Kind(models.TextChoices):
        COMPLIMENT = "compliment", _("Compliment")
        COMPLAINT = "complaint", _("Complaint")

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("Upheld")
        PARTLY = "partly", _("Partly upheld")
        NOT_UPHELD = "not_upheld", _("Not upheld")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        RESOLVED = "resolved", _("Put right without a finding")

    public_id = PublicIdField()
    reference = models.CharField(max_length=60, unique=True)  # of the council's register
    kind = models.CharField(max_length=10, choices=Kind)
    from_band = models.CharField(max_length=12, choices=Band, blank=True)  # who said it; blank: not known, or others
    stage = models.PositiveSmallIntegerField(null=True)  # 1, 2 or 3; None: a compliment
    received_on = models.DateField()
    due_on = models.DateField(null=True)  # of the stage; None: a compliment
    answered_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    theme_key = models.SlugField(max_length=40, blank=True)
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    summary = models.TextField(blank=True)
    lesson = models.TextField(blank=True)  # what was learned
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)  # grows with each save

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="compliment", stage=None, due_on=None) | Q(kind="complaint", stage__range=(1, 3)),
                name="a_complaint_has_a_stage",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=models.F("received_on")),
                name="answered_after_it_was_received",
            ),
        ]
        indexes = [models.Index(fields=["received_on", "area", "team"], name="representations_by_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"


class WorkerRequest(models.Model):
    """Somebody asked for another social worker: why, what they wanted, what came of it, and that they were told."""

    class AskedBy(models.TextChoices):
        CHILD = "child", _("The child or young person")
        PARENT = "parent", _("A parent or carer")

    class Outcome(models.TextChoices):
        CHANGED = "changed", _("The worker changed")
        STAYED = "stayed", _("The worker stayed, and it was put right")
        REFUSED = "refused", _("The worker stayed, and why was explained")

    public_id = PublicIdField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="worker_requests")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # at the time
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=10, choices=AskedBy)
    asked_on = models.DateField()
    wanted = models.TextField()  # what they wanted, in their words
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)  # blank: not decided yet
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    why = models.TextField(blank=True)
    told_on = models.DateField(null=True)  # the person was told
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_on=None) | (~Q(outcome="") & Q(decided_on__isnull=False)),
                name="a_decided_request_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.asked_on}"
