"""What the home page says of quality circles: answers that a leader owes, and circles to write down."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency
from looped.workforce.models import Circle, Proposal, ProposalAnswer
from looped.workforce.queries.circles import may_lead

Says = ProposalAnswer.Says
SHOWN = 5


def led_by(user: User) -> QuerySet[Any]:
    """What this leader owes or promised, with `says` and `on` of the latest answer; nothing that is closed."""
    latest = ProposalAnswer.objects.filter(proposal=OuterRef("pk")).order_by("-pk")
    rows = Proposal.objects.filter(leader=user).exclude(outcomes__is_done=True)
    rows = rows.annotate(says=Subquery(latest.values("says")[:1]), on=Subquery(latest.values("on")[:1]))
    return rows.filter(Q(says=None) | Q(says__in=(Says.YES, Says.NOT_YET))).order_by("answer_by", "pk")


def owed(user: User) -> QuerySet[Proposal]:
    return led_by(user).filter(Q(says=None) | Q(says=Says.NOT_YET))


def todo_circles(user: User, today: date) -> list[ToDo]:
    """Two queries for a leader, one for who leads circles, none for others."""
    found = []
    if user.may(Permission.ANSWER_PROPOSALS):
        found += _owed(list(owed(user)), today) + _promised(user, today)
    return found + _to_write(user, today)


def _owed(rows: list[Proposal], today: date) -> list[ToDo]:
    found = [
        ToDo(
            Urgency.OVERDUE if row.answer_by < today else Urgency.DUE,
            _("Answer a quality circle: %(text)s") % {"text": short(row.text)},
            reverse("workforce:answer_proposal", args=[row.public_id]), due=row.answer_by,
        )
        for row in rows[:SHOWN]
    ]  # fmt: skip
    if more := len(rows) - len(found):
        text = ngettext("Another proposal of a quality circle to answer", "More proposals of quality circles", more)
        found.append(ToDo(Urgency.DUE, text, reverse("workforce:circles") + "?state=waiting", count=more))
    return found


def _promised(user: User, today: date) -> list[ToDo]:
    """A yes whose day has come."""
    rows = led_by(user).filter(says=Says.YES, on__lte=today)
    return [
        ToDo(
            Urgency.OVERDUE if row.on < today else Urgency.DUE,
            _("Say what came of a yes to a quality circle: %(text)s") % {"text": short(row.text)},
            reverse("workforce:proposal_outcome", args=[row.public_id]), due=row.on,
        )
        for row in rows[:SHOWN]
    ]  # fmt: skip


def _to_write(user: User, today: date) -> list[ToDo]:
    """For who leads it: the day has come, and it is neither on record nor cancelled."""
    if not may_lead(user):
        return []
    rows = Circle.objects.filter(facilitator=user, status=Circle.Status.PLANNED, planned_on__lte=today)
    return [
        ToDo(
            Urgency.OVERDUE if day < today else Urgency.DUE,
            _("Write what the quality circle said: %(topic)s") % {"topic": topic},
            reverse("workforce:circle_held", args=[public_id]), due=day,
        )
        for public_id, topic, day in rows.order_by("planned_on", "pk").values_list("public_id", "topic", "planned_on")
    ]  # fmt: skip


def short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rsplit(" ", 1)[0] + "…"
