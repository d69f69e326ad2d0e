"""Pairs of grades: what the manager and the peer of each looped audit gave, once both are in.

Everything about agreement starts here. Only audits that are released count, with two returns that were made without
sight of each other; a calibration, which a group grades together, is never among them.
"""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from looped.audits.models import Answer, Audit, Return
from looped.reports.facts import RETURNED

PEER = "form__audit__returns"
PEERS_GRADE = f"{PEER}__answers__grade"


def pairs(months: Iterable[int], part: str | None = None, *more: Q) -> QuerySet[Answer]:
    """The manager's answers, each joined with the peer's to the same part (its grade is `PEERS_GRADE`).

    `more` must come in here: a condition on the peer's return in a later filter would join another one.
    """
    wanted = {
        "form__audit__kind": Audit.Kind.LOOPED,
        "form__audit__status__in": RETURNED,
        "form__audit__month__in": list(months),
        "form__role": Return.Role.MANAGER,
        "form__retired_at": None,
        "form__recorded_at__isnull": False,
        f"{PEER}__role": Return.Role.PEER,
        f"{PEER}__retired_at": None,
        f"{PEER}__recorded_at__isnull": False,
        f"{PEER}__answers__part": F("part"),
    }
    return Answer.objects.filter(*more, **wanted, **({} if part is None else {"part": part})).order_by()


def returned(months: Iterable[int]) -> QuerySet[Audit]:
    """Every audit of the months that could have been a pair: all kinds but calibrations."""
    return Audit.objects.counted().filter(status__in=RETURNED, month__in=list(months)).order_by()
