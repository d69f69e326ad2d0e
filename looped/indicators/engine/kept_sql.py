"""The compiled SQL as it is kept in the repository, a line an indicator: a change of what is computed can be seen.

Looped itself runs what is kept for DuckDB, and so need not compile anything. What is kept for SQL Server and Trino is
there for whoever runs it: no such server takes part in our tests. `script/compile-indicators` writes all of it anew.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Source
from looped.indicators.engine import compiled

FOLDER = Path(__file__).parent.parent / "sql"
SOURCES = (Source.SSD, Source.ANNEX_A, Source.CIN_CENSUS, Source.LOCAL)
DIALECTS = ("duckdb", "mssql", "trino")
"""Of DuckDB the rows are kept, for Looped's own use; of the others the sums that a value is made of."""
SHARED = "shared"
"""Stands where a source does: the tables that the statements for DuckDB share."""
KEPT = [(dialect, str(source)) for dialect in DIALECTS for source in SOURCES] + [("duckdb", SHARED)]


def rows_sql(id: str, source: str) -> str:
    """As `compiled.rows_sql` for DuckDB, without compiling what is kept."""
    return _kept("duckdb", source).get(id) or compiled.rows_sql(id, source)


def shared_sql() -> dict[str, str]:
    """As `compiled.shared_sql`."""
    return _kept("duckdb", SHARED) or compiled.shared_sql()


def file_of(dialect: str, source: str) -> Path:
    return FOLDER / f"{dialect}.{source}.sql"


def write(dialect: str, source: str) -> str:
    """What the file should hold: the compiled statements, each below its indicator's id."""
    return "".join(f"-- {id}\n{' '.join(sql.split())};\n" for id, sql in _compiled(dialect, source))


def _compiled(dialect: str, source: str) -> Iterator[tuple[str, str]]:
    if source == SHARED:
        yield from compiled.shared_sql().items()
        return
    for id, definition in all_definitions().items():
        if definition.rows_for(source):
            own = dialect == "duckdb"
            yield id, compiled.rows_sql(id, source) if own else compiled.values_sql(id, source, dialect)


@cache
def _kept(dialect: str, source: str) -> dict[str, str]:
    file = file_of(dialect, source)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {id.removeprefix("-- "): sql.rstrip(";") for id, sql in zip(lines[::2], lines[1::2], strict=True)}
