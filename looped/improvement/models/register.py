"""What was recommended to the service, and what it promised, with the measures that tell whether it was kept (R7)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField


class RegisterEntry(models.Model):
    """One recommendation or promise. Whether it is done, on time or late is computed, never typed."""

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", _("Recommendation")
        RESOLUTION = "resolution", _("Resolution")
        PROMISE = "promise", _("Promise")
        ACTION = "action", _("Action")  # of a priority of the improvement plan

    class Source(models.TextChoices):
        SCRUTINY = "scrutiny", _("Scrutiny committee")
        BOARD = "board", _("Improvement board")
        OFSTED = "ofsted", _("Ofsted")
        PLAN = "plan", _("Improvement plan")
        OTHER = "other", _("Another source")

    public_id = PublicIdField()
    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    source = models.CharField(max_length=10, choices=Source)
    source_reference = models.CharField(max_length=200, blank=True)  # which meeting or letter, and where in it
    made_on = models.DateField()
    text = models.TextField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)  # taken back by those who made it; it stays on the register
    closed_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closed_at=None) | ~Q(closed_why=""), name="a_closed_entry_says_why"),
            models.CheckConstraint(condition=Q(due_on__gte=models.F("made_on")), name="due_after_it_was_made"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.text}"


class EntryMeasure(models.Model):
    """A measure that tells whether the entry is kept: a key of `improvement.measures`, and what it shall reach."""

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", _("at least")
        AT_MOST = "at_most", _("at most")

    entry = models.ForeignKey(RegisterEntry, models.CASCADE, related_name="measures")
    measure = models.CharField(max_length=80)
    direction = models.CharField(max_length=10, choices=Direction)
    target = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "measure"], name="a_measure_once_per_entry")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.measure}"


class EntryEvidence(models.Model):
    """What the owner shows, and whether somebody else accepted it. Accepted evidence closes what has no measure."""

    public_id = PublicIdField()
    entry = models.ForeignKey(RegisterEntry, models.CASCADE, related_name="evidence")
    text = models.TextField()
    reference = models.CharField(max_length=300, blank=True)  # a link or a place
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    accepted = models.BooleanField(null=True)  # None: not looked at yet
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)  # why it was not accepted

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("given_by")),
                name="nobody_accepts_their_own_evidence",
            ),
            models.CheckConstraint(
                condition=Q(accepted=None, decided_by=None, decided_at=None)
                | Q(accepted__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="accepted_evidence_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text
