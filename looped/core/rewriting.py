"""Writing tables anew, so that nothing of what was deleted stays in the database's file, nor its order."""

import logging

from django.db import connection

logger = logging.getLogger(__name__)

# Where PostgreSQL swept dead rows up by itself, what they held still lies in the room that they leave.
_HOLDING_MORE = """
    SELECT relname FROM pg_stat_user_tables
    WHERE relname = ANY(%s) AND (n_dead_tup > 0 OR last_autovacuum > now() - interval '2 hours')
"""
PATIENCE = 200  # milliseconds for which nobody may write while the last reader ends


def write_anew(tables: tuple[str, ...]) -> bool:
    """Write the tables anew: on SQLite the whole file, with its log, on PostgreSQL each of them.

    False where it was not done: within a transaction, in which no database does it; while somebody reads what
    SQLite's log still holds; where PostgreSQL's table is not ours. It does no harm to try again. Raises
    OperationalError where somebody else is writing for too long.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            return all([_is_in_a_new_file(cursor, table) for table in tables])
        cursor.execute("VACUUM")  # into the log
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # into the file; then the log is emptied
        is_busy, _pages, _moved = cursor.fetchone()
        return not is_busy


def forget_writes(tables: tuple[str, ...]) -> bool:
    """Let go of what is no row any more: SQLite's log, which holds writes in their order and what they wrote over, and
    the dead rows of PostgreSQL's tables. Cheap where there are none.

    False where it was not done, as of write_anew. Raises OperationalError where somebody else writes for too long.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(_HOLDING_MORE, [list(tables)])
            return all([_is_in_a_new_file(cursor, table) for (table,) in cursor.fetchall()])
        cursor.execute("PRAGMA busy_timeout")
        [usual] = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, _pages, _moved = cursor.fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
        return not is_busy


def _is_in_a_new_file(cursor, table: str) -> bool:
    """PostgreSQL passes over what another role owns: it says so in a notice that nobody reads, and calls it done.

    Dead rows first: VACUUM FULL keeps those that somebody who writes in another database could be thought to see.
    """
    before = _file(cursor, table)
    cursor.execute(f'VACUUM "{table}"')
    cursor.execute(f'VACUUM FULL "{table}"')
    if _file(cursor, table) != before:
        return True
    logger.warning("PostgreSQL writes %s anew for its owner alone. docs/running.md says who should be.", table)
    return False


def _file(cursor, table: str) -> int:
    cursor.execute("SELECT pg_relation_filenode(%s)", [table])
    return int(cursor.fetchone()[0])
