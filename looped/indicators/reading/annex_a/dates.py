"""What a date is meant to be that is not written as day/month/year. Day and month of ISO text are never swapped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from looped.indicators.reading.contract import ProblemKind

BEFORE_ALL = 1901  # the last year that can only stand in for no date
SERIALS = range(20_000, 73_051)  # Excel's numbers of the days from 1954 to 2099
SERIAL_0 = date(1899, 12, 30)
SERIAL = re.compile(r"^\d{5}$", re.ASCII)
TIME = re.compile(r"[ T]+\d{1,2}:\d\d(:\d\d(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d\d:?\d\d)?$", re.ASCII)
AS_THE_LIST = re.compile(r"^\d\d/\d\d/\d{4}$", re.ASCII)
ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$", re.ASCII)
BRITISH = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d\d)$", re.ASCII)
NAMED = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[ \-/.]?([A-Za-z]{3,9})[ \-/.,]*(\d{4}|\d\d)$", re.ASCII)
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}

Meant = tuple[date | None, ProblemKind | None]


@dataclass(frozen=True)
class Column:
    """How the other cells of the column are written. typed: most are real dates of a workbook, so that one of text was
    typed, or turned about by a program. month_first: more of them can only be month/day/year than day/month/year."""

    typed: bool = False
    month_first: bool = False


def understood(text: str, column: Column, as_at: date) -> Meant:
    """A date as it was meant, None where it is no date or cannot be told; and what is wrong with it, if anything is."""
    found, kind = _read(text, column, as_at)
    if found and found.year <= BEFORE_ALL:
        return None, ProblemKind.DATE_1900
    return found, kind


def _read(text: str, column: Column, as_at: date) -> Meant:
    if SERIAL.match(text) and int(text) in SERIALS:
        return SERIAL_0 + timedelta(days=int(text)), ProblemKind.DATE_FORM
    bare = TIME.sub("", text)
    if parts := ISO.match(bare):
        return _day(int(parts[1]), int(parts[2]), int(parts[3]), ProblemKind.DATE_FORM)
    if parts := NAMED.match(bare):
        return _named(parts, as_at)
    if parts := BRITISH.match(bare):
        found, kind = _numbers(int(parts[1]), int(parts[2]), parts[3], column, as_at)
        as_it_should = kind == ProblemKind.DATE_FORM and AS_THE_LIST.match(text) and not column.typed
        return found, None if as_it_should else kind
    return None, ProblemKind.NOT_A_DATE


def _named(parts: re.Match[str], as_at: date) -> Meant:
    month = MONTHS.get(parts[2].lower()[:3], 0)
    year, kind = _year(parts[3], as_at), ProblemKind.DATE_UNCLEAR if len(parts[3]) == 2 else ProblemKind.DATE_FORM
    return _day(year, month, int(parts[1]), kind)


def _numbers(first: int, second: int, year: str, column: Column, as_at: date) -> Meant:
    full = _year(year, as_at)
    if second > 12 >= first:  # no such month: it can only be month/day/year
        return _day(full, first, second, ProblemKind.DATE_UNCLEAR)
    either = first <= 12 and second <= 12 and first != second
    if either and (column.month_first or column.typed):
        return None, ProblemKind.DATE_UNCLEAR
    return _day(full, second, first, ProblemKind.DATE_UNCLEAR if len(year) == 2 else ProblemKind.DATE_FORM)


def _year(text: str, as_at: date) -> int:
    """Two figures stand for the last hundred years, up to the year after the extract's."""
    year = int(text)
    if len(text) == 4:
        return year
    year += as_at.year // 100 * 100
    return year - 100 if year > as_at.year + 1 else year


def _day(year: int, month: int, day: int, kind: ProblemKind | None) -> Meant:
    try:
        return date(year, month, day), kind
    except ValueError:
        return None, ProblemKind.NOT_A_DATE


def in_words(day: date | datetime) -> str:
    return f"{day.day} {day:%B} {day.year}"
