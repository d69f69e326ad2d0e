"""The report room's rows: words in the making, what was issued or released and can no longer change, and totals from
before."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField
from looped.framework.grades import DOMAIN_GRADES


class Report(models.Model):
    """The audit report of a quarter, or the performance pack of a month. A row once somebody has written in it
    or issued it; figures need none."""

    public_id = PublicIdField()
    period = models.CharField(max_length=10, unique=True)  # "2024-25Q1"; of a pack "2026-10"
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.period


class Words(models.Model):
    """What a writer put between two blocks. No row: the words that were proposed still stand there."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="words")
    slot = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    is_proposal = models.BooleanField(default=False)  # the writer went back to the proposed words
    version = models.PositiveIntegerField(default=1)  # grows with each save, so that two writers notice each other
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "slot"], name="one_text_per_slot")]

    def __str__(self) -> str:
        return f"{self.report}: {self.slot}"


class Issue(models.Model):
    """A version of a report as it was issued: blocks, facts and figures of that moment. A trigger forbids change."""

    public_id = PublicIdField()
    report = models.ForeignKey(Report, models.PROTECT, related_name="issues")
    number = models.PositiveIntegerField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    reason = models.TextField(blank=True)  # why it was issued although a check had failed
    what_changed = models.TextField(blank=True)  # since the version before, in the issuer's words
    document = models.JSONField()
    facts = models.JSONField()
    checks = models.JSONField()
    changes = models.JSONField(default=dict)  # since the version before, as found by comparing

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_issue_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="issues_count_from_one"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(what_changed=""), name="a_later_issue_says_what_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, version {self.number}"


class IssuedFile(models.Model):
    """A file of an issued version, byte by byte as it went out."""

    class Format(models.TextChoices):
        HTML = "html", _("Web page")
        PDF = "pdf", _("PDF")
        DOCX = "docx", _("Word")
        XLSX = "xlsx", _("Excel (tables)")
        JSON = "json", _("JSON (figures)")

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="files")
    format = models.CharField(max_length=5, choices=Format)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "format"], name="one_file_per_format")]

    def __str__(self) -> str:
        return f"{self.issue}: {self.format}"


class Profile(models.TextChoices):
    """For whom a released copy is. `figures.disclosure.profiles` says what each hides."""

    INTERNAL = "internal", _("Everybody in the council")
    PUBLIC = "public", _("The public")


class Release(models.Model):
    """A copy of an issued version for those who may not see true counts: made from the issued document alone, never
    from live data. A trigger forbids change. done: what became of each table, chart and text, and why.
    """

    public_id = PublicIdField()
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="releases")
    profile = models.CharField(max_length=10, choices=Profile)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    released_at = models.DateTimeField()
    document = models.JSONField()
    done = models.JSONField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(profile__in=Profile.values), name="a_release_has_a_profile")]

    def __str__(self) -> str:
        return f"{self.issue}, {self.profile}"


class ReleasedFile(models.Model):
    """A file of a released copy, byte by byte."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="files")
    format = models.CharField(max_length=5, choices=IssuedFile.Format)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "format"], name="one_released_file_per_format")]

    def __str__(self) -> str:
        return f"{self.release}: {self.format}"


class Approval(models.Model):
    """A second person's yes to a public copy: without it nobody can fetch the files."""

    release = models.OneToOneField(Release, models.PROTECT, related_name="approval")
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")  # as the release has it
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(approved_by=models.F("released_by")), name="two_people_release")
        ]

    def __str__(self) -> str:
        return f"{self.release}, approved"


class ReleasedGroup(models.Model):
    """A number of people that somebody was told, exact or rounded: each new release is held against all of these.

    source: what told it, in words that can be read in a refusal; `release` where that was a copy of a report.
    of, within, count: as `figures.disclosure.differencing.Group` has them; `count` is the true one.
    """

    release = models.ForeignKey(Release, models.PROTECT, null=True, related_name="groups")  # None: another room's
    source = models.CharField(max_length=200)
    profile = models.CharField(max_length=10, choices=Profile)
    of = models.CharField(max_length=80)
    within = models.JSONField()
    count = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["of"], name="released_groups_of")]
        constraints = [
            models.CheckConstraint(condition=Q(profile__in=Profile.values), name="a_released_group_has_a_profile"),
            models.CheckConstraint(condition=~Q(source=""), name="a_released_group_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.of}, {self.source}"


class PublishedTotal(models.Model):
    """How many audits had a grade in a period of which only totals exist, as somebody published them."""

    period = models.CharField(max_length=10)  # a quarter, "2023-24Q4", or a month, "2024-03"
    part = models.CharField(max_length=40)  # "overall", or a domain's key
    grade = models.CharField(max_length=20)
    count = models.PositiveIntegerField(null=True)  # None: only the percentage was published
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # None: only the count was
    of = models.PositiveIntegerField(null=True)  # audits in the period; None: not published
    source = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "part", "grade"], name="one_published_total_per_grade"),
            models.CheckConstraint(condition=Q(grade__in=DOMAIN_GRADES), name="a_published_grade_is_a_grade"),
            models.CheckConstraint(
                condition=Q(count__isnull=False) | Q(percent__isnull=False), name="a_published_total_has_a_number"
            ),
            models.CheckConstraint(
                condition=Q(count=None) | Q(of=None) | Q(count__lte=models.F("of")), name="published_count_within_base"
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100), name="a_published_percentage_is_one"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_published_total_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.part} {self.grade}"


class Baseline(models.Model):
    """The quarter that a financial year's reports compare with. The row with the newest `set_at` counts."""

    year = models.PositiveIntegerField()  # in which the financial year began: 2024 for 2024/25
    period = models.CharField(max_length=10)  # "2023-24Q4"
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["year", "-set_at"], name="baseline_of_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.period}"
