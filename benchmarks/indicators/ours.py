"""Looped's own way: the SQL that is kept, with the tables that several indicators share made first."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from benchmarks.indicators.data import AS_AT
from benchmarks.indicators.values import Values, as_values
from looped.indicators.catalogue import all_definitions
from looped.indicators.engine import asked, kept_sql, making

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RULES = {rule: days for each in all_definitions().values() for rule, days in (each.thresholds or {}).items()}
ALL = [id for id, definition in all_definitions().items() if definition.rows_for("ssd")]
VALUES_OF = """
SELECT team, count(*) FILTER (left_out IS NULL), sum(counted), coalesce(sum(amount) FILTER (left_out IS NULL), 0),
       count(left_out)
FROM ({}) GROUP BY team
"""


def compute(connection: "DuckDBPyConnection", ids: Iterable[str]) -> Values:
    statements = {id: kept_sql.rows_sql(id, "ssd") for id in ids}
    found: Values = {}
    made: set[str] = set()
    by_period = sorted(statements, key=lambda id: all_definitions()[id].period)
    for period, alike in groupby(by_period, key=lambda id: all_definitions()[id].period):
        group = list(alike)
        asked.ask(connection, [asked.row(AS_AT, asked.since(AS_AT, period))], RULES)
        missing = [name for name in making.needed(statements[id] for id in group) if name not in made]
        making.make(connection, missing)
        made |= set(missing)
        for id in group:
            found[id] = as_values(connection.execute(VALUES_OF.format(statements[id])).fetchall())
    return found
