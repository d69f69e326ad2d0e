"""What was planned for a month, what the council decided about auditing, and when auditors are away (A1, A10)."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea
from looped.audits.models.audit import Audit, ProgrammeMonth
from looped.framework.models import Version


def days_before() -> list[int]:
    return [5, 1]


def days_after() -> list[int]:
    return [1, 3]


class ProgrammeLine(models.Model):
    """A part of a month's plan: so many audits of one kind, from one service area or from all of them."""

    plan = models.ForeignKey(ProgrammeMonth, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=20, choices=Audit.Kind, default=Audit.Kind.LOOPED)
    area = models.ForeignKey(ServiceArea, models.PROTECT, null=True, related_name="+")  # None: the whole service
    framework = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")  # thematic: which theme
    planned = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "plan", "kind", Coalesce("area", 0), Coalesce("framework", 0), name="one_line_per_kind_area_and_theme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.planned} {self.get_kind_display()}"


class ProgrammeRules(models.Model):
    """What the council decided about auditing, from a day on. The newest that has begun is in force.

    A database without a row goes by the defaults here: an unsaved `ProgrammeRules()`.
    """

    starts_on = models.DateField(unique=True, verbose_name=_("Starts on"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    # No more than this, so that auditing is no burden (A10).
    most_audits = models.PositiveSmallIntegerField(default=4)  # per auditor and month
    most_hours = models.PositiveSmallIntegerField(default=8)  # per auditor and month
    minutes_per_audit = models.PositiveSmallIntegerField(default=90)
    most_per_worker = models.PositiveSmallIntegerField(default=6)  # audits of one worker's cases in 12 months
    # Which cases a sample leaves out (A2).
    months_between = models.PositiveSmallIntegerField(default=12)  # since the last audit of the child or the family
    closed_within_months = models.PositiveSmallIntegerField(default=3)
    # Moderation of what would otherwise stand (A6), and looking back (L3).
    dip_share = models.PositiveSmallIntegerField(default=20)  # percent of agreed and of single audits, each month
    look_back_months = models.PositiveSmallIntegerField(default=3)
    re_audit_share = models.PositiveSmallIntegerField(default=20)  # percent of the audits looked back on
    # Reminders of forms: working days before and after the due date, and when mail keeps quiet.
    remind_before = models.JSONField(default=days_before)
    remind_after = models.JSONField(default=days_after)
    late_after_days = models.PositiveSmallIntegerField(default=5)  # working days late: the QA team and the line know
    quiet_from = models.TimeField(default=time(18))
    quiet_until = models.TimeField(default=time(8))
    # What a worker gets of an audit (W1): working days.
    feedback_after_days = models.PositiveSmallIntegerField(default=5)
    challenge_days = models.PositiveSmallIntegerField(default=5)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(dip_share__lte=100, re_audit_share__lte=100), name="a_share_of_audits"),
            models.CheckConstraint(condition=Q(minutes_per_audit__gte=1), name="an_audit_takes_time"),
        ]

    def __str__(self) -> str:
        return f"from {self.starts_on}"


class Leave(models.Model):
    """Days on which an auditor is away, first and last day counted: the forecast of a month's capacity goes by them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="leave")
    first_day = models.DateField()
    last_day = models.DateField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="leave_ends_after_it_begins")
        ]
        indexes = [models.Index(fields=["person", "first_day"], name="leave_of_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.first_day} to {self.last_day}"


class Reminder(models.Model):
    """A reminder of a form that went out, so that it goes out once. `step`: working days after the due date, or before.

    Negative: before the due date. 0: on the day.
    """

    form = models.ForeignKey("audits.Return", models.CASCADE, related_name="reminders")
    due_on = models.DateField()  # the due date it was about: a new one starts again
    step = models.SmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "due_on", "step"], name="a_reminder_goes_out_once")]

    def __str__(self) -> str:
        return f"{self.form}: {self.step}"
