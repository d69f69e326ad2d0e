"""The process in which a council's own SELECT runs: one question in, rows out as JSON lines.

It can reach nothing but the extract's file, and that only to read: no other file, no network, no extension, no setting.
It limits itself before it opens anything; whoever started it ends it after its time.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

MB = 2**20
DATA = 1024 * MB
CPU_SECONDS = 30
MEMORY = "256MB"
NEEDED, MAY = ("person", "counted"), ("record", "happened", "team", "worker", "left_out")
MOST_ROWS = 500_000
MOST_TEXT = 200  # characters in one cell
MOST_SAID = 64 * MB  # of all rows together: whoever started this holds them
OF_THE_STATEMENT = ("Parser Error", "Binder Error", "Catalog Error")
"""Faults that are told in the engine's words: it finds them before it reads a row. Those of other kinds may repeat a
value from the extract, such as a date of birth that is no number."""


class Wrong(Exception):
    """What is wrong with the SELECT, as a name and its values; the words are the parent's."""


def main() -> None:
    for kind, limit in ((resource.RLIMIT_DATA, DATA), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(kind, (limit, limit))
    question = json.load(sys.stdin)
    try:
        said = 0
        for row in _rows(question):
            line = json.dumps(row)
            said += len(line)
            if said > MOST_SAID:
                raise Wrong("too_many", {"most": MOST_ROWS})
            print(line, flush=False)
        print(json.dumps({"done": True}))
    except Wrong as wrong:
        print(json.dumps({"wrong": wrong.args[0], "values": wrong.args[1]}))
    except MemoryError:
        print(json.dumps({"wrong": "memory", "values": {}}))


def _rows(question: dict[str, Any]) -> Any:
    import duckdb

    connection = _connection(question)
    people = _people(connection)
    try:
        statements = connection.extract_statements(question["sql"])
    except duckdb.Error as error:
        raise Wrong("sql", {"said": _first_line(error)}) from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise Wrong("one_select", {})
    try:
        found = connection.execute(statements[0])
        names = [str(column[0]).lower() for column in found.description or ()]
        _check(names)
        order = [names.index(name) if name in names else None for name in (*NEEDED, *MAY)]
        for number, row in enumerate(iter(found.fetchone, None)):
            if number >= MOST_ROWS:
                raise Wrong("too_many", {"most": MOST_ROWS})
            cells = [None if place is None else _plain(row[place]) for place in order]
            if str(cells[0]) not in people:
                raise Wrong("person", {})
            yield cells
    except duckdb.OutOfMemoryException:
        raise Wrong("memory", {}) from None
    except duckdb.Error as error:
        raise Wrong("sql", {"said": _first_line(error)}) from None


def _people(connection: Any) -> set[str]:
    """Every child of the extract. What is counted of nobody would be no small count, and is no child's reference."""
    columns = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND column_name LIKE '%\\_person\\_id'"
        " ESCAPE '\\'"
    ).fetchall()
    found: set[str] = set()
    for table, column in columns:
        rows = connection.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
        found |= {person for (person,) in rows.fetchall()}
    return found


def _connection(question: dict[str, Any]) -> Any:
    """The extract's file, and the one day asked for; then every door is shut."""
    import duckdb

    settings: Any = {
        "memory_limit": MEMORY, "threads": 1, "enable_external_access": False, "temp_directory": "",
        "autoinstall_known_extensions": False, "autoload_known_extensions": False,
    }  # fmt: skip
    connection = duckdb.connect(question["events"], read_only=True, config=settings)
    for create, rows in question["beside"]:
        connection.execute(create)
        for insert, values in rows:
            connection.execute(insert, values)
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _check(names: list[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in (*NEEDED, *MAY)]
    if missing:
        raise Wrong("missing", {"columns": ", ".join(missing)})
    if unknown or len(set(names)) < len(names):
        raise Wrong("unknown", {"columns": ", ".join(unknown) or names[0]})


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if value is None or (isinstance(value, int) and abs(value) < 2**63):
        return value
    if len(text := str(value)) > MOST_TEXT:
        raise Wrong("too_long", {"most": MOST_TEXT})
    return text


def _first_line(error: Exception) -> str:
    """What the engine says of the statement, which the author needs to mend it; of what it met in the rows only the
    kind of fault."""
    line = str(error).split("\n\n")[0].split("\n")[0][:300]
    kind = line.split(":")[0]
    return line if kind in OF_THE_STATEMENT else kind if kind.endswith(" Error") else "Error"


if __name__ == "__main__":
    main()
