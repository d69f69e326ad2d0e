"""When a line beside its limits says more than chance would: four rules, few enough to be remembered, and their words.

Sources: Western Electric, Statistical Quality Control Handbook (1956), pages 25-28, for a point beyond the limits, two
of three beyond two sigma, and eight in a row on one side; L. S. Nelson, The Shewhart control chart: tests for special
causes, Journal of Quality Technology 16 (1984) 237-239, for six in a row rising or falling. More rules would find more,
and more that is nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from looped.figures.limits import Limited, Placed
from looped.figures.words import Translate
from looped.figures.words import marked as _

SIDE, STEADY, OF_NEAR = 8, 6, 3


class Rule(StrEnum):
    """In the order of what they say: the first that fired at the end of a line is the one that is told."""

    OUTSIDE = "outside"
    NEAR = "near"
    SIDE = "side"
    STEADY = "steady"


EVERY = frozenset(Rule)
CARRIED_OVER = frozenset({Rule.OUTSIDE})
"""For a line whose months count mostly the same rows again, as of what is open on a day: what was high stays high by
itself, so that a run of months says no more than its first one."""

RULE_WORDS = {
    Rule.OUTSIDE: _("a month beyond the limits"),
    Rule.NEAR: _("two of three months close to the same limit"),
    Rule.SIDE: _("eight months or more in a row on the same side of the middle"),
    Rule.STEADY: _("six months or more in a row, each further than the one before"),
}


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that fired over the periods from `first` to `last` (places in the line). up: towards higher values."""

    rule: Rule
    first: int
    last: int
    up: bool


class State(StrEnum):
    """What may be said of where the line stands now. HIGHER and LOWER where neither is better."""

    SILENT = "silent"
    USUAL = "usual"
    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"


OUT_OF_RANGE = {
    State.BETTER: _("Better than its usual range since %(since)s: %(rule)s"),
    State.WORSE: _("Worse than its usual range since %(since)s: %(rule)s"),
    State.HIGHER: _("Higher than its usual range since %(since)s: %(rule)s"),
    State.LOWER: _("Lower than its usual range since %(since)s: %(rule)s"),
}
WITHIN_RANGE = {
    State.BETTER: _("Better than usual since %(since)s: %(rule)s"),
    State.WORSE: _("Worse than usual since %(since)s: %(rule)s"),
    State.HIGHER: _("Higher than usual since %(since)s: %(rule)s"),
    State.LOWER: _("Lower than usual since %(since)s: %(rule)s"),
}
ON_THE_WAY = {
    State.BETTER: _("Getting better since %(since)s: %(rule)s"),
    State.WORSE: _("Getting worse since %(since)s: %(rule)s"),
    State.HIGHER: _("Rising since %(since)s: %(rule)s"),
    State.LOWER: _("Falling since %(since)s: %(rule)s"),
}
NO_CHANGE = _("No change that chance could not explain")
SENTENCES = {
    Rule.OUTSIDE: OUT_OF_RANGE, Rule.NEAR: WITHIN_RANGE, Rule.SIDE: WITHIN_RANGE, Rule.STEADY: ON_THE_WAY,
}  # fmt: skip


def signals(line: Limited, rules: frozenset[Rule] = EVERY) -> tuple[Signal, ...]:
    """Every signal that one of the rules gives, in the order of time, then of the rules; each as long as it lasts.

    A period that is not judged is passed over: it neither ends a run nor makes it longer.
    """
    found: list[Signal] = []
    for segment in sorted({each.segment for each in line.placed}):
        places = [at for at, each in enumerate(line.placed) if each.segment == segment and each.judged]
        for up in (True, False):
            found += _one_way(line.placed, places, up)
    order = list(Rule)
    found = [each for each in found if each.rule in rules]
    return tuple(sorted(found, key=lambda each: (each.last, order.index(each.rule), each.first)))


def _one_way(placed: Sequence[Placed], places: Sequence[int], up: bool) -> Iterator[Signal]:
    points = [placed[at] for at in places]
    rules = (
        (Rule.OUTSIDE, _runs([_beyond(each, up, near=False) for each in points], 1)),
        (Rule.NEAR, _near([_beyond(each, up, near=True) for each in points])),
        (Rule.SIDE, _runs([_beside(each, up) for each in points], SIDE)),
        (Rule.STEADY, _steady(points, up)),
    )
    for rule, runs in rules:
        for first, last in runs:
            yield Signal(rule, places[first], places[last], up)


def _value(point: Placed) -> float:
    return point.seen.value if point.seen.value is not None else 0.0


def _beyond(point: Placed, up: bool, *, near: bool) -> bool:
    its = point.range
    if its is None:
        return False
    if up:
        limit = its.near_high if near else its.high
        return limit is not None and _value(point) > limit
    limit = its.near_low if near else its.low
    return limit is not None and _value(point) < limit


def _beside(point: Placed, up: bool) -> bool:
    """On that side of the middle; on the middle is on neither."""
    return point.range is not None and (
        _value(point) > point.range.middle if up else _value(point) < point.range.middle
    )


def _runs(truths: Sequence[bool], least: int) -> Iterator[tuple[int, int]]:
    """First and last place of each unbroken run of at least so many."""
    first = None
    for at, true in enumerate([*truths, False]):
        if true and first is None:
            first = at
        elif not true and first is not None:
            if at - first >= least:
                yield first, at - 1
            first = None


def _near(truths: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Wherever two of three lie there: from the first of them to the last; those that overlap are one."""
    spans: list[tuple[int, int]] = []
    for at in range(len(truths)):
        within = [place for place in range(max(0, at - OF_NEAR + 1), at + 1) if truths[place]]
        if truths[at] and len(within) >= 2:
            joined = bool(spans) and spans[-1][1] >= within[0]
            spans = [*spans[:-1], (spans[-1][0], at)] if joined else [*spans, (within[0], at)]
    yield from spans


def _steady(points: Sequence[Placed], up: bool) -> Iterator[tuple[int, int]]:
    steps = [
        (_value(after) > _value(before)) if up else (_value(after) < _value(before))
        for before, after in zip(points, points[1:], strict=False)
    ]
    for first, last in _runs(steps, STEADY - 1):
        yield first, last + 1


@dataclass(frozen=True, slots=True)
class Finding:
    """What may be said of the end of a line. signal: None where none fired there. others: those that came before."""

    line: Limited
    state: State
    signal: Signal | None
    earlier: tuple[Signal, ...]
    more_is_better: bool | None

    def words(self, translate: Translate = _) -> str:
        """A sentence without its full stop."""
        if self.state == State.SILENT:
            return translate(self.line.reason) % dict(self.line.words)
        return translate(NO_CHANGE) if self.signal is None else self.told(self.signal, translate)

    def told(self, signal: Signal, translate: Translate = _) -> str:
        """A signal as a sentence without its full stop, with the rule that fired."""
        sentence = SENTENCES[signal.rule][_state(signal.up, self.more_is_better)]
        since = self.line.placed[signal.first].seen.label
        return translate(sentence) % {"since": since, "rule": translate(RULE_WORDS[signal.rule])}


def find(line: Limited, *, more_is_better: bool | None, rules: frozenset[Rule] = EVERY) -> Finding:
    """Where the line stands at its end. more_is_better: None where neither is."""
    every = signals(line, rules)
    if line.reason or not line.placed:
        return Finding(line, State.SILENT, None, every, more_is_better)
    now = [each for each in every if each.last == len(line.placed) - 1]
    if not now:
        return Finding(line, State.USUAL, None, every, more_is_better)
    told = min(now, key=lambda each: list(Rule).index(each.rule))
    earlier = tuple(each for each in every if each is not told)
    return Finding(line, _state(told.up, more_is_better), told, earlier, more_is_better)


def _state(up: bool, more_is_better: bool | None) -> State:
    if more_is_better is None:
        return State.HIGHER if up else State.LOWER
    return State.BETTER if up == more_is_better else State.WORSE
