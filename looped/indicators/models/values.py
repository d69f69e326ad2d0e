"""Values by month, service area and team, made by a computation from one extract. Never changed; only replaced (K1)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.core.ids import PublicIdField
from looped.indicators.definitions import Source
from looped.indicators.models.extracts import Extract


class Computation(models.Model):
    """One run over an extract, as a job: all indicators for the months that it can give. The rows behind each value
    stand in its own file (`engine/behind_file.py`)."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waits")
        RUNNING = "running", _("Runs")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    public_id = PublicIdField()
    extract = models.ForeignKey(Extract, models.PROTECT, related_name="computations")
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)  # indicators
    of = models.PositiveSmallIntegerField(default=0)
    why = models.TextField(blank=True)  # why it failed, or what could not be computed

    def __str__(self) -> str:
        return f"{self.extract}, {self.asked_at:%Y-%m-%d}"


class Value(models.Model):
    """One indicator in one month for the council (no area, no team), an area (no team) or a team.

    `month`: 202609, that of `as_at`. How `counted`, `rows` and `amount` make the value: `definitions.Kind`.
    `is_current`: the newest of the best source; pages read only these.
    """

    computation = models.ForeignKey(Computation, models.PROTECT, related_name="values", null=True)  # None: from Looped
    indicator = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=10, choices=Source)
    fit = models.CharField(max_length=11)  # definitions.Fit
    month = models.PositiveIntegerField()
    as_at = models.DateField()
    area = models.ForeignKey(ServiceArea, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    counted = models.IntegerField()
    rows = models.IntegerField()  # not left out
    amount = models.FloatField(default=0)
    children = models.IntegerField()  # different children among the rows
    children_counted = models.IntegerField()  # ... among those counted
    left_out = models.JSONField(default=list)  # [[reason, how many], ...]
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "month"],
                condition=Q(is_current=True, area=None, team=None),
                name="one_current_value_of_the_council",
            ),
            models.UniqueConstraint(
                fields=["indicator", "month", "area"],
                condition=Q(is_current=True, team=None),
                name="one_current_value_of_an_area",
            ),
            models.UniqueConstraint(
                fields=["indicator", "month", "team"], condition=Q(is_current=True), name="one_current_value_of_a_team"
            ),
            models.CheckConstraint(condition=Q(team=None) | Q(area__isnull=False), name="a_team_stands_in_its_area"),
        ]
        indexes = [
            models.Index(
                fields=["month", "indicator"], condition=Q(is_current=True, team=None), name="values_of_a_month"
            ),
            models.Index(fields=["indicator", "month"], condition=Q(is_current=True), name="values_of_an_indicator"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month}"
