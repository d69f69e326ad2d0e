"""A published table, laid out by domain and period, and how many audits each period must have had."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from looped.figures.published.reading import TOTAL, Cell


class Role(Enum):
    """What a row of a table counts."""

    GRADE = "grade"
    NOT_APPLICABLE = "not_applicable"
    AUDITS = "audits"  # all of them
    PART = "part"  # some of them, beside their grades: the moderated


ROLES = {
    **dict.fromkeys(("not applicable", "n/a", "na", "not graded", "n/a (not graded)"), Role.NOT_APPLICABLE),
    **dict.fromkeys(("total audits", "total", "audits", "all audits", "number of audits"), Role.AUDITS),
    **dict.fromkeys(("moderated", "moderated audits", "late", "late audits"), Role.PART),
}
OVERALL = frozenset({"overall", "overall grade", "overall grades", "overall outcome", "overall outcomes", "summary"})
MAJORITY = 3
"""Domains that must agree on the number of audits where the file does not give it."""


def role(cell: Cell) -> Role:
    """What the row of this cell counts, by its name."""
    return ROLES.get(cell.grade.casefold(), Role.GRADE)


@dataclass(frozen=True, slots=True)
class Column:
    """One domain in one period.

    grades, not_applicable: counts by name as printed; a blank total is filled from its months where all
    are printed. complete: every grade that the domain has elsewhere has a count here.
    not_applicable None: blank here, or the domain has no such row (`has_row`).
    own_total: the domain's own row of all audits, as printed; None without one.
    """

    domain: str
    period: str
    cells: tuple[Cell, ...]
    grades: tuple[int, ...]
    complete: bool
    has_row: bool
    not_applicable: int | None
    own_total: int | None

    @property
    def graded(self) -> int | None:
        """Audits with a grade; None where a grade is blank."""
        return sum(self.grades) if self.complete else None

    @property
    def known(self) -> int:
        """Audits that the column shows, at least."""
        return sum(self.grades) + (self.not_applicable or 0)

    @property
    def whole(self) -> int | None:
        """Graded and not applicable together; None where either is blank."""
        if self.graded is None or (self.has_row and self.not_applicable is None):
            return None
        return self.known

    @property
    def arithmetic(self) -> str:
        """The grades as a sum: "1 + 11 + 13 + 4 + 3"."""
        last = [] if self.not_applicable is None else [self.not_applicable]
        return " + ".join(str(count) for count in [*self.grades, *last]) or "0"


class Table:
    """All cells of a file, and what follows from them."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells = tuple(cells)
        self._at = {(cell.domain.casefold(), cell.grade.casefold(), cell.period): cell for cell in self.cells}
        self._audits: dict[str, int | None] = {}

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Periods but the total, in the order of the file."""
        return tuple(dict.fromkeys(cell.period for cell in self.cells if cell.period != TOTAL))

    @cached_property
    def rows(self) -> dict[str, list[Cell]]:
        """Of each domain, one cell for each of its rows, in the order of the file."""
        first: dict[tuple[str, str], Cell] = {}
        for cell in self.cells:
            first.setdefault((cell.domain.casefold(), cell.grade.casefold()), cell)
        rows: dict[str, list[Cell]] = {}
        for (domain, _grade), cell in first.items():
            rows.setdefault(domain, []).append(cell)
        return rows

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every domain and period with a printed cell, in the order of the file, total last."""
        periods = [*self.months, TOTAL]
        found = [self._column(domain, period) for domain in self.rows for period in periods]
        return tuple(column for column in found if column.cells)

    @cached_property
    def shows_not_applicable(self) -> bool:
        """Whether any domain has a row for not applicable, so that one without has none."""
        return any(role(cell) is Role.NOT_APPLICABLE for cell in self.cells)

    def at(self, cell: Cell, period: str) -> Cell | None:
        """The cell of the same row in another period; None where it is not in the file."""
        return self._at.get((cell.domain.casefold(), cell.grade.casefold(), period))

    def count(self, cell: Cell, period: str) -> int | None:
        """What the row counts in a period; a blank total is the sum of its months, if all are printed."""
        found = self.at(cell, period)
        if found is not None and found.count is not None:
            return found.count
        return self.sum_of_months(cell) if period == TOTAL else None

    def sum_of_months(self, cell: Cell) -> int | None:
        """None where a month is blank or missing, or the file has no months."""
        counts = [self.count(cell, month) for month in self.months]
        return sum(count or 0 for count in counts) if counts and None not in counts else None

    def audits(self, period: str) -> int | None:
        """How many audits a period had: as most of the file has it, where it contradicts itself.

        The candidates are the printed number and the sum of the overall grades; each domain that adds up to
        one of them speaks for it, and the printed number wins a tie. Without either, the number on which
        three domains or more, and most of them, agree. None where nothing tells.
        """
        if period not in self._audits:
            self._audits[period] = self._vote(period)
        return self._audits[period]

    def _vote(self, period: str) -> int | None:
        columns = [column for column in self.columns if column.period == period]
        overall = next((column for column in columns if column.domain.casefold() in OVERALL), None)
        votes = Counter(column.whole for column in columns if column.whole is not None and column.known)
        printed = overall and self._row_of_audits(overall)
        candidates = [value for value in (printed, overall and overall.graded) if value]
        if candidates:
            if printed:
                votes[printed] += 1
            return max(candidates, key=lambda value: votes[value])
        value, count = votes.most_common(1)[0] if votes else (None, 0)
        return value if count >= MAJORITY and 2 * count > votes.total() else None

    def _row_of_audits(self, overall: Column) -> int | None:
        rows = (cell for cell in self.rows[overall.domain.casefold()] if role(cell) is Role.AUDITS)
        return next((self.count(row, overall.period) for row in rows), None)

    def _column(self, domain: str, period: str) -> Column:
        rows = self.rows[domain]
        grades = [self.count(row, period) for row in rows if role(row) is Role.GRADE]
        others = {role(row): row for row in rows}
        without, audits = others.get(Role.NOT_APPLICABLE), others.get(Role.AUDITS)
        cells = tuple(cell for row in rows if (cell := self.at(row, period)) is not None)
        printed = [cell for cell in cells if cell.count is not None or cell.percent is not None]
        own = self.at(audits, period) if audits else None
        return Column(
            domain=rows[0].domain,
            period=period,
            cells=cells if printed else (),
            grades=tuple(count for count in grades if count is not None),
            complete=bool(grades) and None not in grades,
            has_row=without is not None,
            not_applicable=self.count(without, period) if without else None,
            own_total=own.count if own else None,
        )
