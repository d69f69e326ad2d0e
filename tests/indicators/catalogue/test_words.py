"""Every indicator that Looped ships says all that a reader must know, and compiles for every engine."""

from collections import Counter
from pkgutil import iter_modules

import pytest

from looped.indicators import catalogue, data
from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Fit, Kind, Source
from looped.indicators.engine.compiled import DIALECTS, rows_sql, values_sql
from tests.indicators.events import Events

LONGEST_TITLE, LONGEST_RULE = 90, 40


@pytest.fixture(params=all_definitions().values(), ids=all_definitions())
def definition(request):
    return request.param


def sources_of(definition):
    return [source for source in Source if source != Source.LOOPED and definition.rows_for(source)]


def test_a_file_is_named_by_the_id_of_its_indicator():
    names = [module.name for module in iter_modules(catalogue.__path__)]

    ids = [name.partition("_")[0].upper() for name in names]

    assert sorted(ids) == sorted(all_definitions())


def test_no_two_indicators_have_one_title_or_one_rule():
    titles = Counter(str(definition.title) for definition in all_definitions().values())
    rules = Counter(rule for definition in all_definitions().values() for rule in definition.thresholds or {})

    assert [title for title, count in (titles + rules).items() if count > 1] == []
    assert [rule for rule in rules if len(rule) > LONGEST_RULE] == []


def test_its_words_are_there(definition):
    assert definition.title and definition.numerator and definition.basis
    assert len(str(definition.title)) <= LONGEST_TITLE
    assert bool(definition.denominator) == (definition.kind != Kind.COUNT)
    assert definition.version >= 1


def test_its_sentences_are_whole_and_its_phrases_are_not(definition):
    for edge in definition.edges:
        assert str(edge)[0].isupper() and str(edge).endswith("."), edge
    for phrase in (definition.title, definition.numerator, definition.denominator):
        assert not str(phrase).endswith(".") and not str(phrase)[:1].islower(), phrase


def test_it_says_of_each_source_how_it_comes_from_there_and_why(definition):
    assert all(definition.fit(source).fit == Fit.EXACT or definition.fit(source).why for source in Source)
    assert any(fit.fit != Fit.NONE for fit in definition.sources.values())
    for source, fit in definition.sources.items():
        assert fit.fit == Fit.EXACT or str(fit.why).endswith("."), f"{source}: why?"
        assert fit.fit == Fit.NONE or definition.rows_for(source) or source == Source.LOOPED


@pytest.mark.once
def test_it_compiles_for_every_engine(definition):
    """The sums, which hold the rows; DuckDB's in the test below. Sources whose rows are made alike are asked once."""
    alike = {definition.rows_for(source): source for source in sources_of(definition)}
    for source in alike.values():
        for dialect in DIALECTS[1:]:
            assert values_sql(definition.id, source, dialect)


@pytest.fixture(scope="module")
def nothing():
    return Events({})


def test_its_rows_have_the_columns_of_a_row_and_there_are_none_without_events(definition, nothing):
    for source in sources_of(definition):
        nothing.rows(definition.id, source=source)
        found = nothing.connection.execute(rows_sql(definition.id, source))

        assert tuple(column[0] for column in found.description) == data.ROW
        assert found.fetchall() == []
