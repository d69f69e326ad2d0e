"""What the council decides of its indicators: on or off, target, limits of days, and how many children live there."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.indicators.definitions import Definition, Direction
from looped.indicators.models import IndicatorSetting, Population, Threshold
from looped.indicators.operations.computing import thresholds_on

MOST_DAYS = 400


@operation
def set_indicator(
    *,
    definition: Definition,
    starts_on: date,
    is_on: bool,
    target: Decimal | None,
    alert: Decimal | None,
    why: str,
    by: User,
    now: datetime,
) -> IndicatorSetting:
    """What holds of one indicator from a day on; what was to begin on that same day is replaced. Raises Refused."""
    _check_day(starts_on, now)
    _check_targets(definition, target, alert)
    before = IndicatorSetting.objects.filter(indicator=definition.id, starts_on__lte=starts_on)
    old = before.order_by("-starts_on").first() or IndicatorSetting(target=definition.target)
    if (old.is_on, old.target, old.alert) == (is_on, target, alert):
        raise Refused("Nothing is different from what holds on that day already.")
    setting, _created = IndicatorSetting.objects.update_or_create(
        indicator=definition.id,
        starts_on=starts_on,
        defaults={"is_on": is_on, "target": target, "alert": alert, "why": why, "set_by": by, "set_at": now},
    )
    detail = {"on": [old.is_on, is_on], "target": [old.target, target], "alert": [old.alert, alert]}
    _record("indicators.indicator.set", f"{definition.id} {starts_on}", by, now, detail, why)
    return setting


@operation
def set_threshold(*, rule: str, starts_on: date, days: int, by: User, now: datetime) -> Threshold:
    """How many days a rule allows, from a day on. Values already computed stay as they are. Raises Refused."""
    _check_day(starts_on, now)
    known = thresholds_on(starts_on)
    if rule not in known:
        raise Refused("No indicator goes by that limit.")
    if not 1 <= days <= MOST_DAYS:
        raise Refused(f"Enter a number of days from 1 to {MOST_DAYS}.")
    if known[rule] == days:
        raise Refused("That is the limit which holds on that day already.")
    values = {"days": days, "set_by": by, "set_at": now}
    threshold, _created = Threshold.objects.update_or_create(rule=rule, starts_on=starts_on, defaults=values)
    _record("indicators.threshold.set", rule, by, now, {"days": [known[rule], days], "from": starts_on})
    return threshold


@operation
def set_population(*, year: int, children: int, source: str, by: User, now: datetime) -> Population:
    """How many children aged 0 to 17 live in the area: what rates are for. Raises Refused."""
    if not 2000 <= year <= localdate(now).year:
        raise Refused("Enter the year of the estimate, from 2000 to this year.")
    if children < 1:
        raise Refused("Enter how many children live in the area, as a whole number.")
    old = Population.objects.filter(year=year).values_list("children", flat=True).first()
    values = {"children": children, "source": source, "set_by": by, "set_at": now}
    population, _created = Population.objects.update_or_create(year=year, defaults=values)
    _record("indicators.population.set", str(year), by, now, {"children": [old, children], "source": source})
    return population


def _check_day(starts_on: date, now: datetime) -> None:
    if starts_on < localdate(now):
        raise Refused("Choose today or a day to come: what held in the past is not changed afterwards.")


def _check_targets(definition: Definition, target: Decimal | None, alert: Decimal | None) -> None:
    for value in (target, alert):
        if value is not None and (value < 0 or (definition.kind == "share" and value > 100)):
            raise Refused("A target is 0 or more; of a share, not more than 100 percent.")
    if target is None or alert is None or definition.direction == Direction.CONTEXT:
        return
    if alert > target if definition.direction == Direction.HIGHER else alert < target:
        raise Refused("The level that needs attention must be worse than the target. Change one of them.")


def _record(what: str, subject: str, by: User, now: datetime, detail: dict, why: str = "") -> None:
    events.record(what=what, subject=subject, by=by, now=now, detail=detail, why=why)
