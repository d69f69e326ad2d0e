"""A list of compliments and complaints from the council's register, as CSV or Excel (V7).

Rows that can be read go in, and each that cannot is named with what is wrong. A reference that is here already is
brought to what its row says; a column that the list does not have leaves what is known as it is.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from looped.accounts.models import ServiceArea, Team, User
from looped.cases.lists import reference_in
from looped.core.cells import day, text, word
from looped.core.errors import Refused
from looped.core.events import Happening, record, record_many
from looped.core.findings import Findings
from looped.core.sheets import read_table
from looped.core.writing import operation
from looped.voice.models import Band, Representation
from looped.voice.operations.complaints import NAMES, in_history, require_keeper, values_of, write
from looped.voice.queries.themes import list_on, themes_in
from looped.voice.rules.complaints import Given

NEEDED = ("reference", "kind", "received", "area")
OPTIONAL = ("stage", "due", "answered", "outcome", "theme", "team", "from", "summary", "lesson")
FIELDS = {
    "reference": "reference", "kind": "kind", "received": "received_on", "stage": "stage", "due": "due_on",
    "answered": "answered_on", "outcome": "outcome", "theme": "theme_key", "from": "from_band", "summary": "summary",
    "lesson": "lesson", "area": "area", "team": "team",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line: only what the list has a column for. `values`: by the names of the table's fields."""

    line: int
    values: dict[str, Any]

    @property
    def reference(self) -> str:
        return self.values["reference"]


@dataclass
class Came:
    """What came of a list. `refused`: lines that did not go in."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: int = field(default=0)


def read_list(content: bytes, *, today: date, findings: Findings) -> list[Row]:
    """Every row that can be read; what cannot goes to `findings`. Raises Unreadable. Four queries."""
    table = read_table(content, (*NEEDED, *OPTIONAL), findings)
    table.require(NEEDED, findings)
    if findings.problems:
        return []
    reader = _Reader.of(tuple(table.columns), today, findings)
    return _once([row for line, cells in table.rows if (row := reader.row(line, cells))], findings)


def _once(rows: list[Row], findings: Findings) -> list[Row]:
    """The first of each reference."""
    first: dict[str, Row] = {}
    for row in rows:
        key = row.reference.casefold()
        if key in first:
            findings.wrong(row.line, "reference", row.reference, f"It stands in line {first[key].line} already.")
        first.setdefault(key, row)
    return list(first.values())


@dataclass
class _Reader:
    """From cells to a row. The mappings go by lower-case names."""

    columns: tuple[str, ...]
    findings: Findings
    read: dict[str, Callable[[Any], Any]]

    @classmethod
    def of(cls, columns: tuple[str, ...], today: date, findings: Findings) -> "_Reader":
        themes = themes_in(list_on(today))
        by_name = {each.name.casefold(): each.key for each in themes} | {each.key: each.key for each in themes}
        areas = {each.name.casefold(): each for each in ServiceArea.objects.all()}
        teams = {each.name.casefold(): each for each in Team.objects.select_related("area")}
        kinds, outcomes, bands = (_chosen(each) for each in (Representation.Kind, Representation.Outcome, Band))
        read = {
            "reference": reference_in, "received": day, "due": day, "answered": day, "stage": _stage,
            "kind": _one_of(kinds, "Use compliment or complaint."),
            "outcome": _one_of(outcomes, f"Use one of: {', '.join(Representation.Outcome.values)}."),
            "theme": _one_of(by_name, "No theme of the list in force has this name."),
            "from": _one_of(bands, f"Use one of: {', '.join(Band.values)}."),
            "area": _one_of(areas, "No service area has this name. Check it, or add the area first."),
            "team": _one_of(teams, "No team has this name. Check it, or add the team first."),
            "summary": text, "lesson": text,
        }  # fmt: skip
        return cls(columns, findings, read)

    def row(self, line: int, cells: dict[str, Any]) -> Row | None:
        """None where a cell cannot be read; every such cell of the line is named."""
        before, values = len(self.findings.problems), {}
        for column in self.columns:
            cell = cells.get(column, "")
            found = self.findings.read(line, column, cell, self.read[column], needed=column in NEEDED)
            values[FIELDS[column]] = found if text(cell) else _blank(column)
        return Row(line, values) if len(self.findings.problems) == before else None


def _blank(column: str) -> Any:
    return None if column in ("stage", "due", "answered", "team") else ""


def _chosen(choices: Any) -> dict[str, str]:
    """By the value and by the words that people see."""
    return {str(label).casefold(): value for value, label in choices.choices} | {each: each for each in choices.values}


def _one_of(known: dict[str, Any], otherwise: str) -> Callable[[Any], Any]:
    def read(cell: Any) -> Any:
        if word(cell) not in known:
            raise ValueError(otherwise)
        return known[word(cell)]

    return read


def _stage(cell: Any) -> int:
    found = word(cell).removeprefix("stage ")
    if found not in ("1", "2", "3"):
        raise ValueError("Use 1, 2 or 3.")
    return int(found)


@operation
def write_list(*, rows: list[Row], findings: Findings, by: User, now: datetime) -> Came:
    """Bring the register to what the rows say. A row that cannot be so goes to `findings`, and the others go in.

    Raises Refused for who may not.
    """
    require_keeper(by)
    came, happened = Came(), []
    known = {each.reference.casefold(): each for each in Representation.objects.select_related("area", "team")}
    for row in rows:
        try:
            with transaction.atomic():
                happening = _take(row, known.get(row.reference.casefold()), came, by, now)
        except Refused as refusal:
            findings.wrong(row.line, "", row.reference, str(refusal))
        else:
            happened += [happening] if happening else []
    came.refused = len({each.line for each in findings.problems})
    record_many(happened, by=by, now=now)
    record(what="voice.representations.imported", subject="representations", by=by, now=now, detail=asdict(came))
    return came


def _take(row: Row, known: Representation | None, came: Came, by: User, now: datetime) -> Happening | None:
    old = {name: getattr(known, name) for name in (*NAMES, "area", "team")} if known else {}
    new = {"team": None} | old | row.values | ({"reference": known.reference} if known else {})
    given = Given(**{name: new[name] for name in NAMES if name in new})
    values = values_of(given, area=new["area"], team=new["team"], today=localdate(now))
    if known is None:
        made = Representation.objects.create(**values, entered_by=by, entered_at=now)
        came.added += 1
        return Happening("voice.representation.added", made.public_id, detail=in_history(made))
    if all(values[name] == old[name] for name in values):
        came.same += 1
        return None
    before = in_history(known)
    write(known, values)  # the only writer: operations run one at a time
    for name, value in values.items():
        setattr(known, name, value)
    came.changed += 1
    return Happening("voice.representation.changed", known.public_id, detail={"old": before, "new": in_history(known)})
