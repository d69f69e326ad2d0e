"""What the home page says to auditors about their forms, and of a child in danger to those who answer."""

from datetime import date, datetime, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, Return
from looped.audits.queries.danger import alerts_for
from looped.core.todo import ToDo, Urgency

SOON = timedelta(days=7)


def todo_form(user: User, today: date) -> list[ToDo]:
    """Alarms first, then one's own forms. Two queries at most."""
    found: list[ToDo] = []
    if user.may(Permission.ANSWER_DANGER):
        found += _alarms(user)
    if user.may(Permission.AUDIT) or user.may(Permission.GRADE_OWN_PART):
        found += _forms(user, today)
    return found


def _alarms(user: User) -> list[ToDo]:
    """Every alarm that nobody has answered yet, a line each."""
    rows = alerts_for(user).filter(answered_at=None).order_by("raised_at")
    return [
        ToDo(
            Urgency.CHILD_SAFETY,
            _("A child may be in danger: case %(case)s") % {"case": alert.audit.case.reference},
            reverse("audits:danger", args=[alert.public_id]),
            detail=_alarm_detail(alert),
        )
        for alert in rows
    ]


def _alarm_detail(alert) -> str:
    raised = _("Raised by %(name)s on %(at)s.") % {"name": alert.raised_by.name, "at": _moment(alert.raised_at)}
    if alert.seen_by:
        return raised + " " + _("Seen by %(name)s, not answered yet.") % {"name": alert.seen_by.name}
    return raised + " " + _("Nobody has seen it yet.")


def _forms(user: User, today: date) -> list[ToDo]:
    rows = (
        Return.objects.current()
        .filter(auditor=user, recorded_at=None, audit__status=Audit.Status.IN_PROGRESS)
        .annotate(saved_at=Max("answers__saved_at"), talked_at=Max("conversations__conversation__saved_at"))
        .values_list(
            "public_id",
            "audit__case__reference",
            "role",
            "agency",
            "audit__due_on",
            "started_at",
            "saved_at",
            "talked_at",
        )  # fmt: skip
        .order_by("audit__due_on", "pk")
    )
    return [_form(row, today) for row in rows]


def _form(row: tuple, today: date) -> ToDo:
    public_id, case, role, agency, due, started, saved, talked = row
    named = _("Audit of case %(case)s, for %(agency)s") if agency else _("Audit of case %(case)s")
    if role == Return.Role.GROUP:
        named = _("Calibration on case %(case)s")
    last = max((at for at in (saved, talked) if at), default=None)
    return ToDo(
        _urgency(due, today),
        named % {"case": case, "agency": agency},
        reverse("audits:form", args=[public_id]),
        due=due,
        detail=_("Started, saved %(at)s") % {"at": _moment(last)} if started and last else _("Not started"),
    )


def _urgency(due: date | None, today: date) -> Urgency:
    if due and due < today:
        return Urgency.OVERDUE
    return Urgency.WAITING_FOR_YOU if due and due - today <= SOON else Urgency.DUE


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j M, H:i")
