"""Values of two teams for the world of the access tests, without the rows behind them; and a key to the API."""

from datetime import timedelta

from looped.accounts.operations.api_keys import make_api_key
from looped.indicators.models import Computation, Extract
from tests.cast import NOW, TODAY
from tests.indicators.values import put_by_team


def add_values(world) -> None:
    """Of FD01. After `add_extracts`, which makes their extract. Names: "api key", "team elm", "person sam"."""
    extract = Extract.objects.get(public_id=world.ids["extract in use"])
    computation = Computation.objects.create(extract=extract, status="done", asked_by=world.cast.anna, asked_at=NOW)
    teams = world.cast.teams
    put_by_team("FD01", {teams["oak"]: [(30, 30)], teams["elm"]: [(40, 40)]}, computation=computation)
    more_keys(world.cast, 1)
    made = make_api_key(name="A program", expires_on=TODAY + timedelta(days=9), by=world.cast.ada, now=NOW)
    for name, row in {"api key": made.key, "team elm": teams["elm"], "person sam": world.cast.sam}.items():
        world.keep(name, row)


def more_keys(cast, number: int) -> None:
    make_api_key(name=f"Program {number}", expires_on=TODAY + timedelta(days=number), by=cast.ada, now=NOW)
