"""Writing tables anew, so that nothing of what was deleted stays in the database's file, nor its order."""

from django.db import connection


def write_anew(tables: tuple[str, ...]) -> bool:
    """Write the tables anew: on SQLite the whole file, with its log, on PostgreSQL each of them.

    False where it was not done: within a transaction, in which no database does it, or while somebody reads what
    SQLite's log still holds. Raises OperationalError where somebody else is writing for too long. It does no harm to
    try again.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            for table in tables:
                cursor.execute(f'VACUUM FULL "{table}"')
            return True
        cursor.execute("VACUUM")  # into the log
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # into the file; then the log is emptied
        is_busy, _pages, _moved = cursor.fetchone()
        return not is_busy
