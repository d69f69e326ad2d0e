"""What the council decided of its indicators, for the world of the access tests."""

from datetime import date, timedelta

from looped.core import events
from looped.indicators.models import Comparator, IndicatorSetting, OwnIndicator, Population, Threshold
from tests.cast import NOW, TODAY


def own(cast, key: str, status: str = "proposed", version: int = 1) -> OwnIndicator:
    approved = {} if status == "proposed" else {"approved_by": cast.quinn, "approved_at": NOW}
    return OwnIndicator.objects.create(
        key=key, version=version, title=f"Our own {key}", kind="share", meaning="What it counts.", basis="Our plan",
        direction="higher", target=80, sql="SELECT 1", status=status, written_by=cast.anna, written_at=NOW, **approved,
    )  # fmt: skip


def add_own(world) -> None:
    """Names: "own waits", "own in use", "own off"."""
    states = {"own waits": "proposed", "own in use": "in_use", "own off": "switched_off"}
    for number, (name, status) in enumerate(states.items(), start=1):
        world.keep(name, own(world.cast, f"OWN{number:02d}", status))


def more_deciding(cast, number: int) -> None:
    """For the counts: settings and limits from more days on, more years, own indicators, versions and neighbours."""
    day, by = TODAY + timedelta(days=number), {"set_by": cast.anna, "set_at": NOW}
    IndicatorSetting.objects.create(indicator="AS01", starts_on=day, target=number, **by)
    Threshold.objects.create(rule="days_between_supervisions", starts_on=day, days=number + 1, **by)
    Population.objects.create(year=2030 + number, children=40_000, source="Estimate", **by)
    own(cast, f"OWN{100 + number}", "in_use")
    row = own(cast, "OWN02", "switched_off", version=2 + number)
    first = OwnIndicator.objects.get(key="OWN02", version=1)
    events.record(what="indicators.ownindicator.proposed", subject=first.public_id, by=row.written_by, now=NOW)
    Comparator.objects.create(
        indicator="FD04", who="neighbour", name=f"Council {number}", period="2025", ends_on=date(2025, 3, 31), value=80,
        source=f"Published {number}", loaded_by=cast.anna, loaded_at=NOW,
    )  # fmt: skip
