"""What looking back asks of one person: answers that are due, and re-audits that the lot asked for."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency
from looped.improvement.queries.look_back import STATES, answerable_by, look_backs_for

SOON = timedelta(days=21)


def todo_look_back(user: User, today: date) -> list[ToDo]:
    """At most three queries."""
    return [*_to_answer(user, today), *_to_audit_again(user), *_nobodys(user)]


def _to_answer(user: User, today: date) -> list[ToDo]:
    mine = answerable_by(user).filter(manager=user, due_on__lte=today + SOON).order_by("due_on", "pk")
    return [
        ToDo(
            Urgency.OVERDUE if each.due_on < today else Urgency.DUE,
            _("Look back on %(audit)s: did practice change?") % {"audit": each.audit.reference},
            reverse("improvement:look_back", args=[each.public_id]),
            due=each.due_on,
            detail=each.audit.team.name,
        )
        for each in mine[:10]
    ]


def _to_audit_again(user: User) -> list[ToDo]:
    if not user.may(Permission.PLAN_AUDITS):
        return []
    count = look_backs_for(user).filter(STATES["re_audit"]).count()
    if not count:
        return []
    text = ngettext("Re-audit that a look-back asked for", "Re-audits that look-backs asked for", count)
    return [ToDo(Urgency.WAITING_FOR_YOU, text, reverse("improvement:look_backs") + "?show=re_audit", count=count)]


def _nobodys(user: User) -> list[ToDo]:
    if not user.may(Permission.PLAN_AUDITS):
        return []
    count = look_backs_for(user).filter(STATES["open"], manager=None).count()
    if not count:
        return []
    text = ngettext("Look-back that nobody is asked to answer", "Look-backs that nobody is asked to answer", count)
    return [ToDo(Urgency.WAITING_FOR_YOU, text, reverse("improvement:look_backs"), count=count)]
