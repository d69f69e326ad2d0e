"""As many tables as the measured pages show, with the indexes that those need."""

from django.conf import settings
from django.db import models

GRADES = [
    ("outstanding", "Outstanding"),
    ("good", "Good"),
    ("requires_improvement", "Requires improvement"),
    ("inadequate", "Inadequate"),
]


class Area(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    name = models.CharField(max_length=100)
    area = models.ForeignKey(Area, models.PROTECT)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One case of a month, with the two people who look at it."""

    class Status(models.TextChoices):
        OPEN = "open", "With auditors"
        FINAL = "final", "Final"

    reference = models.CharField(max_length=60, unique=True)
    case = models.CharField(max_length=60)
    month = models.PositiveIntegerField()
    team = models.ForeignKey(Team, models.PROTECT)
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    peer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Status)
    due_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["month", "reference"], name="entries_of_month")]

    def __str__(self) -> str:
        return self.reference


class Grade(models.Model):
    """One part of an entry, graded. The month stands here too, for the counts."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="grades")
    part = models.CharField(max_length=40)
    grade = models.CharField(max_length=20, choices=GRADES)
    month = models.PositiveIntegerField()
    evidence = models.TextField(blank=True)
    difference = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "part"], name="one_grade_per_part")]
        indexes = [models.Index(fields=["month", "part", "grade"], name="counts_by_month")]

    def __str__(self) -> str:
        return f"{self.part}: {self.grade}"


class Said(models.Model):
    """What somebody sent: the one row of the barest view."""

    words = models.TextField()

    def __str__(self) -> str:
        return self.words[:40]
