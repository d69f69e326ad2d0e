"""Every indicator, from every source that has it, agrees with a second computation: slow, in plain Python."""

from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Source
from looped.indicators.engine.asked import since
from tests.indicators import oracle
from tests.indicators.events import Events
from tests.indicators.oracle.slow import ORACLES, Asked
from tests.indicators.random_extracts import RandomExtract

for module in iter_modules(oracle.__path__):
    import_module(f"{oracle.__name__}.{module.name}")

FROM_AN_EXTRACT = [source for source in Source if source != Source.LOOPED]


def oracle_of(definition, source):
    """Its own where the source has rows of its own, else the one for all. None where there is none."""
    if definition.fit(source).rows:
        return ORACLES.get((definition.id, source))
    return ORACLES.get((definition.id, source)) or ORACLES.get((definition.id, None))


def pairs():
    """Each indicator and source; of sources whose rows are made alike the first."""
    met = set()
    for definition in sorted(all_definitions().values(), key=lambda each: each.period):  # each period is asked for once
        for source in FROM_AN_EXTRACT:
            rows = definition.rows_for(source)
            if rows and (definition.id, rows) not in met:
                met.add((definition.id, rows))
                yield definition, source


def test_every_indicator_has_an_oracle_for_each_way_of_making_its_rows():
    without = [f"{definition.id} {source}" for definition, source in pairs() if not oracle_of(definition, source)]

    assert without == []


@pytest.mark.once
@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],  # a smaller seed is no simpler extract
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_the_catalogue_and_the_oracles_agree_on_random_extracts(events, seed):
    extract = RandomExtract(seed)
    events.fill(extract.tables)

    for definition, source in pairs():
        compute = oracle_of(definition, source)
        if compute:  # the test above says which has none
            days = extract.asked_for
            rules = definition.thresholds or {}
            asked = [Asked(day, since(day, definition.period), rules, max(days)) for day in days]
            expected = Counter(row for one in asked for row in compute(extract.tables, one))
            found = Counter(
                (row["as_at"], row["person"], row["record"], row["counted"], row["amount"], row["left_out"])
                for row in events.rows(definition.id, *days, source=source)
            )
            assert found == expected, f"{definition.id} from {source}: {found - expected}, not {expected - found}"


@pytest.fixture(scope="module")
def events():
    return Events({})
