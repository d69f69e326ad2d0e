"""Writing tables anew, so that nothing of what was deleted stays in the database's file, nor its order."""

import logging

from django.db import ProgrammingError, connection, transaction

logger = logging.getLogger(__name__)

# Where PostgreSQL swept dead rows up by itself, what they held still lies in the room that they leave.
_HOLDING_MORE = """
    SELECT relname FROM pg_stat_user_tables
    WHERE relname = ANY(%s) AND (n_dead_tup > 0 OR last_autovacuum > now() - interval '2 hours')
"""
_NOT_ALLOWED = "42501"  # PostgreSQL's code for it
# A column that binds no two tables, so that nobody but this table has to wait.
_A_COLUMN = """
    SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND NOT EXISTS (
        SELECT FROM pg_constraint WHERE contype = 'f' AND (
            conrelid = attrelid AND attnum = ANY(conkey) OR confrelid = attrelid AND attnum = ANY(confkey)
        )
    )
    ORDER BY attnum LIMIT 1
"""
PATIENCE = 200  # milliseconds for which nobody may write while the last reader ends
PATIENCE_OF_POSTGRESQL = 10_000  # the same, in each table


def write_anew(tables: tuple[str, ...]) -> bool:
    """Write the tables anew: on SQLite the whole file, with its log, on PostgreSQL each of them.

    False where it was not done: within a transaction, in which no database does it; while somebody reads what
    SQLite's log still holds; where PostgreSQL's table is not ours. It does no harm to try again. Raises
    OperationalError where somebody else is writing, or reading PostgreSQL's table, for too long.
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
    """Whether the live rows alone were written into a new file.

    By giving a column the type that it has: VACUUM FULL keeps dead rows that somebody could be thought to see, be it a
    long reader or a writer in another database, and fails on those whose long values were swept up already.
    """
    cursor.execute(_A_COLUMN, [table])
    column, kind = cursor.fetchone()
    try:
        with transaction.atomic():
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE_OF_POSTGRESQL}")
            cursor.execute(f'ALTER TABLE "{table}" ALTER "{column}" TYPE {kind} USING coalesce("{column}", "{column}")')
    except ProgrammingError as wrong:
        if getattr(wrong.__cause__, "sqlstate", "") != _NOT_ALLOWED:
            raise
        logger.warning("PostgreSQL writes %s anew for its owner alone. docs/running.md says who should be.", table)
        return False
    cursor.execute(f'VACUUM "{table}"')  # counts its dead rows again (none), so that forget_writes finds nothing to do
    return True
