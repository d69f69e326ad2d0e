"""What every reader of an extract does, and what it hands over. A reader knows nothing of the database.

A reader is a module with two functions, both run by `process` in a process of their own:

    look(files, remembered) -> {list: Found}             which lists are there, and which heading is which column
    read(files, matched, as_at, out) -> None             every row into `out`, every problem named

and, where the files say themselves which day they describe, a third: day(files) -> date | None. It is named by its
source: `reading.annex_a`, `reading.ssd` and so on. Files have been checked (`reading.hostile`) and are UTF-8 by then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import polars as pl

Remembered = Mapping[str, Mapping[str, str]]
"""List -> heading (lower case, single spaces) -> column: what a person confirmed before."""


def marked(sentence: str) -> str:
    """The same sentence. Imported as `_`, it marks it for the translators, in a process that has no settings."""
    return sentence


class CannotRead(Exception):
    """The file cannot be what it is said to be, or is not safe to read. Its words are fit to show to a user.

    The sentence is written where it is raised, in English, with {names} for the values; a page shows it translated.
    """

    def __init__(self, sentence: str, **values: str | int) -> None:
        super().__init__(sentence.format(**values) if values else sentence)
        self.sentence, self.values = sentence, values


@dataclass(frozen=True)
class Found:
    """A list that was recognised. header_row counts from 1. columns: the list's own column -> the heading as it stands.

    missing: columns of the list that no heading fits; `needed` those without which it cannot be read.
    unknown: headings that fit no column, ignored unless a person says what they are. rows: below the header.
    also: other sheets or files that look like this list, too.
    """

    file: str
    sheet: str | None
    header_row: int
    columns: Mapping[str, str]
    missing: Sequence[str] = ()
    needed: Sequence[str] = ()
    unknown: Sequence[str] = ()
    rows: int = 0
    also: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class ProblemKind(StrEnum):
    """Everything that can be wrong with a cell or a row. Said in words by `reading.problems`."""

    BLANK = "blank"  # where the list needs a value
    NO_ID = "no_id"
    ID_FORM = "id_form"  # padded, or with decimals: 123.0
    NOT_A_DATE = "not_a_date"
    DATE_UNCLEAR = "date_unclear"  # 02/16/2016, or a two-digit year
    DATE_1900 = "date_1900"  # a stand-in for no date
    FUTURE_DATE = "future_date"
    END_BEFORE_START = "end_before_start"
    OUT_OF_ORDER = "out_of_order"  # a day before one that it should follow, though the row is sound without it
    BEFORE_BIRTH = "before_birth"
    UNKNOWN_CODE = "unknown_code"
    CODE_FORM = "code_form"  # known, but not written as the list has it: its bare code, its label, another case
    NOT_A_NUMBER = "not_a_number"
    NUMBER_FORM = "number_form"  # "6 yrs"
    ERROR_VALUE = "error_value"  # #N/A, #REF!
    SPACES = "spaces"  # at the end, or one that does not break
    DATE_FORM = "date_form"  # ISO, with a time, as a serial number: clear, but not as the list has it
    DUPLICATE_ROW = "duplicate_row"
    SAME_ID = "same_id"  # as another row that says something else
    AGE_AND_BIRTH = "age_and_birth"  # do not agree
    FORMULA = "formula"
    TOO_LONG = "too_long"
    ENCODING = "encoding"  # of the whole file: not UTF-8, yet read without doubt
    NOBODY = "nobody"  # an event of somebody whom no other list or table knows
    DISAGREES = "disagrees"  # with what another list or table says of the same person
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Problem:
    """row: counts data rows from 1; 0 where it concerns the list as a whole. value: as it stands, cut at 200 letters;
    never from a column that holds a name or an address. meant: how it was understood; None: not at all, left empty."""

    list: str
    row: int
    column: str
    value: str
    kind: ProblemKind
    meant: str | None = None


@dataclass
class Counts:
    """What was read, for the page: list -> rows, and list -> kind -> how many."""

    rows: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: dict[str, dict[str, int]] = field(default_factory=dict)


class Out(Protocol):
    """Where a reader puts what it read (`reading.out`)."""

    def add(self, table: str, frame: pl.DataFrame) -> None:
        """Rows for a table of `shape.TABLES`; columns that the frame lacks stay empty, others raise KeyError."""

    def problems(self, frame: pl.DataFrame) -> None:
        """Columns: list, row, column, value, kind, meant."""

    def counted(self, list: str, *, read: int, left_out: int = 0) -> None: ...

    def progress(self, percent: int) -> None: ...


class Reader(Protocol):
    def look(self, files: Sequence[Path], remembered: Remembered) -> dict[str, Found]: ...

    def read(self, files: Sequence[Path], matched: Mapping[str, Mapping[str, Any]], as_at: date, out: Out) -> None: ...
