"""One month's grades, and how months and grades are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from looped.figures.figure import QUARTER
from looped.figures.proportions import Share
from looped.figures.words import Translate
from looped.figures.words import marked as _

GRADES = {
    "outstanding": _("Outstanding"),
    "good": _("Good"),
    "requires_improvement": _("Requires improvement"),
    "inadequate": _("Inadequate"),
}
"""Keys as in `formats/figures.md`, best first, and their names."""
UPPER = ("outstanding", "good")
MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
    _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one domain, or of the overall grade.

    month: "2024-04". counts: grade -> audits; not applicable is not among them. mix: what part of the
    service was audited; months are compared only where it is the same text.
    """

    month: str
    counts: Mapping[str, int]
    mix: str = ""

    @property
    def upper(self) -> Share:
        """Good or Outstanding, out of those graded."""
        return Share(sum(self.counts.get(grade, 0) for grade in UPPER), sum(self.counts.values()))


def month_name(scope: str, translate: Translate = _) -> str:
    """ "2024-04" -> "April 2024"; "quarter" -> "the quarter"."""
    if scope == QUARTER:
        return translate(_("the quarter"))
    year, month = scope.split("-")
    return f"{translate(MONTHS[int(month) - 1])} {year}"


def most_common(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The grades given most often, best first; several on a tie, none without audits."""
    most = max((counts.get(grade, 0) for grade in GRADES), default=0)
    return tuple(grade for grade in GRADES if most and counts.get(grade, 0) == most)
