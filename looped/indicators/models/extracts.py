"""What a council brings: an extract, its files until they are deleted, and how its columns were matched (K2).

The events of an extract stand in one file (`engine/events_file.py`), its problems in another, both below DATA_DIR; here
stands what is true of it as a whole, and no child.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField
from looped.indicators.definitions import Source

READ_FROM = [Source.ANNEX_A, Source.SSD, Source.CIN_CENSUS, Source.LOCAL]


class Extract(models.Model):
    """One import. It is brought by one person, matched, read, and confirmed by another; then it is in use for good, or
    until one click takes it back. `as_at`: the day that it describes."""

    class Status(models.TextChoices):
        BROUGHT = "brought", _("Being looked at")
        TO_MATCH = "to_match", _("Columns to be confirmed")
        READING = "reading", _("Being read")
        TO_CONFIRM = "to_confirm", _("Waits for a second person")
        IN_USE = "in_use", _("In use")
        REFUSED = "refused", _("Refused")  # too many problems, by the council's rule; or no such file
        TURNED_DOWN = "turned_down", _("Turned down")  # by the second person
        TAKEN_BACK = "taken_back", _("Taken back")

    public_id = PublicIdField()
    source = models.CharField(max_length=10, choices=[(each.value, each.label) for each in READ_FROM])
    as_at = models.DateField()
    digest = models.CharField(max_length=64)  # SHA-256 over those of its files, whatever their names and order
    status = models.CharField(max_length=12, choices=Status, default=Status.BROUGHT)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)  # by the second person
    why = models.TextField(
        blank=True
    )  # it was refused, turned down or taken back; or what to look at twice. Fit to print
    # What was found when it was looked at: list -> {"file", "sheet", "header_row", "columns": {column: heading},
    # "missing": [...], "unknown": [...]}; what was confirmed has the same form.
    proposed = models.JSONField(default=dict)
    matched = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)  # list -> {"read": n, "left_out": n}
    problems = models.JSONField(default=dict)  # list -> {kind: how many}
    done = models.PositiveSmallIntegerField(default=0)  # percent of the reading that runs
    files_deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "as_at"],
                condition=~Q(status__in=["refused", "turned_down", "taken_back"]),
                name="the_same_extract_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="in_use") | (Q(decided_by__isnull=False) & ~Q(decided_by=models.F("brought_by"))),
                name="an_extract_in_use_has_a_second_person",
            ),
        ]
        indexes = [models.Index(fields=["status", "as_at"], name="extracts_in_use")]

    def __str__(self) -> str:
        return f"{self.get_source_display()}, {self.as_at}"


class UploadedFile(models.Model):
    """One file of an extract as it was brought, below DATA_DIR until the days that the council keeps it are over."""

    public_id = PublicIdField()
    extract = models.ForeignKey(Extract, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)  # as the browser had it
    size = models.PositiveBigIntegerField()  # bytes
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class ColumnMatch(models.Model):
    """A heading that a person confirmed to be a column of a list: proposed by itself the next time."""

    source = models.CharField(max_length=10)
    list_key = models.CharField(max_length=60)  # "list_4", "ssd_cin_assessments"
    heading = models.CharField(max_length=300)  # lower case, single spaces
    column = models.CharField(max_length=300)  # the list's own; blank: to be ignored
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "list_key", "heading"], name="a_heading_is_matched_once")
        ]

    def __str__(self) -> str:
        return f"{self.list_key}: {self.heading}"


class ExtractRules(models.Model):
    """When an extract with problems goes in, and how long its files stay. In editions (`core.dated_rules`)."""

    starts_on = models.DateField(unique=True)
    most_problem_rows = models.PositiveSmallIntegerField(default=20)  # percent of a list's rows; more: refused
    least_rows = models.PositiveSmallIntegerField(default=50)  # percent of the rows of the one before; fewer: refused
    keep_files_days = models.PositiveSmallIntegerField(default=30)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"from {self.starts_on}"
