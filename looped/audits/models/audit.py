"""A month's plan, and the audit of one case from planned to final."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.cases.models import Case
from looped.core.ids import PublicIdField
from looped.core.periods import Month
from looped.framework.grades import DOMAIN_GRADES, OVERALL, Grade
from looped.framework.models import Version

MONTH = Q(month__gte=200001, month__lte=209912)


class ProgrammeMonth(models.Model):
    """What was planned for a month: how many audits, of which areas, and why fewer were done."""

    month = models.PositiveIntegerField(unique=True)  # 202404 is April 2024
    planned = models.PositiveIntegerField()
    areas = models.ManyToManyField(ServiceArea, related_name="+")  # none: the whole service
    shortfall_reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=MONTH, name="a_plan_for_a_month")]

    def __str__(self) -> str:
        return f"{self.month}: {self.planned}"


class AuditQuerySet(models.QuerySet):
    def counted(self):
        """Without calibrations: a group graded those to learn, and they stand outside every count."""
        return self.exclude(kind=Audit.Kind.CALIBRATION)

    def of_framework(self):
        """Those that the framework's figures count: neither calibrations nor audits made under a theme.

        A theme has its own domains and its own choice of cases, so it is reported apart. A thematic audit that was
        made under the framework itself, as imported ones are, counts like any other.
        """
        return self.counted().filter(framework__theme="")


class Audit(models.Model):
    """One case, audited. Area, team, worker and framework are those of the day on which it was allocated."""

    class Kind(models.TextChoices):
        LOOPED = "looped", _("Looped")
        SINGLE = "single", _("Single")
        THEMATIC = "thematic", _("Thematic")
        MULTI_AGENCY = "multi-agency", _("Multi-agency")
        RE_AUDIT = "re-audit", _("Re-audit")
        CALIBRATION = "calibration", _("Calibration")  # a group grades one case to learn: outside all counts

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")  # auditors still to be named
        IN_PROGRESS = "in_progress", _("In progress")  # with its auditors, blind
        TO_MODERATE = "to_moderate", _("To moderate")  # released: both in, and they differ
        FINAL = "final", _("Final")
        EXEMPT = "exempt", _("Exempt")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class FamilyContact(models.TextChoices):
        REACHED = "reached", _("Reached")
        ATTEMPTED = "attempted", _("Attempted")
        NOT_ATTEMPTED = "not_attempted", _("Not attempted")

    public_id = PublicIdField()
    reference = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.LOOPED)
    month = models.PositiveIntegerField()  # of the programme: 202404 is April 2024
    case = models.ForeignKey(Case, models.PROTECT, related_name="audits")
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="audited_work")
    framework = models.ForeignKey(Version, models.PROTECT, related_name="audits")
    status = models.CharField(max_length=20, choices=Status, default=Status.PLANNED)
    due_on = models.DateField(null=True)
    why_chosen = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)  # every return that the kind requires is in: no longer blind
    final_on = models.DateField(null=True)  # when it happened
    finalised_at = models.DateTimeField(null=True)  # when we knew: late is finalised after a report was issued
    overall = models.CharField(max_length=20, choices=Grade, blank=True)  # once final
    first_overall = models.CharField(max_length=20, choices=Grade, blank=True)  # as the first return had it
    family_contact = models.CharField(max_length=20, choices=FamilyContact, blank=True)  # once final
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="re_audits")  # re-audit: of which
    opened_to_worker_at = models.DateTimeField(null=True)  # the talk about it is recorded, or the wait is over (W1)
    source = models.CharField(max_length=100, blank=True)  # blank: made here; else the file it came from

    objects = AuditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=MONTH, name="an_audit_in_a_month"),
            models.CheckConstraint(
                condition=~Q(status="final") | Q(finalised_at__isnull=False, final_on__isnull=False),
                name="a_final_audit_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(overall="") | Q(overall__in=Grade.values), name="an_audits_overall_is_a_grade"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["final", "to_moderate"]) | Q(released_at__isnull=False),
                name="a_settled_audit_is_released",
            ),
            models.CheckConstraint(
                condition=Q(opened_to_worker_at=None) | Q(status="final"), name="only_a_final_audit_opens_to_its_worker"
            ),
        ]
        indexes = [
            models.Index(fields=["month", "status", "area"], name="audits_of_month"),
            models.Index(fields=["status", "month"], name="audits_by_status"),
            models.Index(fields=["team", "month"], name="audits_of_team"),
            models.Index(fields=["worker", "month"], name="audits_of_worker"),
            models.Index(fields=["overall", "final_on"], name="audits_by_outcome"),  # the few Inadequate ones
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def of_month(self) -> Month:
        return Month.from_number(self.month)


class FinalGrade(models.Model):
    """The grade that counts, of one part of a final audit. Month, area and team stand here too, for the figures."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="final_grades")
    part = models.CharField(max_length=40)  # a domain's key, or "overall"
    grade = models.CharField(max_length=20)
    first_grade = models.CharField(max_length=20)  # as the first return had it (looped: the manager's)
    month = models.PositiveIntegerField()
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "part"], name="one_final_grade_per_part"),
            models.CheckConstraint(condition=Q(grade__in=DOMAIN_GRADES), name="a_final_grade_is_a_grade"),
            models.CheckConstraint(
                condition=~Q(part=OVERALL) | Q(grade__in=Grade.values), name="overall_is_always_graded"
            ),
        ]
        indexes = [models.Index(fields=["month", "part", "grade", "area", "team"], name="grades_by_month")]

    def __str__(self) -> str:
        return f"{self.part}: {self.grade}"


class Exemption(models.Model):
    """A request that a case be left out: asked by one person with a reason, decided by another."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="exemptions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.TextField()
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="exemptions_to_decide")
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)  # None: not decided yet
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_exemption_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(asked_by=models.F("approver")), name="nobody_approves_their_own_exemption"
            ),
            models.CheckConstraint(
                condition=Q(approved=None, decided_at=None) | Q(approved__isnull=False, decided_at__isnull=False),
                name="a_decision_has_its_time",
            ),
            models.UniqueConstraint(
                fields=["audit"], condition=Q(decided_at=None), name="one_open_exemption_per_audit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit}: {self.reason}"
