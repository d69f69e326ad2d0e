"""What the council decides of an indicator holds from its day on, and never for the past."""

from datetime import timedelta
from decimal import Decimal

import pytest

from looped.core.errors import Refused
from looped.indicators.catalogue import all_definitions
from looped.indicators.models import IndicatorSetting, Population
from looped.indicators.operations.computing import thresholds_on
from looped.indicators.operations.settings import set_indicator, set_population, set_threshold
from looped.indicators.queries.known import holds_for, in_force
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
AS01 = all_definitions()["AS01"]


def decide(cast, **changes):
    values = {"is_on": True, "target": Decimal(90), "alert": Decimal(80), "starts_on": TODAY, "why": "Agreed"}
    return set_indicator(definition=AS01, by=cast.anna, now=NOW, **(values | changes))


def test_a_target_holds_from_its_day_on(cast):
    decide(cast, starts_on=TODAY + timedelta(days=5))
    assert holds_for(AS01, in_force(TODAY)).target == AS01.target
    assert holds_for(AS01, in_force(TODAY + timedelta(days=5))).target == 90


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"starts_on": TODAY - timedelta(days=1)}, "not changed afterwards"),
        ({"target": Decimal(101)}, "not more than 100"),
        ({"target": Decimal(-1)}, "0 or more"),
        ({"alert": Decimal(95)}, "must be worse than the target"),
        ({"target": AS01.target, "alert": None}, "Nothing is different"),
    ],
)
def test_what_cannot_be_is_refused_in_words(cast, changes, said):
    with pytest.raises(Refused, match=said):
        decide(cast, **changes)
    assert not IndicatorSetting.objects.exists()


def test_a_limit_of_days_is_set_for_a_rule_that_an_indicator_goes_by(cast):
    rule, days = next(iter(thresholds_on(TODAY).items()))
    set_threshold(rule=rule, starts_on=TODAY, days=days + 1, by=cast.anna, now=NOW)
    assert thresholds_on(TODAY)[rule] == days + 1
    for wrong, value in (("nothing", 3), (rule, 0), (rule, days + 1)):
        with pytest.raises(Refused):
            set_threshold(rule=wrong, starts_on=TODAY, days=value, by=cast.anna, now=NOW)


def test_the_population_of_a_year_is_kept_once(cast):
    for children in (41_000, 41_200):
        set_population(year=2025, children=children, source="ONS", by=cast.anna, now=NOW)
    assert Population.objects.get().children == 41_200
    for year, children in ((1999, 5), (TODAY.year + 1, 5), (2025, 0)):
        with pytest.raises(Refused):
            set_population(year=year, children=children, source="ONS", by=cast.anna, now=NOW)
