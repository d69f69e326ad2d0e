"""Tables that keep no order: on SQLite every row else has a number that grows, and so tells who was first.

PostgreSQL has none; where the order of writing matters there, rows are written anew (ADR 20).
"""


def take_away(tables: tuple[str, ...], schema_editor) -> None:
    """Make the tables anew WITHOUT ROWID. For a migration's RunPython, while they are empty; on SQLite alone.

    Django rebuilds a table when a migration alters it, with row numbers: such a migration calls this again.
    Raises ValueError where a table holds rows or has no primary key of its own.
    """
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for table in tables:
            _make_anew(cursor, table)


def keeps_order(table: str, connection) -> bool:
    """Whether a table has row numbers (SQLite alone)."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT wr FROM pragma_table_list WHERE name = %s", [table])
        return not cursor.fetchone()[0]


def _make_anew(cursor, table: str) -> None:
    cursor.execute(f'SELECT count(*) FROM "{table}"')
    if cursor.fetchone()[0]:
        raise ValueError(f"{table} holds rows.")
    cursor.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type = 'index'", [table]
    )
    made, *indexes = [sql for (sql,) in cursor.fetchall()]
    if "AUTOINCREMENT" in made:
        raise ValueError(f"{table} has no key of its own.")
    cursor.execute(f'DROP TABLE "{table}"')
    cursor.execute(f"{made} WITHOUT ROWID")
    for index in indexes:
        cursor.execute(index)
