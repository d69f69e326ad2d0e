"""What all four must agree on: of each indicator and team the rows, those counted, the sum of their amounts, and how
many rows are left out."""

from collections.abc import Iterable
from typing import Any

Team = dict[str | None, tuple[int, int, float, int]]
Values = dict[str, Team]


def as_values(rows: Iterable[tuple[Any, ...]]) -> Team:
    """rows: team, rows, counted, amount (rounded: the order in which it is added up is nobody's), left out."""
    return {team: (int(n), int(counted), round(float(amount), 6), int(out)) for team, n, counted, amount, out in rows}


def differences(one: Values, other: Values) -> list[str]:
    """A line for each indicator of `other` whose values `one` has otherwise."""
    wrong = []
    for id, teams in other.items():
        unlike = [team for team in teams.keys() | one[id].keys() if teams.get(team) != one[id].get(team)]
        if unlike:
            team = unlike[0]
            wrong.append(f"{id}: {len(unlike)} teams, as {team}: {one[id].get(team)} and {teams.get(team)}")
    return wrong
