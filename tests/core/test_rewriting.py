"""What was deleted is gone from the database's file and its log; while somebody reads on, we know that it is not."""

from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from looped.core import rewriting
from looped.core.rewriting import forget_writes, write_anew
from looped.workforce.models import StaffMessage
from looped.workforce.operations.closing import REWRITTEN
from looped.workforce.operations.forgetting import TABLES as FORGOTTEN

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "canary-of-a-deleted-row"
TABLES = ("workforce_staffmessage",)
ALL = tuple(sorted({*REWRITTEN, *FORGOTTEN}))


def test_nothing_is_left_of_what_was_deleted():
    StaffMessage.objects.create(code_digest=CANARY, about="idea")
    StaffMessage.objects.all().delete()

    assert write_anew(TABLES)

    if connection.vendor == "sqlite":
        file = connection.settings_dict["NAME"]
        held = [Path(f"{file}{end}") for end in ("", "-wal")]
        assert not any(CANARY.encode() in each.read_bytes() for each in held if each.exists())
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_relation_size(%s)", TABLES)
            assert cursor.fetchone() == (0,)


def test_whoever_writes_in_another_database_of_the_same_server_holds_nothing_back():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite knows one database")
    import psycopg

    with psycopg.connect(**(connection.get_connection_params() | {"dbname": "postgres"})) as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")
        test_nothing_is_left_of_what_was_deleted()


def test_a_long_read_of_other_tables_holds_nothing_back():
    """It goes on with the database as it was when it began."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite says that it was not done")
    import psycopg

    with psycopg.connect(**connection.get_connection_params()) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.execute("SELECT count(*) FROM workforce_wave")
        test_nothing_is_left_of_what_was_deleted()


def test_the_tables_are_built_as_before():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite copies its own file")
    before = _built()

    assert write_anew(ALL)

    assert _built() == before


def _built() -> list[tuple]:
    """Columns, indexes and constraints."""
    with connection.cursor() as cursor:
        found = []
        for query in (
            """SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attcollation
               FROM pg_attribute WHERE attrelid::regclass::text = ANY(%s) AND attnum > 0""",
            "SELECT tablename, indexdef FROM pg_indexes WHERE tablename = ANY(%s)",
            """SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
               WHERE conrelid::regclass::text = ANY(%s)""",
        ):
            cursor.execute(query, [list(ALL)])
            found += sorted(cursor.fetchall())
    assert len(found) > 3 * len(ALL)
    return found


def test_nothing_is_left_of_what_was_written_over_once_it_is_forgotten():
    """As of a text that was shown in other words, and of messages that are written anew in another order."""
    message = StaffMessage.objects.create(code_digest=CANARY, about="idea")
    StaffMessage.objects.filter(pk=message.pk).update(code_digest="other words")
    assert _canaries()

    assert forget_writes(TABLES)

    assert not _canaries()
    assert StaffMessage.objects.get().code_digest == "other words"


def _canaries() -> bool:
    """Whether the database's own files hold what was written over."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            files = [Path(f"{connection.settings_dict['NAME']}{end}") for end in ("", "-wal")]
            return any(CANARY.encode() in each.read_bytes() for each in files if each.exists())
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute(
            "SELECT position(%s in pg_read_binary_file(pg_relation_filepath(%s)))", [CANARY.encode(), *TABLES]
        )
        return bool(cursor.fetchone()[0])


def test_in_a_transaction_it_says_that_it_was_not_done():
    with transaction.atomic():
        assert not write_anew(TABLES)
        assert not forget_writes(TABLES)


def test_a_table_that_another_role_owns_is_not_done(caplog):
    """As a council's service runs it: one role owns the database, another serves."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite knows no owners")
    [table] = TABLES
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE serves")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO serves")
        cursor.execute("SET ROLE serves")
        try:
            assert not write_anew(TABLES)
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP OWNED BY serves")
            cursor.execute("DROP ROLE serves")

    assert table in caplog.text


def test_while_somebody_reads_these_tables_postgresql_waits_for_a_moment_only(monkeypatch):
    """As for a backup: whoever wants to write to us would wait behind us."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite says that it was not done")
    import psycopg

    monkeypatch.setattr(rewriting, "PATIENCE_OF_POSTGRESQL", 50)
    with psycopg.connect(**connection.get_connection_params()) as reader:
        reader.execute("SELECT count(*) FROM workforce_staffmessage")
        with pytest.raises(OperationalError):
            write_anew(TABLES)

    assert write_anew(TABLES)


def test_while_somebody_reads_what_was_there_it_is_not_done():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL waits for readers of these tables")
    import sqlite3

    reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM workforce_staffmessage").fetchone()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    try:
        assert not write_anew(TABLES)
        StaffMessage.objects.create(code_digest=CANARY, about="idea")
        assert not forget_writes(TABLES)
    finally:
        reader.close()
        connection.close()

    assert write_anew(TABLES)
