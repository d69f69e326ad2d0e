"""What the home page says of what is late: to who decides, and to whose it is."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency
from looped.improvement.models import Escalation
from looped.improvement.queries.escalation import TO_DECIDE, WITH, line_of, to_decide


def todo_escalation(user: User, today: date) -> list[ToDo]:
    """Two queries at most."""
    found: list[ToDo] = []
    if user.may(Permission.SEE_IMPROVEMENT):
        rows = to_decide(user).select_related(*WITH).order_by("decide_by", "pk")
        found += [_decide(row, today) for row in rows]
    return found + _went_up(user)


def _decide(row: Escalation, today: date) -> ToDo:
    line = line_of(row, today)
    urgency = Urgency.WAITING_FOR_YOU if row.decide_by >= today else Urgency.OVERDUE
    return ToDo(
        Urgency.CHILD_SAFETY if row.alert_id else urgency,
        _("Decide: %(what)s") % {"what": line.what.splitlines()[0][:80]},
        reverse("improvement:escalation", args=[row.public_id]),
        due=row.decide_by,
        detail=_("Case %(case)s. Late: %(clock)s, step %(step)s") % {
            "case": line.case, "clock": line.clock, "step": line.step,
        },
    )  # fmt: skip


def _went_up(user: User) -> list[ToDo]:
    """To the owner, and for verifying to the verifier: somebody above was told."""
    verify = Escalation.Clock.VERIFY
    mine = Q(action__owner=user) & ~Q(clock=verify) | Q(action__verifier=user, clock=verify)
    rows = Escalation.objects.filter(TO_DECIDE).filter(mine).order_by("raised_at", "pk")
    return [
        ToDo(
            Urgency.OVERDUE,
            _("It went up to %(name)s: %(what)s") % {"name": to, "what": what.splitlines()[0][:80]},
            reverse("audits:action", args=[action]),
            detail=_("Something of yours is late. Get it done, and nothing is left to decide."),
        )
        for to, what, action in rows.values_list("to__name", "action__what", "action__public_id")
    ]
