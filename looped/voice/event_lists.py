"""From a list of events (CSV or XLSX) to rows: every cell that cannot be read is named, and its row left out (V3)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from looped.cases.models import Case
from looped.core.cells import past_day, text, word
from looped.core.findings import Findings
from looped.core.sheets import Unreadable, read_table
from looped.voice.models import Band, Contact, FamilyMember, Moment, Stop
from looped.voice.operations.contacts import checked_address
from looped.voice.wording import LANGUAGES

NEEDED = ("event", "case_ref", "date")
OPTIONAL = ("age_band", "language", "contact", "relation")
OTHER_NAMES = {"person's age band": "age_band", "person’s age band": "age_band"}
# What a list calls the beginning and the end of a stop; a death and a removal end only by hand.
BEGINS = {
    "death": Stop.Kind.DEATH, "removal": Stop.Kind.REMOVAL, "enquiry_opened": Stop.Kind.ENQUIRY,
    "allegation_opened": Stop.Kind.ALLEGATION,
}  # fmt: skip
ENDS = {"enquiry_closed": Stop.Kind.ENQUIRY, "allegation_closed": Stop.Kind.ALLEGATION}
MOMENTS = tuple(each for each in Moment.values if each != Moment.AUDIT)  # an audit asks by itself
EVENTS = (*MOMENTS, *BEGINS, *ENDS)
BANDS = {**{band: band for band in Band.values}, "care leaver": "care_leaver", "carer": "parent",
         "parent or carer": "parent", "mother": "parent", "father": "parent"}  # fmt: skip
RELATIONS = {**{each: each for each in FamilyMember.Relation.values}, "young person": "child"}
Means = Contact.Means


@dataclass(frozen=True)
class Row:
    """One event as the list has it. Blank where the list says nothing. `means` and `address`: of the contact."""

    line: int
    event: str
    case: Case
    on: date
    band: str
    language: str
    means: str
    address: str
    relation: str

    @property
    def order(self) -> tuple:
        """By day; on one day what stops comes first, and what ends a stop last."""
        return (self.on, 0 if self.event in BEGINS else 2 if self.event in ENDS else 1, self.line)


def read_events(content: bytes, *, today: date, findings: Findings) -> list[Row]:
    """Every row that can be read, in the order in which it happened. One query.

    Raises Unreadable, also where a column is missing.
    """
    table = read_table(content, (*NEEDED, *OPTIONAL, *OTHER_NAMES), findings)
    missing = [f"The column “{name}” is missing." for name in NEEDED if name not in table.columns]
    twice = [problem.sentence for problem in findings.problems]
    if missing or twice:
        raise Unreadable(" ".join([*missing, *twice, "Mend the first line."]))
    reader = _Reader({case.reference.casefold(): case for case in Case.objects.all()}, today, findings)
    rows = (reader.row(line, _named(cells)) for line, cells in table.rows)
    return sorted((row for row in rows if row), key=lambda row: row.order)


def _named(cells: dict[str, Any]) -> dict[str, Any]:
    return {OTHER_NAMES.get(name, name): cell for name, cell in cells.items()}


@dataclass
class _Reader:
    """From one line of cells to a row. `cases` by reference in small letters."""

    cases: dict[str, Case]
    today: date
    findings: Findings
    _line: int = field(default=0, init=False)

    def row(self, line: int, cells: dict[str, Any]) -> Row | None:
        """None where a cell cannot be read; every such cell of the line is named."""
        before, self._line = len(self.findings.problems), line
        event = self._read(cells, "event", _event, needed=True)
        moment = event in MOMENTS
        found = {
            "event": event,
            "case": self._read(cells, "case_ref", self._case, needed=True),
            "on": self._read(cells, "date", partial(past_day, today=self.today), needed=True),
            "band": self._read(cells, "age_band", _band, needed=moment),
            "language": self._read(cells, "language", _language),
            "relation": self._read(cells, "relation", _relation),
        }
        means, address = self._read(cells, "contact", _contact, private=True) or ("", "")
        if len(self.findings.problems) > before:
            return None
        return Row(line, means=means, address=address, **found)

    def _read(
        self, cells: dict[str, Any], column: str, value: Callable[[Any], Any], *, needed=False, private=False
    ) -> Any:
        """Blank where the cell is, or cannot be read."""
        cell = cells.get(column, "")
        shown = _end_of(cell) if private else None
        return self.findings.read(self._line, column, cell, value, needed=needed, shown=shown) or ""

    def _case(self, cell: Any) -> Case:
        case = self.cases.get(" ".join(text(cell, 60).split()).casefold())
        if case is None:
            raise ValueError("No case has this reference. Check it, or import the list of cases first.")
        return case


def _event(cell: Any) -> str:
    found = word(cell).replace(" ", "_").replace("-", "_")
    if found not in EVENTS:
        raise ValueError(f"Use one of: {', '.join(EVENTS)}.")
    return found


def _band(cell: Any) -> str:
    if isinstance(cell, date | datetime):
        raise ValueError("The spreadsheet has made a day of this age band. Write it as 4 to 7, 8 to 11 or 12 to 17.")
    found = word(cell).removesuffix(" years").replace("–", "-").replace(" to ", "-").replace(" - ", "-")
    if found not in BANDS and found.replace("_", " ") not in BANDS:
        raise ValueError("Use 4 to 7, 8 to 11, 12 to 17, care leaver or parent.")
    return BANDS.get(found) or BANDS[found.replace("_", " ")]


def _language(cell: Any) -> str:
    found = word(cell)
    for each in LANGUAGES:
        if found in (each.key, each.name.casefold(), each.english_name.casefold()):
            return each.key
    names = ", ".join(each.english_name for each in LANGUAGES)
    raise ValueError(f"We ask in {names}. Leave the cell empty for another language: the person chooses on the page.")


def _relation(cell: Any) -> str:
    found = RELATIONS.get(word(cell))
    if found is None:
        raise ValueError("Use child, mother, father, carer or other, or leave the cell empty.")
    return found


def _contact(cell: Any) -> tuple[str, str]:
    """How, and the number or address: what has an @ is e-mail, what has only figures a telephone, else a letter."""
    found = text(cell, 300)
    if word(cell) in ("by hand", "hand", "by_hand"):
        return Means.BY_HAND, ""
    if "@" in found:
        return Means.EMAIL, checked_address(Means.EMAIL, found)
    if any(sign.isalpha() for sign in found):
        return Means.POST, checked_address(Means.POST, found)
    lost_zero = isinstance(cell, int | float) and len(found) == 10  # a spreadsheet takes 07… for a number
    return Means.TEXT, checked_address(Means.TEXT, "0" + found if lost_zero else found)


def _end_of(cell: Any) -> str:
    """Enough of a contact to find it in the spreadsheet, and not enough to use it."""
    return "…" + text(cell)[-3:]
