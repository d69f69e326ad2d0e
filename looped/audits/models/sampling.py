"""Cases chosen by lot: the sample with its seed, and what became of every case that could have been in it (A2)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.audits.models.audit import MONTH, Audit
from looped.cases.models import Case
from looped.core.ids import PublicIdField


class Sample(models.Model):
    """One draw for a month. The same seed and the same cases give the same sample again."""

    class Share(models.TextChoices):
        PROPORTIONAL = "proportional", _("In proportion to the cases of each team")
        FIXED = "fixed", _("The same number from each service area")

    public_id = PublicIdField()
    month = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Audit.Kind, default=Audit.Kind.LOOPED)
    seed = models.CharField(max_length=40)
    share = models.CharField(max_length=12, choices=Share, default=Share.PROPORTIONAL)
    size = models.PositiveIntegerField()  # asked for
    per_area = models.JSONField(default=dict)  # fixed: public id of the area -> how many; empty: the same from each
    areas = models.JSONField(default=list)  # public ids of the areas drawn from; empty: the whole service
    pools = models.JSONField(default=list)  # of "open", "closed", "no_further_action"
    months_between = models.PositiveSmallIntegerField()
    closed_within_months = models.PositiveSmallIntegerField()
    as_at = models.DateField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    frame_digest = models.CharField(max_length=64)  # of the cases that could be drawn, in their order
    taken_at = models.DateTimeField(null=True)  # put into the month; None: only looked at so far
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=MONTH, name="a_sample_for_a_month"),
            models.CheckConstraint(condition=Q(taken_at=None) | Q(discarded_at=None), name="taken_or_discarded"),
        ]
        indexes = [models.Index(fields=["month"], name="samples_of_month")]

    def __str__(self) -> str:
        return f"{self.month}: {self.seed}"


class SampleCase(models.Model):
    """One case as the draw saw it. `position` is its place in the order of the lot within its team."""

    class Outcome(models.TextChoices):
        DRAWN = "drawn", _("Drawn")
        NOT_DRAWN = "not_drawn", _("Could have been drawn")
        LEFT_OUT = "left_out", _("Left out")
        REPLACED = "replaced", _("Replaced")  # drawn, then taken out with a reason

    sample = models.ForeignKey(Sample, models.CASCADE, related_name="cases")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=10, choices=Outcome)
    position = models.PositiveIntegerField(null=True)  # None: left out
    why = models.CharField(max_length=300, blank=True)  # left out or replaced
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaces")
    audit = models.OneToOneField(Audit, models.PROTECT, null=True, related_name="sampled_as")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "case"], name="a_case_once_per_sample"),
            models.CheckConstraint(
                condition=~Q(outcome__in=["left_out", "replaced"]) | ~Q(why=""), name="what_is_left_out_says_why"
            ),
        ]
        indexes = [models.Index(fields=["sample", "outcome", "team"], name="cases_of_sample")]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_outcome_display()}"
