"""What a check found: where, in a sentence with its arithmetic, and whether it is wrong or only style."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from looped.figures.words import marked as _

Part = tuple[str, Mapping[str, object]]
"""One sentence to be translated, and what fills its places."""


class Kind(StrEnum):
    """Why a cell or sum is listed."""

    COLUMN_SUM = "column_sum"  # the grades of a month do not add up to its audits
    ROW_TOTAL = "row_total"  # the months do not add up to the printed total
    PERCENT = "percent"  # no base that could have been meant gives this percentage
    OTHER_BASE = "other_base"  # several cells of a column share a base that it does not have
    MIXED_BASE = "mixed_base"  # right of one base, but the rest of the column has another
    PERCENT_SUM = "percent_sum"  # percentages of one column sum to more or less than rounding allows
    TRUNCATED = "truncated"  # cut off instead of rounded
    BASES_DIFFER = "bases_differ"  # one month's percentages are of all audits, another's of those graded
    UNACCOUNTED = "unaccounted"  # audits without a grade, perhaps not applicable, and no row says so


STYLE = frozenset({Kind.TRUNCATED, Kind.BASES_DIFFER, Kind.UNACCOUNTED})
"""Kinds that a reader should know of, though nothing printed is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One cell or sum. grade: None for a whole column. arithmetic: the sum as it should be, in figures."""

    kind: Kind
    domain: str
    grade: str | None
    period: str
    parts: tuple[Part, ...]
    arithmetic: str

    @property
    def wrong(self) -> bool:
        """Whether something printed cannot be right; else it is only a note on style."""
        return self.kind not in STYLE

    @property
    def where(self) -> str:
        """Domain, period and grade, as the file has them."""
        return ", ".join(name for name in (self.domain, self.period, self.grade) if name)

    @property
    def sentence(self) -> str:
        """In English, with the place and the arithmetic."""
        return self.say()

    def say(self, translate: Callable[[str], str] = _) -> str:
        """As `sentence`, in the language of `translate`."""
        said = " ".join(translate(text) % values for text, values in self.parts)
        return f"{self.where}: {said}"
