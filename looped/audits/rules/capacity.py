"""How many forms an auditor can make in a month, and how many a plan asks for. Pure arithmetic."""

from collections.abc import Iterable
from dataclasses import dataclass

FORMS = {"looped": 2}  # two auditors look at the case; one does for every other kind


def forms_for(lines: Iterable[tuple[str, int]]) -> int:
    """Forms that so many audits of each kind ask for."""
    return sum(FORMS.get(kind, 1) * audits for kind, audits in lines)


@dataclass(frozen=True)
class Limits:
    """The council's rules for one auditor and month. minutes: what one form is reckoned to take, at least 1."""

    most_audits: int
    most_hours: int
    minutes: int

    @property
    def most_forms(self) -> int:
        """Of somebody who is there all month: whichever of the two caps is met first."""
        return min(self.most_audits, self.most_hours * 60 // self.minutes)


def forms_possible(limits: Limits, *, working_days: int, away: int) -> int:
    """What is left of the cap for somebody away on so many of the month's working days, in whole forms.

    Rounded down: half an audit helps no child. 0 for a month without a working day.
    """
    if working_days <= 0:
        return 0
    share = max(working_days - away, 0) / working_days
    return min(left_of(limits.most_audits, share), left_of(limits.most_hours * 60 / limits.minutes, share))


def left_of(most: float, share: float) -> int:
    """What is left of a cap for somebody who is there for this share of the working days, in whole forms."""
    return int(most * share + 1e-9)
