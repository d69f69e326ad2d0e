"""Values with the rows behind them, without a computation: `behind(cast, rows)`.

A row: behind_row("C1", team="Oak", worker="Sam Social", counted=1). Values are the sums of the rows, as a computation
makes them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from looped.core.periods import Month
from looped.indicators import places
from looped.indicators.engine.behind_file import BEHIND, sums
from looped.indicators.engine.events_file import create_table_sql, new_file
from looped.indicators.models import Computation, Extract, Value
from looped.indicators.operations.computing import teams_by_name
from tests.cast import NOW

OCTOBER = date(2026, 10, 31)


def behind_row(person: str, **more: Any) -> dict[str, Any]:
    given = {
        "indicator": "AS01", "as_at": OCTOBER, "record": f"{person}-1", "happened": date(2026, 10, 7), "team": "Oak",
        "worker": "Sam Social", "counted": 1, "amount": 0.0, "left_out": None,
    }  # fmt: skip
    return given | {"person": person} | more


def behind(cast, rows: Iterable[dict[str, Any]], *, as_at: date = OCTOBER, digest: str = "x") -> Extract:
    """An extract in use, its rows in its file, and the current values that they come to."""
    extract = Extract.objects.create(
        source="ssd", as_at=as_at, digest=digest, status=Extract.Status.IN_USE,
        brought_by=cast.anna, brought_at=NOW, decided_by=cast.abel, decided_at=NOW,
    )  # fmt: skip
    computation = Computation.objects.create(extract=extract, asked_by=cast.anna, asked_at=NOW, status="done")
    marks = ", ".join("?" for _ in BEHIND)
    with new_file(places.behind(extract.public_id)) as file:
        file.execute(create_table_sql("behind", BEHIND))
        file.execute("BEGIN")
        for row in rows:
            file.execute(f"INSERT INTO behind VALUES ({marks})", [row[column] for column in BEHIND])
        file.execute("COMMIT")
    Value.objects.bulk_create(
        Value(
            computation=computation, indicator=each.indicator, version=1, source="ssd", fit="exact",
            month=Month.of(each.as_at).number, as_at=each.as_at, area_id=each.area, team_id=each.team,
            counted=each.counted, rows=each.rows, amount=each.amount, children=each.children,
            children_counted=each.children_counted, left_out=[list(part) for part in each.left_out],
        )
        for each in sums(places.behind(extract.public_id), teams_by_name())
    )  # fmt: skip
    return extract
