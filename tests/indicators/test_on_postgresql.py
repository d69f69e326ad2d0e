"""Every indicator, computed by PostgreSQL, gives the very figures that DuckDB gives."""

import pytest
from django.db import connection
from psycopg import sql

from looped.indicators import shape
from looped.indicators.engine.compiled import values_sql
from tests.indicators import engines

KINDS = {"date": "date", "text": "varchar", "whole": "bigint", "number": "double precision"}


@pytest.fixture
def postgresql(db):
    """A schema of its own with the extract in it; gone with the test's transaction."""
    if connection.vendor != "postgresql":
        pytest.skip("script/test runs it again, on PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA extract")
        cursor.execute("SET LOCAL search_path TO extract")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout TO 0")  # DuckDB computes meanwhile
        for name, columns in shape.TABLES.items():
            put(cursor, name, columns, engines.tables()[name])
        put(cursor, "calendar", shape.CALENDAR, engines.calendar())
        yield cursor


def put(cursor, name, columns, rows):
    """The rows as a table of that name, instead of the one before."""
    kinds = ", ".join(f'"{column}" {KINDS[kind]}' for column, kind in columns.items())
    cursor.execute(f'DROP TABLE IF EXISTS "{name}"')
    cursor.execute(f'CREATE TABLE "{name}" ({kinds})')
    with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(f'ANALYZE "{name}"')


def test_postgresql_finds_what_duckdb_finds(postgresql):
    wrong = {}
    for period, wanted in engines.by_period():
        for name, rows in engines.beside(period).items():
            put(postgresql, name, {"asked": shape.ASKED, "thresholds": shape.THRESHOLDS}[name], rows)
        for id, source in wanted:
            postgresql.execute(values_sql(id, source, "postgres"))
            found = engines.as_values(postgresql.fetchall())
            wrong[f"{id} from {source}"] = engines.differences(engines.meant()[id, source], found)[:3]

    assert {name: lines for name, lines in wrong.items() if lines} == {}
