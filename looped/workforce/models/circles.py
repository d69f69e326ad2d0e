"""Quality circles (W5): a group of one rank, no managers, five or more; notes of the group, never who said what.

Who was there is not kept: only how many. Managers see proposals and their answers, never the notes.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField

LEAST_PRESENT = 5
MOST_PROPOSALS = 3


class Circle(models.Model):
    class Rank(models.TextChoices):
        NEWLY_QUALIFIED = "newly_qualified", _("Newly qualified social workers")
        SOCIAL_WORKER = "social_worker", _("Social workers")
        SENIOR = "senior", _("Senior social workers and practitioners")
        FAMILY_SUPPORT = "family_support", _("Family support workers")
        PERSONAL_ADVISER = "personal_adviser", _("Personal advisers")
        REVIEWING = "reviewing", _("Reviewing officers and conference chairs")
        BUSINESS_SUPPORT = "business_support", _("Business support")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    public_id = PublicIdField()
    topic = models.CharField(max_length=150)
    about = models.TextField(blank=True)  # why this topic
    rank = models.CharField(max_length=20, choices=Rank)
    planned_on = models.DateField()
    place = models.CharField(max_length=150, blank=True)
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    held_on = models.DateField(null=True)
    present = models.PositiveIntegerField(null=True)  # without the facilitator
    notes = models.TextField(blank=True)  # of the group; for facilitators alone
    cancelled_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)  # grows with each save of the notes
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="held") | Q(held_on__isnull=False, present__gte=LEAST_PRESENT),
                name="a_circle_has_five_or_more",
            ),
        ]

    def __str__(self) -> str:
        return self.topic


class Proposal(models.Model):
    """What a circle proposes, and the named leader who owes it an answer by a day. Late is worked out from the day."""

    public_id = PublicIdField()
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    better = models.TextField(blank=True)  # what would be better, and for whom
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField()
    answer_by = models.DateField()
    for_public = models.BooleanField(default=False)  # marked for the public page, once something came of it
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    public_proposal = models.TextField(blank=True)  # in plain words, as the public page prints them
    public_answer = models.TextField(blank=True)
    public_outcome = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "number"], name="a_proposal_has_its_number"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_PROPOSALS), name="up_to_three_proposals"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ProposalAnswer(models.Model):
    """An answer stays; “not yet” is followed by another, by the day it names."""

    class Says(models.TextChoices):
        YES = "yes", _("Yes")
        NOT_YET = "not_yet", _("Not yet")
        NO = "no", _("No")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="answers")
    says = models.CharField(max_length=10, choices=Says)
    on = models.DateField(null=True)  # yes: done by; not yet: answered again by; no: None
    why = models.TextField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    owed_by = models.DateField()  # the day by which it was owed, so that it stays known whether it was late

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(says="no") | Q(on__isnull=False), name="an_answer_names_a_day"),
            models.CheckConstraint(condition=~Q(why=""), name="an_answer_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.says}"


class ProposalOutcome(models.Model):
    """What came of a yes."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="outcomes")
    text = models.TextField()
    is_done = models.BooleanField()  # what was promised is there
    on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="an_outcome_says_what")]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.on}"
