"""What may be said of a priority of the improvement plan: each measure, each of the three parts, and all together (K5).

Pure decisions, in three steps. A measure stands somewhere between its start and its target (`standing`). Its part
stands as the least good of its measures that can be heard (`side_of`). The three parts agree, or one contradicts
another (`compared`). What rests on too few people or records is silent: it neither agrees nor contradicts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from looped.figures.proportions import Share, Verdict, change

LEAST = 10  # people, audits or records: a share of fewer is not said
ENOUGH_TO_COMPARE = 20  # on either side, before two shares are held against each other
A_STEP = Decimal("0.2")  # of the way from the start to the target: less is no movement, where chance cannot be reckoned


class Standing(StrEnum):
    """Where one measure stands."""

    NO_VALUE = "no_value"  # nothing was measured yet
    TOO_FEW = "too_few"
    REACHED = "reached"
    BETTER = "better"  # than at the start, not yet at the target
    SAME = "same"  # no change that chance could not explain, not yet at the target
    WORSE = "worse"  # than at the start, and not at the target
    NO_START = "no_start"  # not at the target, and there is no start to compare with, or too few then


SILENT = (Standing.NO_VALUE, Standing.TOO_FEW)


@dataclass(frozen=True)
class Reading:
    """A measure's value and what it is held against, all in one unit.

    value, baseline: None where there is none.   share, first: how many of how many, where the value is a share.
    rows: on how many records another kind of value rests; None where the value is itself a plain count.
    is_few: there may be a value, but of so few that it is not given.
    """

    value: Decimal | None
    target: Decimal
    at_least: bool
    baseline: Decimal | None = None
    share: Share | None = None
    first: Share | None = None
    rows: int | None = None
    is_few: bool = False

    @property
    def is_reached(self) -> bool:
        if self.value is None:
            return False
        return self.value >= self.target if self.at_least else self.value <= self.target

    @property
    def base(self) -> int | None:
        return self.share.of if self.share else self.rows


def standing(reading: Reading, *, least: int = LEAST) -> Standing:
    """Reached goes by the value as it is printed; better and worse only where chance alone would not do it."""
    if reading.is_few:
        return Standing.TOO_FEW
    if reading.base is not None and reading.base < least:
        return Standing.TOO_FEW if reading.base else Standing.NO_VALUE
    if reading.value is None:
        return Standing.NO_VALUE
    if reading.is_reached:
        return Standing.REACHED
    if reading.baseline is None:
        return Standing.NO_START
    return _of_shares(reading) if reading.share and reading.first else _of_the_way(reading)


def _of_shares(reading: Reading) -> Standing:
    """Two shares, by the interval of their difference."""
    assert reading.share and reading.first
    told = change(reading.first, reading.share, more_is_better=reading.at_least, needs=ENOUGH_TO_COMPARE).verdict
    return {
        Verdict.BETTER: Standing.BETTER, Verdict.WORSE: Standing.WORSE,
        Verdict.NO_CHANGE: Standing.SAME, Verdict.TOO_FEW: Standing.NO_START,
    }[told]  # fmt: skip


def _of_the_way(reading: Reading) -> Standing:
    """Counts, rates and means: by a fifth at least of the way that was to go."""
    assert reading.value is not None and reading.baseline is not None
    way, gone = reading.target - reading.baseline, reading.value - reading.baseline
    if not way or (way < 0) == reading.at_least:
        return Standing.WORSE  # it began at its target or beyond, and is not there now
    moved = gone / way
    if moved >= A_STEP:
        return Standing.BETTER
    return Standing.WORSE if moved <= -A_STEP else Standing.SAME


class Part(StrEnum):
    """The three equal parts, in the order of the pages."""

    VOICE = "voice"
    AUDITS = "audits"
    INDICATORS = "indicators"


class Side(StrEnum):
    """Where a whole part stands, from its measures that can be heard."""

    SILENT = "silent"
    REACHED = "reached"  # all its measures
    BETTER = "better"  # all are better or reached
    NO_BETTER = "no_better"  # one at least is neither reached nor shown to be better
    WORSE = "worse"  # one at least became worse


UP, DOWN = (Side.REACHED, Side.BETTER), (Side.NO_BETTER, Side.WORSE)


def side_of(standings: Iterable[Standing]) -> Side:
    """The least good one decides, so that no good measure of a part hides a weak one."""
    heard = [each for each in standings if each not in SILENT]
    if not heard:
        return Side.SILENT
    if Standing.WORSE in heard:
        return Side.WORSE
    if set(heard) & {Standing.SAME, Standing.NO_START}:
        return Side.NO_BETTER
    return Side.REACHED if set(heard) == {Standing.REACHED} else Side.BETTER


class Together(StrEnum):
    """What the parts say together."""

    TOO_LITTLE = "too_little"  # fewer than two parts can be heard
    REACHED = "reached"
    BETTER = "better"
    NO_BETTER = "no_better"
    WORSE = "worse"  # nobody says better, and one says worse
    APART = "apart"  # some are better while others have not moved: that may still come
    CONTRADICT = "contradict"


@dataclass(frozen=True)
class Contradiction:
    """One part says good things where another does not."""

    good: Part
    weak: Part


@dataclass(frozen=True)
class Compared:
    """contradictions: every pair, in the order of the parts; none unless `together` is CONTRADICT or APART."""

    together: Together
    sides: Mapping[Part, Side]
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def agree(self) -> bool:
        return self.together in (Together.REACHED, Together.BETTER, Together.NO_BETTER, Together.WORSE)


def compared(sides: Mapping[Part, Side]) -> Compared:
    """Whether the three agree. A part that is silent is left out.

    They contradict where one has reached its target while another is no better, or is better while another became
    worse. Where one is only better and the other has not moved yet, they stand apart: practice moves first, numbers
    and families' experience follow.
    """
    heard = {part: sides.get(part, Side.SILENT) for part in Part if sides.get(part, Side.SILENT) != Side.SILENT}
    if len(heard) < 2:
        return Compared(Together.TOO_LITTLE, sides)
    pairs = tuple(
        Contradiction(good, weak)
        for good in heard
        for weak in heard
        if heard[good] in UP and heard[weak] in DOWN
    )  # fmt: skip
    if not pairs:
        return Compared(_alike(set(heard.values())), sides)
    hard = tuple(pair for pair in pairs if heard[pair.good] == Side.REACHED or heard[pair.weak] == Side.WORSE)
    return Compared(Together.CONTRADICT, sides, hard) if hard else Compared(Together.APART, sides, pairs)


def _alike(found: set[Side]) -> Together:
    """All up, or all down: the least good is what they say together."""
    least = next(side for side in (Side.WORSE, Side.NO_BETTER, Side.BETTER, Side.REACHED) if side in found)
    return Together(least.value)


def is_late(target_on: date, found: Standing, today: date) -> bool:
    """A measure whose day has passed without reaching its target. Without a value it is late, too: nothing shows it."""
    return target_on < today and found != Standing.REACHED


class Next(StrEnum):
    """The next thing to do about a priority; `rules.plan_words` says it."""

    ADD_MEASURES = "add_measures"
    HEAR_MORE = "hear_more"  # a part is silent
    LOOK_INTO = "look_into"  # a contradiction
    CHANGE_COURSE = "change_course"
    DO_ACTIONS = "do_actions"
    KEEP_ON = "keep_on"
    CLOSE = "close"


@dataclass(frozen=True)
class Plan:
    """What decides the next thing to do. unmeasured: parts without any measure; late: of actions."""

    compared: Compared
    unmeasured: tuple[Part, ...] = ()
    late_actions: int = 0


def next_step(plan: Plan) -> Next:
    """One thing, the first that applies: what is missing to judge at all comes before what to do about it."""
    together = plan.compared.together
    if plan.unmeasured:
        return Next.ADD_MEASURES
    if together == Together.CONTRADICT:
        return Next.LOOK_INTO
    if plan.late_actions:
        return Next.DO_ACTIONS
    if Side.SILENT in plan.compared.sides.values() or together == Together.TOO_LITTLE:
        return Next.HEAR_MORE
    if together in (Together.NO_BETTER, Together.WORSE):
        return Next.CHANGE_COURSE
    return Next.CLOSE if together == Together.REACHED else Next.KEEP_ON
