"""Learning that themes from audits raise: offered, attended, and what people said of it (L5)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import Team
from looped.core.ids import PublicIdField


class LearningOffer(models.Model):
    """A workshop, one-to-one support or a briefing about one domain, for some teams or for people by name."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        ONE_TO_ONE = "one_to_one", _("One-to-one support")
        BRIEFING = "briefing", _("Best-practice briefing")

    public_id = PublicIdField()
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=150)
    part = models.CharField(max_length=40)  # the domain it is about, by key
    finding = models.TextField()  # what the audits showed, that it answers
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    teams = models.ManyToManyField(Team, related_name="+")  # to whom it is offered; one-to-one: none
    planned_on = models.DateField()
    held_on = models.DateField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(held_on=None) | Q(cancelled_at=None), name="held_or_cancelled"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_why=""), name="a_cancelled_offer_says_why"
            ),
        ]
        indexes = [models.Index(fields=["part", "held_on"], name="offers_by_part")]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """One person invited to one offer: whether they came, and what they said."""

    offer = models.ForeignKey(LearningOffer, models.CASCADE, related_name="attendance")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="learning_offered")
    attended = models.BooleanField(null=True)  # None: still to come, or not recorded
    useful = models.PositiveSmallIntegerField(null=True)  # 1 not at all to 4 very; None: did not say
    said = models.TextField(blank=True)
    said_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "person"], name="a_person_once_per_offer"),
            models.CheckConstraint(condition=Q(useful=None) | Q(useful__range=(1, 4)), name="useful_from_one_to_four"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.offer}"
