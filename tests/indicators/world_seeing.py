"""More months of values for the counts of queries. The world has those of tests/indicators/world_behind.py."""

from datetime import date

from looped.indicators.models import Comparator
from tests.cast import NOW
from tests.indicators.values import NEWEST, put_by_team


def more_seeing(cast, number: int) -> None:
    """For each number one month more, and one neighbour."""
    _month(cast, number)
    Comparator.objects.create(
        indicator="AS01", who="neighbour", name=f"Council {number}", period="2025", ends_on=date(2025, 3, 31), value=80,
        source="Published", loaded_by=cast.anna, loaded_at=NOW,
    )  # fmt: skip


def _month(cast, back: int) -> None:
    put_by_team("AS01", {team: [(20, 24)] for team in cast.teams.values()}, newest=NEWEST.plus(-back))
