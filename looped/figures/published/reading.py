"""Reads the file of `looped check-tables`: domain, grade, period, count, percent, one cell a line."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from looped.figures.words import marked as _

HEADERS = {
    "domain": ("domain",),
    "grade": ("grade",),
    "period": ("period", "month"),
    "count": ("count", "countpublished"),
    "percent": ("percent", "percentpublished", "percentage", "percentagepublished"),
}
TOTAL = "total"
TOTALS = frozenset({"total", "totals", "quarter", "year", "all"})
PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])|\d{4}-\d{2}Q[1-4]")
COUNT = re.compile(r"\d{1,7}")
PERCENT = re.compile(r"\d{1,3}(\.\d{1,6})?\s*%?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. count, percent: None where blank, which is not nought.

    percent keeps its decimals as printed: Decimal("22.60") is a claim to two places.
    """

    domain: str
    grade: str
    period: str
    count: int | None
    percent: Decimal | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be read. column: the header's name, "" for the whole line. reason: fit to print."""

    line: int
    column: str
    value: str
    reason: str

    def say(self, translate: Callable[[str], str] = _) -> str:
        """In one sentence, with line, column and value."""
        place = {"line": self.line, "column": self.column, "value": self.value}
        if not self.column:
            return translate(_("Line %(line)s: ")) % place + translate(self.reason)
        return translate(_("Line %(line)s, %(column)s “%(value)s”: ")) % place + translate(self.reason)


class Unreadable(ValueError):
    """The file cannot be checked; `problems` names every line at fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.say() for problem in problems))
        self.problems = tuple(problems)


def read_published(text: str) -> tuple[Cell, ...]:
    """The cells of a CSV text, in its order. Raises Unreadable, naming every line that cannot be read.

    Columns may come in any order, their names in any case; further columns are ignored. `count` may be
    blank, and so may `percent`.
    """
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    columns = _columns(next(rows, []))
    cells: list[Cell] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if not any(value.strip() for value in row):
            continue
        found = _cell(row, columns, rows.line_num)
        if isinstance(found, Cell):
            place = (found.domain.casefold(), found.grade.casefold(), found.period)
            if place in seen:
                reason = _("this domain, grade and period stand in the file already.")
                problems.append(Problem(rows.line_num, "period", f"{found.period} (line {seen[place]})", reason))
            seen.setdefault(place, rows.line_num)
            cells.append(found)
        else:
            problems.extend(found)
    if not cells and not problems:
        problems.append(Problem(1, "", "", _("there is no line below the header.")))
    if problems:
        raise Unreadable(problems)
    return tuple(cells)


def _columns(header: list[str]) -> dict[str, int]:
    named = {re.sub(r"[\s_-]", "", name).casefold(): at for at, name in reversed(list(enumerate(header)))}
    columns = {
        column: named[alias] for column, aliases in HEADERS.items() for alias in reversed(aliases) if alias in named
    }
    missing = [column for column in HEADERS if column not in columns]
    if missing:
        reason = _("the header lacks this column; it needs domain, grade, period, count and percent.")
        raise Unreadable([Problem(1, column, ",".join(header), reason) for column in missing])
    return columns


def _cell(row: list[str], columns: dict[str, int], line: int) -> Cell | list[Problem]:
    values = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    period = TOTAL if values["period"].casefold() in TOTALS else values["period"]
    reasons: dict[str, str] = {}
    if len(row) <= max(columns.values()):
        return [Problem(line, "", ",".join(row), _("the line has fewer columns than the header."))]
    for name in ("domain", "grade"):
        if not values[name]:
            reasons[name] = _("is needed.")
    if period != TOTAL and not PERIOD.fullmatch(period):
        reasons["period"] = _("is neither a month such as 2024-04, nor a quarter such as 2024-25Q1, nor “total”.")
    if values["count"] and not COUNT.fullmatch(values["count"]):
        reasons["count"] = _("is not a whole number of audits.")
    if values["percent"] and not PERCENT.fullmatch(values["percent"]):
        reasons["percent"] = _("is not a percentage such as 22.6.")
    if reasons:
        return [Problem(line, name, values[name], reason) for name, reason in reasons.items()]
    return Cell(
        domain=" ".join(values["domain"].split()),
        grade=" ".join(values["grade"].split()),
        period=period,
        count=int(values["count"]) if values["count"] else None,
        percent=Decimal(values["percent"].rstrip("% ")) if values["percent"] else None,
        line=line,
    )
