"""Finding a case or an audit by its reference, within what somebody may see."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise

from looped.accounts.models import User
from looped.audits.models import Audit
from looped.audits.queries import visible_audits
from looped.cases.queries import visible_cases
from looped.core.periods import Month

MOST = 25
STATUS = dict(Audit.Status.choices)


@dataclass(frozen=True)
class FoundCase:
    reference: str
    team: str
    href: str


@dataclass(frozen=True)
class FoundAudit:
    """An audit that the user may know of; its state in words, never a grade."""

    reference: str
    case: str
    month: str
    state: str | Promise
    href: str


@dataclass(frozen=True)
class Found:
    """Up to 25 of each; `more` says that there are others."""

    cases: list[FoundCase]
    audits: list[FoundAudit]
    more: bool


def search(user: User, text: str) -> Found:
    """Cases and audits whose reference holds `text`, in any case of letters. Two queries; none for an empty text."""
    wanted = text.strip()
    if not wanted:
        return Found([], [], False)
    cases = _cases(user, wanted)
    audits = _audits(user, wanted)
    return Found(cases[:MOST], audits[:MOST], len(cases) > MOST or len(audits) > MOST)


def _cases(user: User, wanted: str) -> list[FoundCase]:
    rows = visible_cases(user).filter(reference__icontains=wanted).order_by("reference")
    columns = ("reference", "team__name", "public_id")
    return [
        FoundCase(reference, team, reverse("cases:case", args=[public_id]))
        for reference, team, public_id in rows.values_list(*columns)[: MOST + 1]
    ]


def _audits(user: User, wanted: str) -> list[FoundAudit]:
    rows = visible_audits(user).filter(Q(reference__icontains=wanted) | Q(case__reference__icontains=wanted))
    columns = ("reference", "case__reference", "month", "status", "public_id")
    return [
        FoundAudit(
            reference, case, Month.from_number(month).name, STATUS[status], reverse("audits:detail", args=[public_id])
        )
        for reference, case, month, status, public_id in rows.order_by("-month", "reference").values_list(*columns)[
            : MOST + 1
        ]
    ]
