"""Values of an indicator over months, for the council, its areas and its teams, as a computation leaves them.

Months run backwards from the newest, October 2026 unless said, so that a list ends with the newest.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from looped.accounts.models import Team
from looped.core.periods import Month
from looped.indicators.models import Value

NEWEST = Month(2026, 10)
Counts = Sequence[tuple[int, int]]
"""(counted, rows) of each month, the newest last."""


def months_up_to(newest: Month, how_many: int) -> list[Month]:
    return [newest.plus(-back) for back in reversed(range(how_many))]


def value(indicator: str, month: Month, counted: int, rows: int, **more: Any) -> Value:
    """One row, not saved. `area`, `team`: none is the council's. Children: as many as rows, unless said."""
    given = {"version": 1, "source": "ssd", "fit": "exact", "children": rows, "children_counted": counted} | more
    return Value(indicator=indicator, month=month.number, as_at=month.last_day, counted=counted, rows=rows, **given)


def put(indicator: str, counts: Counts, *, newest: Month = NEWEST, **more: Any) -> list[Value]:
    """A row a month: put("AS01", [(19, 23)] * 24, team=oak). Returns them, the newest last."""
    if team := more.get("team"):
        more["area"] = team.area
    months = months_up_to(newest, len(counts))
    rows = [value(indicator, month, *each, **more) for month, each in zip(months, counts, strict=True)]
    return Value.objects.bulk_create(rows)


def put_by_team(indicator: str, teams: Mapping[Team, Counts], *, newest: Month = NEWEST, **more: Any) -> None:
    """Rows of each team, and the sums of them for each area and the council."""
    for team, counts in teams.items():
        put(indicator, counts, newest=newest, team=team, **more)
    by_area: dict[Any, list[Counts]] = {}
    for team, counts in teams.items():
        by_area.setdefault(team.area, []).append(counts)
    for area, every in by_area.items():
        put(indicator, _summed(every), newest=newest, area=area, **more)
    put(indicator, _summed(list(teams.values())), newest=newest, **more)


def _summed(every: Sequence[Counts]) -> list[tuple[int, int]]:
    return [(sum(c for c, _r in each), sum(r for _c, r in each)) for each in zip(*every, strict=True)]
