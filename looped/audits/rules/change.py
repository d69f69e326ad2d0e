"""Two grades of one part, one after the other: better, the same or worse, and by how many steps. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.framework.grades import RANKS, Grade

BETTER, SAME, WORSE = "better", "same", "worse"


@dataclass(frozen=True)
class Change:
    """One part, first and now. `steps` is above 0 where it is better now, below where it is worse.

    None where either has no grade of the scale: not applicable, or not asked.
    """

    part: str
    name: str
    first: str
    now: str

    @property
    def steps(self) -> int | None:
        if self.first not in RANKS or self.now not in RANKS:
            return None
        return RANKS[Grade(self.first)] - RANKS[Grade(self.now)]

    @property
    def kind(self) -> str:
        """BETTER, SAME or WORSE; blank where the two cannot be compared."""
        if self.steps is None:
            return ""
        return BETTER if self.steps > 0 else WORSE if self.steps < 0 else SAME

    @property
    def words(self) -> str:
        """Such as “two steps better”."""
        if self.steps is None:
            return self._why_not()
        if self.steps == 0:
            return _("The same")
        number = {1: _("One"), 2: _("Two"), 3: _("Three")}[abs(self.steps)]
        if self.steps > 0:
            return ngettext("%(number)s step better", "%(number)s steps better", self.steps) % {"number": number}
        return ngettext("%(number)s step worse", "%(number)s steps worse", -self.steps) % {"number": number}

    def _why_not(self) -> str:
        if not self.first:
            return _("Not asked the first time")
        if not self.now:
            return _("Not asked this time")
        return _("Cannot be compared: it did not apply")
