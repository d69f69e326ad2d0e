"""How asking goes, in counts: proposed, held, stopped, sent, with the reasons; what became of it for groups alone.

Whose outcomes are told is decided once, for the whole service, and holds for every view: a team that is a dash in one
is a dash in all, for the views of several people can be laid side by side. By month they are told of the whole service
alone: months and teams together would give away what is kept back of either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from looped.core.periods import Month
from looped.voice.models import Invitation, JourneyEvent
from looped.voice.queries.family_of_case import SENTENCES
from looped.voice.queries.reach import Place
from looped.voice.rules.few import Mask, Outcomes, mask_of, told

MONTHS = 12
S = Invitation.Status
_SENT = Q(sent_on__isnull=False)
COUNTS = {
    "proposed": Count("pk"),
    "waiting": Count("pk", filter=Q(status=S.PROPOSED)),
    "held": Count("pk", filter=Q(status=S.HELD)),
    "stopped": Count("pk", filter=Q(status=S.STOPPED)),
    "holds": Sum("holds", default=0),
    "sent": Count("pk", filter=_SENT),
    "opened": Count("pk", filter=Q(status=S.OPENED)),
    "answered": Count("pk", filter=Q(status=S.ANSWERED)),
    "declined": Count("pk", filter=Q(status=S.DECLINED)),
    "no_answer": Count("pk", filter=Q(status=S.NO_ANSWER)),
}
OUTCOMES = ("opened", "answered", "declined", "no_answer")


@dataclass(frozen=True)
class Line:
    """A month or a team. `holds`: how often any was held; `outcomes` None: too few to say what became of them."""

    name: str
    proposed: int
    waiting: int
    held: int
    stopped: int
    holds: int
    sent: int
    outcomes: Outcomes | None


@dataclass(frozen=True)
class Table:
    lines: list[Line]
    total: Line


@dataclass(frozen=True)
class Reason:
    """Why so many were not asked: nothing proposed at the event, held now, or not to be sent."""

    sentence: str
    not_proposed: int
    held: int
    stopped: int


@dataclass(frozen=True)
class AskingCounts:
    by_month: Table
    by_team: Table
    reasons: list[Reason]
    since: Month


Counts = Mapping[str, Any]


def asking_counts(place: Place, today: date) -> AskingCounts:
    """Of what was proposed in twelve months, this one counted. Four queries, whatever there is."""
    since = Month.of(today).plus(1 - MONTHS)
    everybody = Invitation.objects.filter(proposed_on__gte=since.first_day)
    rows = everybody.values("area", "team", "team__name").annotate(**COUNTS).order_by("team__name", "team")
    cells = {(row["area"], row["team"]): row for row in rows}
    mask = mask_of({key: _outcomes(row) for key, row in cells.items()})
    here = {
        (area, team): row
        for (area, team), row in cells.items()
        if place.team in (None, team) and place.area in (None, area)
    }
    mine = everybody.filter(**place.rows())
    total = _line("", list(here.values()), is_told=_is_told(place, here, mask))
    return AskingCounts(
        by_month=Table(_months(mine, is_whole=not place.rows()), total),
        by_team=Table(_teams(here, mask), total),
        reasons=_reasons(mine, _events(place, since)),
        since=since,
    )


def _is_told(place: Place, here: Mapping[tuple[int, int], Counts], mask: Mask) -> bool:
    """Whether the sum of a place is told."""
    if place.team:
        return not mask.cells & here.keys()
    return place.area not in mask.areas if place.area else mask.whole


def _teams(here: Mapping[tuple[int, int], Counts], mask: Mask) -> list[Line]:
    """One a team; one that changed its area stands in both, and is told where it is told in each."""
    of_team: dict[int, list[tuple[int, int]]] = {}
    for key in here:
        of_team.setdefault(key[1], []).append(key)
    return [
        _line(here[keys[0]]["team__name"], [here[key] for key in keys], is_told=not mask.cells & set(keys))
        for keys in of_team.values()
    ]


def _months(mine: QuerySet[Invitation], *, is_whole: bool) -> list[Line]:
    found = mine.annotate(month=TruncMonth("proposed_on")).values("month").annotate(**COUNTS).order_by("month")
    rows: list[Counts] = list(found)
    shown = told([_outcomes(row) for row in rows])[0] if is_whole else [not row["sent"] for row in rows]
    return [
        _line(Month.of(row["month"]).name, [row], is_told=is_told) for row, is_told in zip(rows, shown, strict=True)
    ]  # fmt: skip


def _outcomes(row: Counts) -> Outcomes:
    return Outcomes(row["sent"], *(row[each] for each in OUTCOMES))


def _line(name: str, rows: Sequence[Counts], *, is_told: bool) -> Line:
    row = {each: sum(row[each] for row in rows) for each in COUNTS}
    return Line(
        name, row["proposed"], row["waiting"], row["held"], row["stopped"], row["holds"], row["sent"],
        _outcomes(row) if is_told else None,
    )  # fmt: skip


def _events(place: Place, since: Month) -> QuerySet[JourneyEvent]:
    where = {f"case__team{'__area' if name == 'area' else ''}": key for name, key in place.rows().items()}
    return JourneyEvent.objects.filter(**where, happened_on__gte=since.first_day).exclude(not_asked_why="")


def _reasons(invitations: QuerySet[Invitation], events: QuerySet[JourneyEvent]) -> list[Reason]:
    """In the order of the list of reasons; those that never came up are left out."""
    not_proposed = dict(events.values_list("not_asked_why").annotate(Count("pk")).order_by())
    aside = invitations.filter(status__in=[S.HELD, S.STOPPED])
    rows = aside.values_list("status", "reason_key").annotate(count=Count("pk")).order_by()
    by = {(status, key): count for status, key, count in rows}
    found = (
        Reason(sentence, not_proposed.get(key, 0), by.get((S.HELD, key), 0), by.get((S.STOPPED, key), 0))
        for key, sentence in SENTENCES.items()
    )
    return [each for each in found if each.not_proposed or each.held or each.stopped]
