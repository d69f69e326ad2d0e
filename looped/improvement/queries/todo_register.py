"""What the register asks of one person: evidence for their own entries, and others' evidence to look at."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.core.todo import ToDo, Urgency
from looped.improvement.models import RegisterEntry
from looped.improvement.queries.register import evidence_to_decide

SOON = timedelta(days=30)


def todo_register(user: User, today: date) -> list[ToDo]:
    """Two queries."""
    return [*_to_show(user, today), *_to_decide(user)]


def _to_show(user: User, today: date) -> list[ToDo]:
    """Own entries that are due within a month, or past it, and for which no evidence was given yet."""
    mine = RegisterEntry.objects.filter(owner=user, closed_at=None, due_on__lte=today + SOON, evidence=None)
    mine = mine.filter(measures=None).order_by("due_on", "number")
    return [
        ToDo(
            Urgency.OVERDUE if entry.due_on < today else Urgency.DUE,
            _("Show what was done: %(text)s") % {"text": _short(entry.text)},
            reverse("improvement:entry", args=[entry.public_id]),
            due=entry.due_on,
        )
        for entry in mine[:5]
    ]


def _to_decide(user: User) -> list[ToDo]:
    count = evidence_to_decide(user).count()
    if not count:
        return []
    text = ngettext("Evidence to look at in the register", "Pieces of evidence to look at in the register", count)
    return [ToDo(Urgency.TO_CHECK, text, reverse("improvement:register") + "?waiting=yes", count=count)]


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rsplit(" ", 1)[0] + "…"
