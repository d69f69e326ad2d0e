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


class Wrong(Exception):
    """What is wrong with the SELECT, as a name and its values; the words are the parent's."""


def main() -> None:
    for kind, limit in ((resource.RLIMIT_DATA, DATA), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(kind, (limit, limit))
    question = json.load(sys.stdin)
    try:
        for row in _rows(question):
            print(json.dumps(row), flush=False)
        print(json.dumps({"done": True}))
    except Wrong as wrong:
        print(json.dumps({"wrong": wrong.args[0], "values": wrong.args[1]}))
    except MemoryError:
        print(json.dumps({"wrong": "memory", "values": {}}))


def _rows(question: dict[str, Any]) -> Any:
    import duckdb

    connection = _connection(question)
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
            yield [None if place is None else _plain(row[place]) for place in order]
    except duckdb.OutOfMemoryException:
        raise Wrong("memory", {}) from None
    except duckdb.Error as error:
        raise Wrong("sql", {"said": _first_line(error)}) from None


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
    return value if value is None or isinstance(value, int) else str(value)


def _first_line(error: Exception) -> str:
    """What the engine says of the statement; the author needs it to mend it."""
    return str(error).split("\n\n")[0].split("\n")[0][:300]


if __name__ == "__main__":
    main()
