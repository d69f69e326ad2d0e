"""What the council decides of its indicators from a day on; its own indicators; and whom it compares with (K3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField
from looped.indicators.definitions import Direction

KIND_CHOICES = [("share", _("A share, in percent")), ("count", _("A count"))]


class IndicatorSetting(models.Model):
    """Whether an indicator is shown, and what it should reach, from a day on. The newest that has begun is in force;
    without one the indicator is on, with the target that Looped ships."""

    indicator = models.CharField(max_length=12)  # its id
    starts_on = models.DateField()
    is_on = models.BooleanField(default=True)
    target = models.DecimalField(max_digits=9, decimal_places=2, null=True)  # in the unit of the value; None: none
    alert = models.DecimalField(max_digits=9, decimal_places=2, null=True)  # worse than this needs attention
    why = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "starts_on"], name="one_setting_a_day")]

    def __str__(self) -> str:
        return f"{self.indicator} from {self.starts_on}"


class Threshold(models.Model):
    """How many days a rule of an indicator allows, such as between two visits, from a day on."""

    rule = models.CharField(max_length=40)
    starts_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "starts_on"], name="one_threshold_a_day")]

    def __str__(self) -> str:
        return f"{self.rule} from {self.starts_on}"


class OwnIndicator(models.Model):
    """One that the council wrote itself, as a single SELECT that returns numerator and denominator rows.

    It runs on DuckDB alone, in a process of its own that reaches nothing but the extract. In use once a second person
    approved it; a change is a new version, which waits again.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Waits for a second person")
        IN_USE = "in_use", _("In use")
        SWITCHED_OFF = "switched_off", _("Switched off")

    public_id = PublicIdField()
    key = models.CharField(max_length=12)  # "OWN01"
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=5, choices=KIND_CHOICES)
    meaning = models.TextField()  # what is counted, of what, and what is left out
    basis = models.CharField(max_length=300)
    direction = models.CharField(max_length=7, choices=Direction)
    target = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    sql = models.TextField()
    status = models.CharField(max_length=12, choices=Status, default=Status.PROPOSED)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="one_own_indicator_a_version"),
            models.CheckConstraint(
                condition=~Q(status="in_use") | (Q(approved_by__isnull=False) & ~Q(approved_by=models.F("written_by"))),
                name="an_own_indicator_in_use_has_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}, version {self.version}"


class Population(models.Model):
    """Children aged 0 to 17 who live in the area, in the middle of a year: what a rate is for."""

    year = models.PositiveSmallIntegerField(unique=True)
    children = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.year)


class Comparator(models.Model):
    """A published value of England, a region or a council, from the department's open data."""

    class Who(models.TextChoices):
        ENGLAND = "england", _("England")
        REGION = "region", _("Region")
        NEIGHBOUR = "neighbour", _("Statistical neighbour")
        SELF = "self", _("This council, as published")

    indicator = models.CharField(max_length=12)
    who = models.CharField(max_length=9, choices=Who)
    name = models.CharField(max_length=100)  # "England", "Durham"
    period = models.CharField(max_length=20)  # as published: "2025", "202425"
    ends_on = models.DateField()  # the last day of that period
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True)  # None: suppressed by the department
    source = models.CharField(max_length=200)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "name", "period"], name="a_comparator_once_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.name} {self.period}"
