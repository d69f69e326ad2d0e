"""What was wrong in an extract, from its own file: read where it lies, a page at a time, never whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from looped.indicators import places
from looped.indicators.engine.events_file import open_events
from looped.indicators.queries.extract_words import kind_name
from looped.indicators.reading.problems import SAID, said
from looped.indicators.rules.extracts import SERIOUS

PAGE = 50
PIECE = 2000  # rows fetched at a time for a download
COLUMNS = 'list, "row", "column", value, kind, meant'


@dataclass(frozen=True)
class Line:
    """One problem. row 0: of the list as a whole. meant None: not understood, left empty. key: where it stands."""

    key: int
    list: str
    row: int
    column: str
    value: str
    kind: str
    meant: str | None

    @property
    def why(self) -> str:
        """The sentence of its kind; a kind of an older reader by its name."""
        return str(said(self.kind)) if self.kind in SAID else kind_name(self.kind)


@dataclass(frozen=True)
class Page:
    """Some problems in the file's own order. newer, older: the key to ask for next, None at an end. all: how many."""

    lines: list[Line]
    back: int | None
    on: int | None
    all: int


def has_problems_file(public_id: str) -> bool:
    return places.problems(public_id).exists()


def page_of_problems(public_id: str, *, list_key: str = "", kind: str = "", after: int = -1, before: int = -1) -> Page:
    """Up to 50 of them: those behind the key `after`, or just before `before`. Raises FileNotFoundError."""
    where, values = _where(list_key, kind)
    with open_events(places.problems(public_id)) as file:
        row = file.execute(f"SELECT count(*) FROM problems WHERE {where}", values).fetchone()
        back = before >= 0
        step = "rowid < ? ORDER BY rowid DESC" if back else "rowid > ? ORDER BY rowid"
        rows = file.execute(
            f"SELECT rowid, {COLUMNS} FROM problems WHERE {where} AND {step} LIMIT {PAGE + 1}",
            [*values, before if back else after],
        ).fetchall()
    more, rows = len(rows) > PAGE, rows[:PAGE]
    lines = [Line(*each) for each in (reversed(rows) if back else rows)]
    first, last = (lines[0].key, lines[-1].key) if lines else (None, None)
    return Page(
        lines, first if (more if back else after >= 0) else None, last if (back or more) else None, row[0] if row else 0
    )


def all_problems(public_id: str, *, list_key: str = "", kind: str = "") -> Iterator[Line]:
    """Every one, piece by piece. Raises FileNotFoundError."""
    where, values = _where(list_key, kind)
    with open_events(places.problems(public_id)) as file:
        found = file.execute(f"SELECT rowid, {COLUMNS} FROM problems WHERE {where} ORDER BY rowid", values)
        while rows := found.fetchmany(PIECE):
            yield from (Line(*each) for each in rows)


def serious_rows(public_id: str) -> dict[str, int]:
    """List -> how many of its rows have at least one serious problem."""
    marks = ", ".join("?" for _kind in SERIOUS)
    sql = f'SELECT list, count(DISTINCT "row") FROM problems WHERE "row" > 0 AND kind IN ({marks}) GROUP BY list'
    with open_events(places.problems(public_id)) as file:
        return dict(file.execute(sql, list(SERIOUS)).fetchall())


def _where(list_key: str, kind: str) -> tuple[str, list[str]]:
    parts = [("list", list_key), ("kind", kind)]
    asked = [(name, value) for name, value in parts if value]
    return " AND ".join(["true", *(f"{name} = ?" for name, _value in asked)]), [value for _name, value in asked]
