"""What Today asks of those who bring in and confirm extracts."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.todo import ToDo, Urgency
from looped.indicators.models import Extract
from looped.indicators.queries.extracts import visible_extracts

S = Extract.Status
WAITS = (S.TO_MATCH, S.TO_CONFIRM)


def todo_extracts(user: User, today: date) -> list[ToDo]:
    """Extracts whose columns wait, and those of others that wait for a second person. One query; none for others."""
    if not (user.may(P.BRING_EXTRACTS) or user.may(P.CONFIRM_EXTRACTS)):
        return []
    rows = list(_waiting(user).order_by("brought_at").values_list("status", "public_id"))
    to_match, to_confirm = ([public_id for each, public_id in rows if each == status] for status in WAITS)
    match = ngettext("Extract: are its columns right?", "Extracts: are their columns right?", len(to_match))
    second = ngettext(
        "Extract to confirm as a second person", "Extracts to confirm as a second person", len(to_confirm)
    )
    return [_todo(text, ids) for text, ids in ((match, to_match), (second, to_confirm)) if ids]


def _todo(text: str, ids: list[str]) -> ToDo:
    href = reverse("indicators:extract", args=ids) if len(ids) == 1 else reverse("indicators:extracts")
    return ToDo(Urgency.WAITING_FOR_YOU, text, href, count=len(ids))


def _waiting(user: User) -> QuerySet[Extract]:
    waits = Q(pk=None)
    if user.may(P.BRING_EXTRACTS):
        waits |= Q(status=S.TO_MATCH)
    if user.may(P.CONFIRM_EXTRACTS):
        waits |= Q(status=S.TO_CONFIRM) & ~Q(brought_by=user)
    return visible_extracts(user).filter(waits)
