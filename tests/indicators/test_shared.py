"""Tables that several indicators share are made once for DuckDB; a statement that stands alone finds the same."""

import pytest

from looped.indicators.engine import kept_sql, making
from tests.indicators import engines

pytestmark = pytest.mark.once
SUMS = (
    "SELECT as_at, team, left_out, count(*), sum(counted)::BIGINT, sum(amount), count(DISTINCT person)"
    " FROM ({}) GROUP BY ALL"
)


def test_what_is_made_of_shared_tables_is_what_each_statement_makes_alone():
    connection, wrong = engines.events().connection, {}
    alone = engines.meant()
    for period, wanted in engines.by_period():
        ask = engines.beside(period)
        engines.asked.ask(connection, ask["asked"], dict(ask["thresholds"]))
        statements = {pair: kept_sql.rows_sql(*pair) for pair in wanted}
        making.make(connection, making.needed(statements.values()))
        for pair, sql in statements.items():
            found = engines.as_values(connection.execute(SUMS.format(sql)).fetchall())
            wrong[pair] = engines.differences(alone[pair], found)[:3]

    assert {pair: lines for pair, lines in wrong.items() if lines} == {}


def test_a_table_is_made_after_those_that_it_needs_and_only_where_it_is_needed():
    assert making.needed([kept_sql.rows_sql("LA01", "ssd")]) == ["shared_holders", "shared_periods", "shared_in_care"]
    assert making.needed([kept_sql.rows_sql("FD01", "ssd")]) == []
