"""The families of a quarter's report: every count that it prints, and all sums between them.

What is not named here has no family, and is printed nowhere in a released copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from looped.audits.models import Action
from looped.figures.figure import QUARTER, Figure
from looped.framework.grades import OVERALL
from looped.improvement.models import LookBack
from looped.reports.publishing.family import Family
from looped.reports.publishing.grades import ALL, AUDITS, Span, of_part

Key = tuple[str, str, str | None]
"""Of a figure: id, scope, area."""
Counts = Mapping[Key, Figure]


@dataclass(frozen=True, slots=True)
class Sum:
    """`whole` is its parts and the rest. rest: the name of what is left, which no table prints; "" for nothing."""

    whole: str
    parts: tuple[str, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Counts of one kind. of: as `Group` names it. framed: parts of the audits of each month. by_month: False where
    only the whole quarter is told."""

    name: str
    of: str
    sums: tuple[Sum, ...]
    framed: bool = False
    by_month: bool = True


SEVERITIES = ("", *(f"{key}." for key in Action.Severity.values))
ACTION_STATES = ("raised", "open", "done", "verified", "in_time", "escalated")
TOLD_OF_PROMISES = ("kept_in_time", "kept_late", "overdue", "withdrawn")


def _actions() -> Iterable[Sum]:
    for severity in SEVERITIES:
        name = f"closing.actions.{severity}"
        yield Sum(f"{name}raised", (f"{name}open", f"{name}done", f"{name}verified"), f"{name}else")
        yield Sum(f"{name}raised", (f"{name}escalated",), f"{name}not escalated")
        yield Sum(f"{name}in_time.base", (f"{name}in_time",), f"{name}late")
        yield Sum(f"{name}in_time.base", (f"{name}done", f"{name}verified"))
    for state in (*ACTION_STATES, "in_time.base"):
        yield Sum(f"closing.actions.{state}", tuple(f"closing.actions.{one}{state}" for one in SEVERITIES if one))


def _second_looks() -> Iterable[Sum]:
    reasons = ("dip_sample.", "inadequate.", "moderator.")
    for why in ("", *reasons):
        name = f"closing.rechecks.{why}"
        yield Sum(f"{name}asked", (f"{name}decided",), f"{name}waiting")
        yield Sum(f"{name}decided", (f"{name}changed",), f"{name}unchanged")
    for state in ("asked", "decided", "changed"):
        yield Sum(f"closing.rechecks.{state}", tuple(f"closing.rechecks.{why}{state}" for why in reasons))


def _look_backs() -> Iterable[Sum]:
    name = "closing.look_backs."
    yield Sum(f"{name}asked", (f"{name}answered",), f"{name}waiting")
    yield Sum(f"{name}answered", tuple(f"{name}{outcome}" for outcome in LookBack.Outcome.values), f"{name}else")
    yield Sum(f"{name}answered", (f"{name}re_audit",), f"{name}not again")


CAME = "voice.representations."
KINDS = (
    Kind("moderation", AUDITS, (
        Sum(ALL, ("moderation.held",), "moderation.none"),
        Sum("moderation.held", ("moderation.unchanged", "moderation.raised", "moderation.lowered")),
    ), framed=True),
    Kind("feedback", AUDITS, (Sum(ALL, ("feedback.reached", "feedback.attempted"), "feedback.else"),), framed=True),
    Kind("late", AUDITS, (Sum(ALL, ("audits.late",), "audits.in time"),), framed=True, by_month=False),
    Kind("waiting", "audits waiting", (
        Sum("audits.returned_not_final", ("inadequate.provisional",), "waiting.else"),
    )),
    Kind("planned", "planned audits", (Sum("audits.planned", ()),)),
    Kind("pairs", "pairs of returns", (
        Sum("loop.pairs", ("loop.agreed_overall",), "loop.differ"),
        Sum("loop.agreed_overall", ("loop.agreed_all",), "loop.partly"),
    )),
    Kind("actions", "actions", tuple(_actions()), by_month=False),
    Kind("second looks", "second looks", tuple(_second_looks()), by_month=False),
    Kind("look-backs", "look-backs", tuple(_look_backs()), by_month=False),
    Kind("came back", "findings that came back", (Sum("closing.came_back", ()),), by_month=False),
    Kind("coverage", "people asked", (
        Sum("voice.coverage.could", ("voice.coverage.asked",), "voice.coverage.not asked"),
        Sum("voice.coverage.asked", ("voice.coverage.reached",), "voice.coverage.not reached"),
        Sum("voice.coverage.asked", ("voice.coverage.answered",), "voice.coverage.silent"),
    )),
    Kind("promises made", "promises made", (Sum("voice.promises.made", ()),), by_month=False),
    Kind("promises", "promises due", (
        Sum("voice.promises.kept_in_time.base", tuple(f"voice.promises.{one}" for one in TOLD_OF_PROMISES)),
    ), by_month=False),
    Kind("told", "people told", (
        Sum("voice.promises.told.base", ("voice.promises.told",), "voice.promises.not told"),
    ), by_month=False),
    Kind("compliments", "compliments", (Sum("voice.representations.compliments", ()),), by_month=False),
    Kind("complaints", "complaints", (
        Sum("voice.representations.complaints", ("voice.representations.late_now",), "voice.representations.else"),
    ), by_month=False),
    Kind("complaints in time", "complaints answered", (
        Sum(f"{CAME}in_time.base", (f"{CAME}in_time",), f"{CAME}not in time"),
    ), by_month=False),
)  # fmt: skip


def grade_families(parts: Iterable[str], span: Span, counts: Counts) -> dict[str, Family]:
    """Of overall and of each domain."""
    return {part: of_part(part, span, _grade_counts(part, counts)) for part in parts}


def _grade_counts(part: str, counts: Counts):
    prefix = OVERALL if part == OVERALL else f"domain.{part}"

    def count(what: str, scope: str, area: str | None) -> int | None:
        found = counts.get((f"{prefix}.{what}", scope, area))
        return found.count if found else None

    return count


def other_families(span: Span, counts: Counts) -> dict[str, Family]:
    """All others; one of which the report prints nothing is left out."""
    found = {kind.name: _of_kind(kind, span, counts) for kind in KINDS}
    found |= {f"question {key}": one for key, one in _questions(span, counts)}
    found |= {f"theme {key}": one for key, one in _themes(span, counts)}
    return {name: family for name, family in found.items() if family.counts}


def _of_kind(kind: Kind, span: Span, counts: Counts) -> Family:
    family = Family(kind.of)
    alone = not kind.by_month or not _all_told(kind, span, counts)
    span = Span(span.months, by_month=not alone)
    if kind.framed:
        span.frame(family)
    for place, who in span.places:
        for one in kind.sums:
            _add(family, one, place, who, counts)
    for what in {what for what, _place in family.counts if what != ALL}:
        span.sum_up(family, what)
    return family


def _all_told(kind: Kind, span: Span, counts: Counts) -> bool:
    """Whether no month of it is silent: else only the whole is told, from which no month comes out."""
    named = {what for one in kind.sums for what in (one.whole, *one.parts)}
    return all(
        figure.count is not None for (id, scope, area), figure in counts.items() if id in named and scope in span.months
    )


def _add(family: Family, one: Sum, place: str, who: Mapping[str, frozenset[str]], counts: Counts) -> None:
    """The cells of a sum in one place, where all of them have a number."""
    values = {what: _value(what, place, counts) for what in (one.whole, *one.parts)}
    for what, value in values.items():
        if value is not None and (what, place) not in family.counts:
            within = {**who, "what": frozenset({what})} if what != ALL else who
            family.add((what, place), value, within)
    whole = family.counts.get((one.whole, place))
    if whole is None or any(values[part] is None for part in one.parts):
        return
    parts = [(part, place) for part in one.parts]
    left = whole - sum(family.counts[part] for part in parts)
    if one.rest and left >= 0:
        family.add((one.rest, place), left, {**who, "what": frozenset({one.rest})})
        parts.append((one.rest, place))
    family.add_sum((one.whole, place), parts)


def _value(what: str, place: str, counts: Counts) -> int | None:
    """The count of a figure, or its base where the name ends so."""
    figure = counts.get((what.removesuffix(".base"), place, None))
    if figure is None:
        return None
    return figure.of if what.endswith(".base") else figure.count


def _questions(span: Span, counts: Counts) -> Iterable[tuple[str, Family]]:
    """Each question for itself, the whole quarter alone: months, of which some are silent, could be subtracted."""
    for id in _ids("voice.experience.", counts):
        kind = Kind(id, f"answers to {id}", (Sum(f"{id}.base", (id,), f"{id}.not"),), by_month=False)
        yield id, _of_kind(kind, span, counts)


def _themes(span: Span, counts: Counts) -> Iterable[tuple[str, Family]]:
    """How many spoke of each theme, and how."""
    for id in _ids("voice.theme.", counts):
        name, _dot, side = id.rpartition(".")
        if side == "people":
            parts = tuple(f"{name}.{each}" for each in ("positive", "less_positive", "both", "neither"))
            yield (
                name,
                _of_kind(Kind(name, f"people who spoke of {name}", (Sum(id, parts),), by_month=False), span, counts),
            )


def _ids(prefix: str, counts: Counts) -> Sequence[str]:
    return tuple(id for id, scope, area in counts if id.startswith(prefix) and scope == QUARTER and area is None)
