"""The register as it is read: each entry with its measures as they stand, and its state, computed (R7)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.queries.scope import audits_with_grades_for
from looped.figures.figure import Figure
from looped.improvement.measures import MEASURES, Measure, Record, Span
from looped.improvement.models import EntryEvidence, EntryMeasure, RegisterEntry
from looped.improvement.rules.register import Reached, Shown, State, state_of


def entries_for(user: User) -> QuerySet[RegisterEntry]:
    """The whole register, for those who may read it, and for an owner their own."""
    found = RegisterEntry.objects.select_related("owner", "added_by")
    return found if user.may(Permission.SEE_REGISTER) else found.filter(owner=user)


@dataclass(frozen=True)
class MeasureLine:
    """One linked measure as it stands. `target` in the unit of the measure; `is_met` as printed."""

    measure: Measure
    figure: Figure
    direction: str
    at_least: bool
    target: Decimal

    @property
    def reached(self) -> Reached:
        return Reached(value_of(self.figure), self.at_least, self.target)

    @property
    def is_met(self) -> bool:
        return self.reached.is_met


def value_of(figure: Figure) -> Decimal | None:
    """What is held against a target: the percent as printed, or the plain count; None where nothing was counted."""
    if figure.of is not None:
        return figure.percent
    return None if figure.count is None else Decimal(figure.count)


@dataclass(frozen=True)
class EntryLine:
    """One entry with its state."""

    entry: RegisterEntry
    measures: tuple[MeasureLine, ...]
    evidence: tuple[EntryEvidence, ...]
    state: State

    @property
    def accepted(self) -> EntryEvidence | None:
        """The newest evidence that somebody else accepted."""
        return next((each for each in self.evidence if each.accepted), None)

    @property
    def waiting(self) -> tuple[EntryEvidence, ...]:
        """Evidence that nobody has looked at yet."""
        return tuple(each for each in self.evidence if each.accepted is None)


ORDER = list(State)


def register(entries: Iterable[RegisterEntry], today: date) -> list[EntryLine]:
    """Every entry with its state: what fails stands first, then by day. Two queries, and one for each measure used."""
    found = list(entries)
    linked = _by_entry(EntryMeasure.objects.filter(entry__in=found).order_by("measure"))
    evidence = _by_entry(
        EntryEvidence.objects.filter(entry__in=found).select_related("given_by", "decided_by").order_by("-given_at")
    )
    figures = figures_of({row.measure for rows in linked.values() for row in rows}, today)
    lines = [_line(entry, linked.get(entry.pk, []), evidence.get(entry.pk, []), figures, today) for entry in found]
    return sorted(lines, key=lambda line: (ORDER.index(line.state), line.entry.due_on, line.entry.number))


def _by_entry(rows) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.entry_id, []).append(row)
    return found


def figures_of(keys: Iterable[str], today: date) -> dict[str, Figure]:
    """Each measure over the last three whole months, opening its records."""
    span = Span(today)
    return {key: MEASURES[key].figure(span, reverse("improvement:measure", args=[key])) for key in sorted(set(keys))}


def _line(
    entry: RegisterEntry, linked: Sequence[EntryMeasure], evidence: Sequence[EntryEvidence],
    figures: Mapping[str, Figure], today: date,
) -> EntryLine:  # fmt: skip
    measures = tuple(
        MeasureLine(
            MEASURES[row.measure], figures[row.measure], row.get_direction_display(),
            row.direction == EntryMeasure.Direction.AT_LEAST, row.target,
        )
        for row in linked
    )  # fmt: skip
    shown = Shown(
        entry.due_on, [each.reached for each in measures], given=bool(evidence),
        accepted=any(each.accepted for each in evidence), closed=entry.closed_at is not None,
    )  # fmt: skip
    return EntryLine(entry, measures, tuple(evidence), state_of(shown, today))


def counts(lines: Iterable[EntryLine]) -> dict[State, int]:
    """How many entries stand in each state, in the order of the register."""
    found = Counter(line.state for line in lines)
    return {state: found[state] for state in State}


@dataclass(frozen=True)
class Records:
    """What a measure looks at, as far as one person may read it. `others`: records beyond their rights."""

    lines: tuple[Record, ...]
    others: int


def records_of(user: User, measure: Measure, today: date) -> Records:
    """Whether an audit counts may tell its grade, so only audits whose grades the person reads are named.

    Two queries.
    """
    found = list(measure.records(Span(today)))
    readable = audits_with_grades_for(user).filter(public_id__in={record.audit for record in found})
    mine = set(readable.values_list("public_id", flat=True))
    lines = tuple(record for record in found if record.audit in mine)
    return Records(lines, len(found) - len(lines))


def evidence_to_decide(user: User) -> QuerySet[EntryEvidence]:
    """Evidence that this person may accept: keepers', and never their own."""
    waiting = EntryEvidence.objects.filter(accepted=None, entry__closed_at=None).exclude(given_by=user)
    waiting = waiting.select_related("entry", "given_by").order_by("given_at")
    return waiting if user.may(Permission.KEEP_REGISTER) else waiting.none()
