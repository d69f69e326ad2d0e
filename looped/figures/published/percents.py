"""Percentages against every base that could have been meant."""

from collections.abc import Iterator
from dataclasses import dataclass

from looped.figures.published import why
from looped.figures.published.findings import Finding, Kind, Part
from looped.figures.published.fits import Base, Fit, best, fit_of, score, span
from looped.figures.published.reading import TOTAL, Cell
from looped.figures.published.table import Column, Role, Table, role
from looped.figures.words import marked as _

TOGETHER = 2
"""Cells that must share a base which the column does not have before it is named as theirs."""


@dataclass(frozen=True, slots=True)
class Bases:
    """What the percentages of one column may be of.

    whole: all audits, as printed and as most of the file has them, and the column's own sum.
    graded: those without not applicable. used: the base that the grades do use; None where none fits.
    foreign: a number that is none of these, but of which most cells are; None without one.
    """

    whole: tuple[Base, ...]
    graded: tuple[Base, ...]
    used: Base | None
    foreign: int | None

    def for_cell(self, cell: Cell) -> tuple[Base, ...]:
        """Not applicable, the moderated and all audits are shares of all; a grade may be of those graded."""
        return self.whole + self.graded if role(cell) is Role.GRADE else self.whole


def bases_of(table: Table, column: Column) -> Bases:
    """Every base that the percentages of a column could be of, and the one that they use."""
    audits = table.audits(column.period)
    whole = {audits: _("audits"), column.own_total: _("audits printed in the table")}
    if column.not_applicable:
        whole.setdefault(column.whole, _("that the column adds up to"))
    graded = {column.graded: _("graded")}
    if audits and column.not_applicable:
        graded.setdefault(audits - column.not_applicable, _("left without not applicable"))
    known = _known(whole)
    rest = tuple(base for base in _known(graded) if base.value not in {one.value for one in known})
    shares = [cell for cell in column.cells if role(cell) is Role.GRADE and _tells(cell)]
    values = [base.value for base in (*known, *rest)]
    value = best(shares, values)
    used = next((base for base in (*known, *rest) if base.value == value), None)
    every = [cell for cell in column.cells if role(cell) is not Role.PART and _tells(cell)]
    return Bases(known, rest, used, _foreign(every, values, used))


def _known(named: dict[int | None, str]) -> tuple[Base, ...]:
    return tuple(Base(value, name) for value, name in named.items() if value)


def _tells(cell: Cell) -> bool:
    """Nought of anything is nought percent, so only other counts tell a base."""
    return bool(cell.count) and cell.percent is not None


def _foreign(cells: list[Cell], values: list[int], used: Base | None) -> int | None:
    if not values:
        return None
    reached = score(cells, used.value)[0] if used else 0
    if reached == len(cells):
        return None
    near = max(values)
    # Where most cells' spans overlap, the best number is an end of one of them: no other need be tried.
    spans = [span(cell, fit) for cell in cells for fit in (Fit.ROUNDED, Fit.TRUNCATED)]
    ends = {end for found in spans if found for end in (found[0], found[-1]) if end <= 2 * near}
    fitting = [of for of in ends if score(cells, of)[0] >= max(TOGETHER, reached + 1)]
    return max(fitting, key=lambda of: (score(cells, of), -abs(of - near), of), default=None)


def check_percents(table: Table, column: Column) -> Iterator[Finding]:
    """Each percentage of a column, then their sum where the counts do not tell."""
    bases = bases_of(table, column)
    found = [finding for cell in column.cells for finding in _check_cell(table, column, cell, bases)]
    yield from found
    if not any(finding.wrong for finding in found):
        yield from _check_sum(table, column)


def _check_cell(table: Table, column: Column, cell: Cell, bases: Bases) -> Iterator[Finding]:
    if cell.count is None or cell.percent is None:
        return
    allowed = bases.for_cell(cell)
    if role(cell) is Role.AUDITS and (audits := table.audits(TOTAL)):
        allowed += (Base(audits, _("audits in all")),)
    if not cell.count and cell.percent:
        part: Part = (_("nought is printed as %(percent)s%%."), {"percent": cell.percent})
        yield _of_cell(Kind.PERCENT, cell, (part,), f"0 is 0%, not {cell.percent}%")
    elif cell.count and allowed:
        yield from _check_base(table, column, cell, bases, allowed)


def _check_base(table: Table, column: Column, cell: Cell, bases: Bases, allowed: tuple[Base, ...]) -> Iterator[Finding]:
    used = bases.used if role(cell) is Role.GRADE else None
    meant = best([cell], [base.value for base in allowed])
    if used is not None and fit_of(cell, used.value):
        meant = used.value
    if meant is None:
        yield _fits_none(table, column, cell, bases, allowed)
    elif used is not None and meant != used.value:
        base = next(base for base in allowed if base.value == meant)
        yield _of_cell(Kind.MIXED_BASE, cell, why.mixed(cell, base, used), why.arithmetic(cell, used.value))
    elif fit_of(cell, meant) is Fit.TRUNCATED:
        yield _of_cell(Kind.TRUNCATED, cell, why.truncated(cell, meant), why.arithmetic(cell, meant))


def _fits_none(table: Table, column: Column, cell: Cell, bases: Bases, allowed: tuple[Base, ...]) -> Finding:
    nearest = bases.used if bases.used in allowed else None
    nearest = nearest or why.nearest(cell, allowed)
    parts = [*why.not_of(cell, allowed)]
    if bases.foreign is not None and fit_of(cell, bases.foreign):
        fellows = [one.grade for one in column.cells if _tells(one) and fit_of(one, bases.foreign)]
        parts += why.foreign(cell, bases.foreign, fellows)
        kind = Kind.OTHER_BASE
    else:
        kind = Kind.PERCENT
        parts += why.unexplained(cell, nearest, bases.foreign, elsewhere(table, column, cell, bases))
    return _of_cell(kind, cell, tuple(parts), why.arithmetic(cell, nearest.value))


def elsewhere(table: Table, column: Column, cell: Cell, bases: Bases) -> list[Base]:
    """Numbers elsewhere in the file that this percentage may have been taken of by mistake."""
    total = table.count(cell, TOTAL)
    found = [*bases.graded] + ([Base(total, _("in the whole row"))] if total else [])
    for period in (*table.months, TOTAL):
        audits = table.audits(period)
        if period != column.period and audits:
            found.append(Base(audits, _("audits of another period")))
    for other in table.columns:
        if other.period == column.period and other.domain != column.domain and other.graded:
            found.append(Base(other.graded, _("graded in another domain")))
    return found


def _check_sum(table: Table, column: Column) -> Iterator[Finding]:
    """Percentages without counts: they must make 100, as far as rounding and cutting off allow.

    Less than 100 is wrong only where nothing is left out: each grade has its percentage, and so has not
    applicable, or no domain of the file has any.
    """
    parts = [cell for cell in column.cells if role(cell) in (Role.GRADE, Role.NOT_APPLICABLE)]
    printed = [cell.percent for cell in parts if cell.percent is not None]
    rows = [row for row in table.rows[column.domain.casefold()] if role(row) in (Role.GRADE, Role.NOT_APPLICABLE)]
    if all(cell.count is not None for cell in parts if cell.percent is not None):
        return
    whole = len(printed) == len(rows) and (column.has_row or not table.shows_not_applicable)
    total, slack = sum(printed), why.slack(printed)
    arithmetic = " + ".join(str(percent) for percent in printed)
    values = {"sum": arithmetic, "total": total}
    if total > 100 + slack:
        text = _("the percentages %(sum)s make %(total)s, more above 100 than rounding allows.")
    elif whole and total < 100 - 2 * slack:
        text = _("the percentages %(sum)s make %(total)s, more below 100 than rounding allows.")
    else:
        return
    sums = f"{arithmetic} = {total}"
    yield Finding(Kind.PERCENT_SUM, column.domain, None, column.period, ((text, values),), sums)


def check_bases(table: Table, columns: list[Column]) -> Iterator[Finding]:
    """One domain: whether some months' percentages are of all audits and others' of those graded only."""
    of_all: list[str] = []
    of_graded: list[tuple[Column, Base]] = []
    for column in columns:
        bases = bases_of(table, column)
        if bases.used is None or not column.graded:
            continue
        audits = table.audits(column.period)
        if bases.used.value == audits != column.graded:
            of_all.append(column.period)
        elif bases.used.value != audits:
            of_graded.append((column, bases.used))
    for column, base in of_graded if of_all else []:
        values = {"value": base.value, "name": base.name, "periods": ", ".join(of_all)}
        text = _("percentages here are of the %(value)s %(name)s, but those of %(periods)s of all audits.")
        audits = table.audits(column.period)
        arithmetic = f"of {base.value}, not {audits}"
        yield Finding(Kind.BASES_DIFFER, column.domain, None, column.period, ((text, values),), arithmetic)


def _of_cell(kind: Kind, cell: Cell, parts: tuple[Part, ...], arithmetic: str) -> Finding:
    return Finding(kind, cell.domain, cell.grade, cell.period, parts, arithmetic)
