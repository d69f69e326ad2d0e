"""What Django's `check` says about where Looped runs."""

import sqlite3
from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.db import connection

# The log of a WAL database could be reset wrongly, rarely, in every version up to 3.51.2; the cure was
# also given to two older lines.
CURED = (3, 51, 3)
CURED_OLDER = {(3, 50): 7, (3, 44): 6}


def has_wal_fault(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite (major, minor, patch) may damage a database in WAL mode."""
    if version >= CURED:
        return False
    cured_from = CURED_OLDER.get((version[0], version[1]))
    return cured_from is None or version[2] < cured_from


@register("serving", deploy=True)
def sqlite_is_sound(**kwargs: Any) -> list[CheckMessage]:
    """Warn where a council would serve from an SQLite with the fault."""
    if connection.vendor != "sqlite" or not has_wal_fault(sqlite3.sqlite_version_info):
        return []
    return [
        Warning(
            f"SQLite {sqlite3.sqlite_version} has a rare fault that can damage the database.",
            hint="It does to try Looped; serve a council from PostgreSQL, or SQLite 3.51.3 or later.",
            id="looped.W001",
        )
    ]
