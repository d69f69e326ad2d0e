"""Writing tables anew, so that nothing of what was deleted stays in the database's file, nor its order."""

from django.db import connection


def write_anew(tables: tuple[str, ...]) -> bool:
    """Write the tables anew: on SQLite the whole file, with its log, on PostgreSQL each of them.

    False within a transaction, in which no database does it. Raises OperationalError where somebody else is writing
    for too long; it does no harm to try again.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The log still holds the pages as they were; then the file is written; then that log is emptied, too.
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                cursor.execute(statement)
        else:
            for table in tables:
                cursor.execute(f'VACUUM FULL "{table}"')
    return True
