"""The council's own indicators: the list, one with its history, what to write a SELECT with, and what a try gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import Team, User
from looped.accounts.roles import Permission as P
from looped.core.models import Event
from looped.indicators import shape
from looped.indicators.definitions import Direction, Kind, Source
from looped.indicators.models import Extract, OwnIndicator
from looped.indicators.operations.own_indicators import Tried
from looped.indicators.queries.values import level_of, short_of

S = OwnIndicator.Status
TONES: Mapping[str, str] = {S.PROPOSED: "attention", S.IN_USE: "good", S.SWITCHED_OFF: ""}
KINDS: Mapping[str, Promise] = {
    "date": _("date"), "text": _("text"), "whole": _("whole number"), "number": _("number"),
}  # fmt: skip
EXAMPLE = """SELECT cina_person_id AS person,
       CASE WHEN cina_assessment_auth_date - cina_assessment_start_date <= 28
            THEN 1 ELSE 0 END AS counted,
       CASE WHEN cina_assessment_start_date IS NULL
            THEN 'No day on which it began' END AS left_out,
       cina_assessment_id AS record,
       cina_assessment_auth_date AS happened,
       team, worker
FROM ssd_cin_assessments, asked
WHERE cina_assessment_auth_date > since
  AND cina_assessment_auth_date <= as_at"""


def visible_own(user: User) -> QuerySet[OwnIndicator]:
    """Every version, to those who write or approve; none to others. The newest version of each first."""
    found = OwnIndicator.objects.select_related("written_by", "approved_by").order_by("key", "-version")
    return found if user.may(P.SET_INDICATORS) or user.may(P.APPROVE_OWN_INDICATORS) else found.none()


def own_to_end(user: User) -> QuerySet[OwnIndicator]:
    """Those that this person may switch off, or send back while they wait."""
    found = visible_own(user).exclude(status=S.SWITCHED_OFF)
    return found if user.may(P.SET_INDICATORS) else found.none()


@dataclass(frozen=True)
class Happened:
    """A step of its life. why: blank where none was asked."""

    at: datetime
    by: str
    words: str
    why: str


@dataclass(frozen=True)
class OwnPage:
    """One version.   others: the other versions.   approves, ends, goes_on: what this person may do now."""

    row: OwnIndicator
    kind: str
    direction: str
    target: str
    history: tuple[Happened, ...]
    others: tuple[OwnIndicator, ...]
    approves: bool
    ends: bool
    goes_on: bool

    @property
    def waits(self) -> bool:
        return self.row.status == S.PROPOSED


def own_page(row: OwnIndicator, user: User) -> OwnPage:
    """Two queries."""
    others = tuple(visible_own(user).filter(key=row.key).exclude(pk=row.pk))
    waits = row.status == S.PROPOSED
    one_waits = waits or any(each.status == S.PROPOSED for each in others)
    return OwnPage(
        row=row,
        kind=row.get_kind_display(),
        direction=str(Direction(row.direction).label),
        target="–" if row.target is None else level_of(row.kind, row.target),
        history=tuple(_history(row)),
        others=others,
        approves=waits and user.may(P.APPROVE_OWN_INDICATORS) and row.written_by_id != user.pk,
        ends=row.status != S.SWITCHED_OFF and user.may(P.SET_INDICATORS),
        goes_on=user.may(P.SET_INDICATORS) and not one_waits,
    )


def _history(row: OwnIndicator) -> Sequence[Happened]:
    events = Event.objects.filter(subject=row.public_id, what__startswith="indicators.ownindicator.")
    return [
        Happened(each.at, each.by.name, _words(each.what.rsplit(".", 1)[-1], each.detail), each.why)
        for each in events.select_related("by").order_by("-pk")
    ]


def _words(verb: str, detail: Mapping[str, str]) -> str:
    if verb == "proposed":
        return gettext("Proposed")
    if verb == S.IN_USE:
        return gettext("Approved")
    return gettext("Sent back") if detail.get("old") == S.PROPOSED else gettext("Switched off")


def extracts_to_try() -> list[Extract]:
    """The newest in use of each source, the source with the most events first. One query."""
    newest: dict[str, Extract] = {}
    found = Extract.objects.filter(status=Extract.Status.IN_USE).defer("proposed", "matched", "rows", "problems")
    for each in found.order_by("as_at", "pk"):
        newest[each.source] = each
    return [newest[source] for source in Source.values if source in newest]


def tables() -> list[tuple[str, list[tuple[str, Promise]]]]:
    """What a SELECT may read: table, then its columns with their kind."""
    every = {"asked": {"as_at": "date", "since": "date"}, **shape.TABLES, "calendar": shape.CALENDAR}
    return [(name, [(column, KINDS[kind]) for column, kind in columns.items()]) for name, columns in every.items()]


@dataclass(frozen=True)
class Outcome:
    """What a try gave, without children and workers.   sample: counted, day, team, left out; each in words."""

    source: str
    as_at: date
    rows: int
    counted: int
    left_out: int
    value: str
    sample: tuple[tuple[str, str, str, str], ...]


def outcome(found: Tried, extract: Extract, kind: str) -> Outcome:
    """One query.

    A cell is shown only where it is a day, or the name of a team: whatever else a SELECT puts there could be a child.
    """
    teams = {name.strip().lower(): name for name in Team.objects.values_list("name", flat=True)}
    return Outcome(
        source=str(extract.get_source_display()), as_at=found.as_at, rows=found.rows, counted=found.counted,
        left_out=found.left_out, value=_value(found, kind),
        sample=tuple(_told(row, teams) for row in found.sample),
    )  # fmt: skip


def _value(found: Tried, kind: str) -> str:
    if kind != Kind.SHARE:
        return short_of(Kind.COUNT, found.rows)
    return short_of(Kind.SHARE, Fraction(found.counted * 100, found.rows)) if found.rows else "–"


def _told(row: Sequence, teams: Mapping[str, str]) -> tuple[str, str, str, str]:
    """row: counted, record, happened, team, worker, left_out."""
    counted, _record, happened, team, _worker, left_out = row
    known = teams.get(str(team or "").strip().lower())
    return (
        gettext("yes") if counted else gettext("no"),
        _day(happened),
        known or ("–" if team is None else gettext("not a team of the council")),
        gettext("yes") if left_out is not None else gettext("no"),
    )


def _day(happened: str | None) -> str:
    if happened is None:
        return "–"
    try:
        return f"{date.fromisoformat(str(happened)[:10]):%d/%m/%Y}"
    except ValueError:
        return gettext("not a day")
