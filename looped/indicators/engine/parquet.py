"""An extract's events as Parquet, a file a table, for engines other than DuckDB."""

from __future__ import annotations

from pathlib import Path

from looped.indicators import shape
from looped.indicators.engine.events_file import MEMORY

TABLES = (*shape.TABLES, "calendar")


def export(events: Path, folder: Path) -> None:
    """Write each table and the calendar into `folder`, as ssd_cp_plans.parquet. Raises FileNotFoundError."""
    import duckdb

    if not events.exists():
        raise FileNotFoundError(events)
    connection = duckdb.connect(str(events), read_only=True, config={"memory_limit": MEMORY, "threads": 2})
    try:
        for name in TABLES:
            connection.table(name).write_parquet(str(folder / f"{name}.parquet"), compression="zstd")
    finally:
        connection.close()
