"""How asking goes, in counts: proposed, held, stopped, sent, with the reasons; what became of it for groups alone."""

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
from looped.voice.rules.few import Outcomes, told

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


def asking_counts(place: Place, today: date) -> AskingCounts:
    """Of what was proposed in twelve months, this one counted. Four queries, whatever there is."""
    since = Month.of(today).plus(1 - MONTHS)
    mine = Invitation.objects.filter(**place.rows(), proposed_on__gte=since.first_day)
    months = mine.annotate(month=TruncMonth("proposed_on")).values("month").annotate(**COUNTS).order_by("month")
    teams = mine.values("team__name").annotate(**COUNTS).order_by("team__name")
    return AskingCounts(
        by_month=_table([(Month.of(row["month"]).name, row) for row in months]),
        by_team=_table([(row["team__name"], row) for row in teams]),
        reasons=_reasons(mine, _events(place, since)),
        since=since,
    )


def _table(rows: Sequence[tuple[str, Mapping[str, Any]]]) -> Table:
    groups = [Outcomes(row["sent"], *(row[each] for each in OUTCOMES)) for _name, row in rows]
    shown, whole = told(groups)
    lines = [
        _line(name, row, group if is_shown else None)
        for (name, row), group, is_shown in zip(rows, groups, shown, strict=True)
    ]
    total = {each: sum(row[each] for _name, row in rows) for each in COUNTS}
    return Table(lines, _line("", total, sum(groups, Outcomes()) if whole else None))


def _line(name: str, row: Mapping[str, Any], outcomes: Outcomes | None) -> Line:
    return Line(
        name, row["proposed"], row["waiting"], row["held"], row["stopped"], row["holds"], row["sent"], outcomes
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
