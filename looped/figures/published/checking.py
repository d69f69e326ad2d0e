"""All checks of a published table, in the order of the table."""

from collections.abc import Iterable, Iterator

from looped.figures.published.findings import Finding
from looped.figures.published.percents import check_bases, check_percents
from looped.figures.published.reading import Cell
from looped.figures.published.sums import check_audits, check_column, check_rows
from looped.figures.published.table import Table


def check(cells: Iterable[Cell]) -> list[Finding]:
    """Everything in a table that cannot be right, and notes on style (`Finding.wrong` tells them apart).

    In the order of the file by domain, then period with the total last; within these the column's sum
    comes first, then each cell.
    """
    table = Table(cells)
    domains = list(table.rows)
    periods = [*table.months, "total"]
    found = list(_findings(table))
    return sorted(found, key=lambda one: (domains.index(one.domain.casefold()), periods.index(one.period)))


def _findings(table: Table) -> Iterator[Finding]:
    for column in table.columns:
        yield from check_audits(table, column)
        yield from check_column(table, column)
    yield from check_rows(table)
    for column in table.columns:
        yield from check_percents(table, column)
    for domain in table.rows:
        yield from check_bases(table, [column for column in table.columns if column.domain.casefold() == domain])
