"""What the home page says before the work is done: exemptions to decide, auditors to name, forms that are late."""

from datetime import date

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, ImportRun
from looped.audits.queries.planning import exemptions_to_decide
from looped.audits.queries.scope import visible_audits
from looped.core.periods import Month
from looped.core.todo import ToDo, Urgency


def todo_planning(user: User, today: date) -> list[ToDo]:
    """Four queries at most, however much waits."""
    found: list[ToDo] = []
    if user.may(Permission.APPROVE_EXEMPTION):
        found += _exemptions(user)
    if user.may(Permission.PLAN_AUDITS):
        found += _late(user, today) + _to_name(user)
    if user.may(Permission.IMPORT_RETURNS):
        found += _files(user)
    return found


def _exemptions(user: User) -> list[ToDo]:
    rows = exemptions_to_decide(user).order_by("asked_at", "pk")
    return [
        ToDo(
            Urgency.WAITING_FOR_YOU,
            _("Decide whether case %(case)s is left out") % {"case": row.audit.case.reference},
            reverse("audits:decide_exemption", args=[row.audit.public_id]),
            detail=_("%(name)s asks you.") % {"name": row.asked_by.name},
        )
        for row in rows
    ]


def _late(user: User, today: date) -> list[ToDo]:
    """Audits whose forms are not all in after the due date, a line for each month."""
    late = visible_audits(user).filter(status=Audit.Status.IN_PROGRESS, due_on__lt=today)
    return [
        ToDo(
            Urgency.OVERDUE,
            ngettext("Audit of %(month)s that is late", "Audits of %(month)s that are late", count)
            % {"month": Month.from_number(number).name},
            reverse("audits:month", args=[Month.from_number(number)]) + "?status=in_progress",
            due=oldest,
            count=count,
        )
        for number, count, oldest in _by_month(late)
    ]


def _to_name(user: User) -> list[ToDo]:
    planned = visible_audits(user).filter(status=Audit.Status.PLANNED)
    return [
        ToDo(
            Urgency.DUE,
            ngettext("Case of %(month)s without auditors", "Cases of %(month)s without auditors", count)
            % {"month": Month.from_number(number).name},
            reverse("audits:month", args=[Month.from_number(number)]) + "?status=planned",
            count=count,
        )
        for number, count, _oldest in _by_month(planned)
    ]


def _by_month(audits):
    grouped = audits.values_list("month").annotate(Count("pk"), Min("due_on"))
    return grouped.order_by("month")


def _files(user: User) -> list[ToDo]:
    """Files that this person chose and that only wait to be imported."""
    rows = ImportRun.objects.filter(chosen_by=user, status=ImportRun.Status.READY).order_by("chosen_at")
    return [
        ToDo(
            Urgency.TO_CHECK,
            _("Import the file %(name)s") % {"name": name},
            reverse("audits:import", args=[public_id]),
            detail=_("It was checked, and nothing stands against it."),
        )
        for public_id, name in rows.values_list("public_id", "file_name")
    ]
