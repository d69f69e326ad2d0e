"""What a cell means, and what is wrong with it: one plain function for each kind of column.

Each is asked once for every different text that a column holds, so it may be plain rather than fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from looped.indicators.reading.contract import ProblemKind as P

NO_VALUE = frozenset({"", "null", "(null)", "\\n", "none", "nan", "nat"})  # as databases print it
ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#n/a n/a", "n/a"})
FORMULA = re.compile(r"^(=.|[+\-@][A-Za-z])")
LONGEST = 1000  # letters; a care plan's JSON has 200

ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$")
BRITISH = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?: \d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$")
EITHER = (ISO, BRITISH)
SHORT_YEAR = re.compile(r"^\d{1,2}[/.\- ](?:\d{1,2}|[A-Za-z]{3,9})[/.\- ]\d{2}$")
NAMED_MONTH = re.compile(r"^(\d{1,2})[/.\- ]([A-Za-z]{3})[a-z]{0,6}[/.\- ](\d{4})$")
TOGETHER = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
SERIAL = re.compile(r"^([2-6]\d{4})(?:\.0+)?$")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SERIAL_ZERO = date(1899, 12, 30)
LAST_STAND_IN, FIRST_STAND_IN = 1900, 2100  # years up to which, and from which, a date stands in for none


class Cell(NamedTuple):
    """value: what the cell means; None: nothing. problem: None where it is as it should be."""

    value: str | date | int | float | None
    problem: P | None = None


Understand = Callable[[str], Cell]


def tidied(text: str) -> Cell:
    """The text without spaces around it, and None for what means nothing or must not be kept."""
    clean = " ".join(text.replace("\u00a0", " ").split(" ")).strip()
    if clean.casefold() in NO_VALUE:
        return Cell(None)
    if clean.casefold() in ERRORS:
        return Cell(None, P.ERROR_VALUE)
    if FORMULA.match(clean):
        return Cell(None, P.FORMULA)
    if len(clean) > LONGEST:
        return Cell(None, P.TOO_LONG)
    return Cell(clean, P.SPACES if clean != text else None)


def words(text: str) -> Cell:
    """Free text of the kind that is kept: the name of a team, an organisation."""
    return tidied(text)


def identity(text: str) -> Cell:
    """An id. `123.0` is 123: a spreadsheet took it for a number."""
    clean = tidied(text)
    if clean.value is None:
        return clean
    whole = re.sub(r"^(\d+)\.0+$", r"\1", str(clean.value))
    return Cell(whole, P.ID_FORM if whole != text else None)


def day(text: str, *, as_at: date | None, right: tuple[re.Pattern[str], ...] = (ISO,)) -> Cell:
    """A day of the calendar. `right`: how the list writes it; other clear forms are understood, and named.

    as_at: a day after it is a slip; None where days ahead are to be expected.
    """
    clean = tidied(text)
    if clean.value is None:
        return clean
    understood = _day(str(clean.value), right)
    if not isinstance(understood.value, date):
        return understood
    if not LAST_STAND_IN < understood.value.year < FIRST_STAND_IN:
        return Cell(None, P.DATE_1900)
    if as_at and understood.value > as_at:
        return Cell(None, P.FUTURE_DATE)
    return Cell(understood.value, understood.problem or clean.problem)


def _day(text: str, right: tuple[re.Pattern[str], ...]) -> Cell:
    for form, order in ((ISO, (1, 2, 3)), (BRITISH, (3, 2, 1)), (TOGETHER, (1, 2, 3))):
        if found := form.match(text):
            year, month, of_month = (int(found[place]) for place in order)
            return _of_calendar(year, month, of_month, None if form in right else P.DATE_FORM)
    if SHORT_YEAR.match(text):
        return Cell(None, P.DATE_UNCLEAR)
    if found := NAMED_MONTH.match(text):
        month = MONTHS.index(found[2].casefold()) + 1 if found[2].casefold() in MONTHS else 0
        return _of_calendar(int(found[3]), month, int(found[1]), P.DATE_FORM)
    if found := SERIAL.match(text):
        return Cell(SERIAL_ZERO + timedelta(days=int(found[1])), P.DATE_FORM)
    return Cell(None, P.NOT_A_DATE)


def _of_calendar(year: int, month: int, of_month: int, problem: P | None) -> Cell:
    """The day; where month and day would only fit the other way round, no one can say what was meant."""
    for fits, value in (((month, of_month), problem), ((of_month, month), P.DATE_UNCLEAR)):
        try:
            found = date(year, *fits)
        except ValueError:
            continue
        return Cell(None, value) if value == P.DATE_UNCLEAR else Cell(found, value)
    return Cell(None, P.NOT_A_DATE)


def whole(text: str) -> Cell:
    """A whole number, not below 0."""
    clean = tidied(text)
    if clean.value is None:
        return clean
    plain = str(clean.value)
    if plain.isascii() and plain.isdigit():
        return Cell(int(plain), clean.problem)
    found = re.match(r"^(\d{1,9})(?:\.0+)?\s*[A-Za-z]*$", plain)
    return Cell(int(found[1]), P.NUMBER_FORM) if found else Cell(None, P.NOT_A_NUMBER)


def number(text: str) -> Cell:
    """A number, with decimals or without, not below 0."""
    clean = tidied(text)
    if clean.value is None:
        return clean
    found = re.match(r"^\d{1,9}(?:\.\d{1,12})?$", str(clean.value))
    return Cell(float(found[0]), clean.problem) if found else Cell(None, P.NOT_A_NUMBER)


@dataclass(frozen=True)
class Codes:
    """kept: the codes as they are kept. other: a spelling, in lower case -> the code; right: those that are no slip."""

    kept: frozenset[str]
    other: Mapping[str, str]
    right: frozenset[str] = frozenset()


def codes(
    kept: str, other: Mapping[str, str] | None = None, *, also: tuple[str, ...] = (), right: bool = False
) -> Codes:
    """kept: codes with spaces between; also: those that hold a space. right: the other spellings are no slip."""
    all_kept = frozenset((*kept.split(), *also))
    spellings = {spelling.casefold(): code for spelling, code in (other or {}).items()}
    lower = {code.casefold(): code for code in all_kept} | spellings
    return Codes(all_kept, lower, frozenset(other or {}) if right else frozenset())


def code(text: str, *, of: Codes) -> Cell:
    """A code; with its label behind it (`N1 - Abuse`), or in another case, it is understood, and named."""
    clean = tidied(text)
    if clean.value is None:
        return clean
    plain = str(clean.value)
    if plain in of.kept:
        return Cell(plain, clean.problem)
    begins = re.split(r"\s*[-:\u2013]\s+|\s*:\s*", plain, maxsplit=1)[0]
    known = of.other.get(plain.casefold()) or of.other.get(begins.casefold())
    if known is None:
        return Cell(None, P.UNKNOWN_CODE)
    return Cell(known, clean.problem if plain in of.right else P.CODE_FORM)


YES_NO = codes("Y N", {"yes": "Y", "true": "Y", "1": "Y", "no": "N", "false": "N", "0": "N", "t": "Y", "f": "N"})


def by_codes(of: Codes) -> Understand:
    return partial(code, of=of)
