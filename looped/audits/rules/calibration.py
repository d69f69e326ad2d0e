"""A group's grades of one case: how far they lie apart, and what their discussion must settle. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.core.errors import Refused
from looped.figures.figure import Figure
from looped.framework.grades import DOMAIN_GRADES, NOT_APPLICABLE, OVERALL, RANKS, Grade

FEWEST, MOST = 3, 12  # fewer than three, and each knows who the other was


@dataclass(frozen=True)
class Spread:
    """What the group gave in one part, without saying who. `grades`: of those whose forms are in, best first."""

    part: str
    name: str
    grades: tuple[str, ...]

    def count(self, grade: str) -> int:
        return self.grades.count(grade)

    @property
    def on_scale(self) -> tuple[str, ...]:
        """Without those who say that it does not apply."""
        return tuple(grade for grade in self.grades if grade in RANKS)

    @property
    def differs(self) -> bool:
        return len(set(self.grades)) > 1

    @property
    def steps(self) -> int:
        """From the best to the worst grade of the scale; 0 where all of it agree."""
        ranks = [RANKS[Grade(grade)] for grade in self.on_scale]
        return max(ranks) - min(ranks) if ranks else 0

    @property
    def most_often(self) -> Figure:
        """How many gave the grade that was given most often."""
        most = max((self.count(grade) for grade in set(self.grades)), default=0)
        return Figure(f"calibration.{self.part}.most_often", "calibration", count=most, of=len(self.grades))

    @property
    def same_pairs(self) -> Figure:
        """Of every two members, how many gave the same grade: what an auditor and a peer could expect here."""
        size = len(self.grades)
        same = sum(count * (count - 1) // 2 for count in (self.count(grade) for grade in set(self.grades)))
        return Figure(f"calibration.{self.part}.same_pairs", "calibration", count=same, of=size * (size - 1) // 2)

    @property
    def words(self) -> str:
        """How far apart, such as “two steps apart”."""
        if not self.differs:
            return _("All the same")
        if NOT_APPLICABLE in self.grades and not self.steps:
            return _("Some say that it does not apply")
        number = {1: _("One"), 2: _("Two"), 3: _("Three")}[self.steps]
        return ngettext("%(number)s step apart", "%(number)s steps apart", self.steps) % {"number": number}


def spread_of(part: str, name: str, grades: Sequence[str]) -> Spread:
    """The grades in the order of the scale, so that no place tells whose it is."""
    return Spread(part, name, tuple(sorted(grades, key=DOMAIN_GRADES.index)))


@dataclass(frozen=True)
class Agreed:
    """What the group agreed on one part. Blank while nothing is."""

    grade: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Agreement:
    """A discussion as written down so far."""

    parts: Mapping[str, Agreed] = field(default_factory=dict)
    discussion: str = ""
    held_on: date | None = None

    def part(self, key: str) -> Agreed:
        return self.parts.get(key, Agreed())


@dataclass(frozen=True)
class Missing:
    """One thing to write before it is shared: the name of its box, and a sentence."""

    box: str
    text: str


def missing(spreads: Sequence[Spread], agreement: Agreement) -> list[Missing]:
    """Everything that is missing, in the order of the page."""
    found = []
    for spread in spreads:
        agreed = agreement.part(spread.part)
        if not agreed.grade:
            found.append(Missing(f"agreed-{spread.part}", f"{spread.name}: choose the grade that the group agreed."))
        if spread.differs and not agreed.reason.strip():
            found.append(Missing(f"reason-{spread.part}", f"{spread.name}: enter why the group agreed this grade."))
    if not agreement.discussion.strip():
        found.append(Missing("discussion", "Enter what was discussed."))
    if agreement.held_on is None:
        found.append(Missing("held_on", "Enter the day on which the group met."))
    return found


def check_agreement(agreement: Agreement, *, forms_in: date, today: date) -> None:
    """Each grade is of the scale, and the day lies after the last form and not ahead. Raises Refused."""
    for part, agreed in agreement.parts.items():
        if agreed.grade and agreed.grade not in (Grade.values if part == OVERALL else DOMAIN_GRADES):
            raise Refused("Choose an agreed grade from the scale.")
    if agreement.held_on and agreement.held_on > today:
        raise Refused("The day of the meeting is still to come. Enter the day on which you met.")
    if agreement.held_on and agreement.held_on < forms_in:
        raise Refused("The group cannot have met before all forms were in.")


def check_group(size: int) -> None:
    """Raises Refused for a group that is too small or too large."""
    if not FEWEST <= size <= MOST:
        raise Refused(f"A group has {FEWEST} to {MOST} auditors. You chose {size}.")
