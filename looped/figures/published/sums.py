"""Counts against counts: a month's grades against its audits, a row's months against its total."""

from collections.abc import Iterator

from looped.figures.published.findings import Finding, Kind, Part
from looped.figures.published.reading import TOTAL
from looped.figures.published.table import OVERALL, Column, Role, Table, role
from looped.figures.words import marked as _


def check_column(table: Table, column: Column) -> Iterator[Finding]:
    """Whether grades and not applicable add up to the audits of the period.

    Too many is always wrong. Too few is wrong where the column claims to be whole: overall, where the
    domain has a total of its own or shows not applicable here, or where the file shows not applicable
    in some domain and this one has no such row. A blank cell claims nothing.
    """
    audits = table.audits(column.period)
    expected = column.own_total if column.own_total is not None else audits
    yield from _parts_of(column, expected)
    if expected is None or not (column.grades or column.not_applicable):
        return
    if column.known > expected:
        yield _unequal(column, expected, _("%(sum)s make %(found)s, %(off)s more than the %(audits)s audits."))
    elif column.whole is not None and column.known < expected:
        yield _too_few(table, column, expected)


def _too_few(table: Table, column: Column, expected: int) -> Finding:
    claims = column.own_total is not None or column.domain.casefold() in OVERALL
    if column.has_row or claims:
        text = _("%(sum)s make %(found)s, %(off)s fewer than the %(audits)s audits.")
        return _unequal(column, expected, text)
    if table.shows_not_applicable:
        text = _(
            "%(sum)s make %(found)s, %(off)s fewer than the %(audits)s audits, and the table has no row for "
            "not applicable, as others in this file have."
        )
        return _unequal(column, expected, text)
    text = _(
        "%(sum)s make %(found)s of %(audits)s audits. %(off)s have no grade; if they are not applicable, "
        "no row says so."
    )
    return _unequal(column, expected, text, Kind.UNACCOUNTED)


def _unequal(column: Column, expected: int, text: str, kind: Kind = Kind.COLUMN_SUM) -> Finding:
    found = column.known
    values = {"sum": column.arithmetic, "found": found, "off": abs(found - expected), "audits": expected}
    return Finding(
        kind,
        column.domain,
        None,
        column.period,
        ((text, values),),
        f"{column.arithmetic} = {found}, not {expected}",
    )


def _parts_of(column: Column, expected: int | None) -> Iterator[Finding]:
    """Rows beside the grades, such as the moderated, cannot count more than there are."""
    for cell in column.cells:
        if role(cell) is Role.PART and expected is not None and (cell.count or 0) > expected:
            values = {"count": cell.count, "audits": expected}
            part: Part = (_("%(count)s are more than the %(audits)s audits."), values)
            arithmetic = f"{cell.count} > {expected}"
            yield Finding(Kind.COLUMN_SUM, cell.domain, cell.grade, cell.period, (part,), arithmetic)


def check_audits(table: Table, column: Column) -> Iterator[Finding]:
    """The printed number of audits against the one that the rest of the file gives."""
    audits = table.audits(column.period)
    if column.domain.casefold() in OVERALL or None in (column.own_total, audits):
        return
    if (column.own_total or 0) > (audits or 0):
        row = next(cell for cell in column.cells if role(cell) is Role.AUDITS)
        values = {"count": column.own_total, "audits": audits}
        part: Part = (_("%(count)s are more than the %(audits)s audits."), values)
        arithmetic = f"{column.own_total} > {audits}"
        yield Finding(Kind.COLUMN_SUM, row.domain, row.grade, row.period, (part,), arithmetic)


def check_rows(table: Table) -> Iterator[Finding]:
    """Each printed total against its months. A blank month may hold anything, so then only too much is wrong."""
    for rows in table.rows.values():
        for row in rows:
            total = table.at(row, TOTAL)
            counts = [table.count(row, month) for month in table.months]
            known = [count for count in counts if count is not None]
            if total is None or total.count is None or not known:
                continue
            whole = len(known) == len(counts)
            if sum(known) > total.count or (whole and sum(known) != total.count):
                arithmetic = " + ".join(str(count) for count in known)
                values = {"sum": arithmetic, "found": sum(known), "total": total.count}
                part: Part = (_("the months make %(sum)s = %(found)s, but the total says %(total)s."), values)
                sums = f"{arithmetic} = {sum(known)}, not {total.count}"
                yield Finding(Kind.ROW_TOTAL, row.domain, row.grade, TOTAL, (part,), sums)
