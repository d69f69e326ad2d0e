"""How an indicator stands: what its line says, whether the target is met, and how much it needs attention."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from looped.core.periods import Month
from looped.figures.figure import counted
from looped.figures.limits import TOO_FEW_PERIODS
from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Direction, Kind, Period
from looped.indicators.models import OwnIndicator, Value
from looped.indicators.queries.disclosure import COUNCIL, NOWHERE, Reach
from looped.indicators.queries.known import InForce
from looped.indicators.queries.standing import KEPT_FROM_LINE, ROLLED, Attention, stand, standing, standings
from looped.indicators.queries.values import NO_EXTRACT, NOTHING, Measured, first_shown
from tests.cast import NOW, TODAY
from tests.indicators.values import NEWEST, months_up_to, put, put_by_team

AS01 = all_definitions()["AS01"]
USUAL = [(34, 40), (33, 40), (35, 40), (34, 40)] * 6
EVERYWHERE = Reach(everywhere=True)


def months(counts):
    return [
        Measured(
            month, Kind.SHARE, counted("AS01", str(month), count=count, of=of), Fraction(100 * count, of), of,
            month.last_day, 1, "ssd", "exact",
        )
        for month, (count, of) in zip(months_up_to(NEWEST, len(counts)), counts, strict=True)
    ]  # fmt: skip


def stood(counts, *, target=None, alert=None, **changes):
    holds = InForce(True, target and Decimal(target), alert and Decimal(alert))
    return stand(replace(AS01, **changes), COUNCIL, months(counts), holds)


@pytest.mark.parametrize(
    ("last", "levels", "attention"),
    [
        pytest.param((34, 40), {}, Attention.NONE, id="no target"),
        pytest.param((34, 40), {"target": "85"}, Attention.MET, id="on the dot"),
        pytest.param((34, 40), {"target": "85.1"}, Attention.MISSED, id="just below"),
        pytest.param((34, 40), {"target": "90", "alert": "85.5"}, Attention.ALERT, id="below the alert"),
        pytest.param((12, 40), {}, Attention.WORSE, id="out of its range"),
        pytest.param((12, 40), {"target": "10"}, Attention.WORSE, id="out of its range though it meets the target"),
        pytest.param((40, 40), {"target": "100"}, Attention.MET, id="all, which chance explains"),
    ],
)
def test_what_needs_attention(last, levels, attention):
    assert stood([*USUAL[:-1], last], **levels).attention == attention


def test_lower_is_better_turns_target_and_signal_round():
    found = stood([*USUAL[:-1], (12, 40)], target="30", direction=Direction.LOWER)

    assert (found.met, found.attention, found.target_words) == (True, Attention.BETTER, "At most 30%")


def test_where_neither_is_better_nothing_is_met_missed_or_worse():
    found = stood([*USUAL[:-1], (12, 40)], target="90", direction=Direction.CONTEXT)

    assert (found.met, found.attention) == (None, Attention.NONE)
    assert found.sentence.startswith("Lower than its usual range since October 2026")


def test_of_what_is_open_on_a_day_a_run_of_months_is_no_signal_and_a_month_beyond_the_limits_is():
    run = [*USUAL[:-9], *[(32, 40)] * 9]

    assert stood(run).attention == Attention.WORSE
    assert stood(run, period=Period.AS_AT).attention == Attention.NONE
    assert stood([*USUAL[:-1], (12, 40)], period=Period.AS_AT).attention == Attention.WORSE


def test_what_rolls_over_a_year_has_no_monthly_limits_but_the_year_before():
    found = stood([(60, 200)] * 13 + [(90, 200)] * 12, period=Period.YEAR)

    assert found.sentence == "Against twelve months earlier: better."
    assert stood([(60, 200)] * 12, period=Period.YEAR).sentence == f"{ROLLED}."
    assert stood([(60, 200)] * 12, period=Period.YEAR).finding.line.placed[0].range is None


def test_lines_begin_in_april_two_financial_years_before():
    assert first_shown(Month(2026, 10)) == first_shown(Month(2027, 3)) == Month(2024, 4)
    assert first_shown(Month(2027, 4)) == Month(2025, 4)


@pytest.mark.django_db
def test_limits_do_not_move_from_one_month_to_the_next_within_a_year(cast):
    put("AS01", [(20, 40)] * 6 + USUAL)  # before the April with which the line begins: the first of them

    earlier, now = (
        standing("AS01", EVERYWHERE, today=TODAY, until=until).finding.line.placed[0].range
        for until in (Month(2026, 5), None)
    )
    assert earlier == now


@pytest.mark.django_db
def test_one_indicator_and_all_take_the_same_queries_however_long_the_history(cast):
    def count(only=None):
        with CaptureQueriesContext(connection) as queries:
            standings(EVERYWHERE, today=TODAY, only=only)
        return len(queries)

    put("AS01", USUAL[:2])
    few = count()
    for each in [key for key in all_definitions() if key != "AS01"][:20]:
        put(each, USUAL)
    assert count() == count(["AS01"]) == few


@pytest.mark.django_db
def test_an_indicator_of_the_councils_own_stands_with_the_others_once_it_is_in_use(cast):
    def own(status, **more):
        return OwnIndicator.objects.create(
            key="OWN01", title="Chronologies up to date", kind="share", meaning="Those up to date", basis="Local",
            direction="higher", target=90, sql="SELECT 1", status=status, written_by=cast.anna, written_at=NOW, **more,
        )  # fmt: skip

    own("proposed", version=2)
    assert standing("OWN01", EVERYWHERE, today=TODAY) is None
    own("in_use", approved_by=cast.quinn, approved_at=NOW)
    put("OWN01", USUAL)

    found = standing("OWN01", EVERYWHERE, today=TODAY)
    assert (found.latest.text, found.target_words, found.definition.version) == ("34 of 40 (85.0%)", "At least 90%", 1)
    assert [each.definition.id for each in standings(EVERYWHERE, today=TODAY)][-1] == "OWN01"


@pytest.mark.django_db
def test_each_kind_says_its_value_with_what_it_rests_on(cast):
    def text(kind, counted, rows, amount=0.0):
        indicator = next(key for key, each in all_definitions().items() if each.kind == kind)
        put(indicator, [(counted, rows)], amount=amount)
        return standing(indicator, EVERYWHERE, today=TODAY).latest.text

    assert text(Kind.SHARE, 7, 31) == "7 of 31 (22.6%)"
    assert text(Kind.COUNT, 0, 1234) == "1,234"
    assert text(Kind.MEAN, 0, 2, 121.0) == "60.5 (n = 2)"
    assert text(Kind.RATIO, 97, 97, 6.5) == "14.9 (n = 97)"


@pytest.mark.django_db
@pytest.mark.parametrize("counts", [(0, 0)])
def test_nothing_of_nothing_is_no_data_and_not_nought(cast, counts):
    put("AS01", [counts])
    found = standing("AS01", EVERYWHERE, today=date(2026, 11, 1))

    assert (found.latest.value, found.latest.short, found.attention) == (None, "–", Attention.NO_DATA)
    assert found.latest.text == "No data: there was nothing to count"
    assert found.sentence == TOO_FEW_PERIODS % {"n": 0, "needs": 10} + "."


@pytest.mark.django_db
def test_a_team_without_a_row_in_a_month_that_the_extract_covers_counts_nought_and_is_no_gap(cast):
    put_by_team("AS02", {cast.teams["oak"]: [(0, 7)] * 12, cast.teams["ash"]: [(0, 3)] * 12})
    put_by_team("AS01", {cast.teams["oak"]: [(9, 9)] * 12, cast.teams["ash"]: [(8, 9)] * 12})
    Value.objects.filter(team=cast.teams["ash"], month__gte=202610).delete()
    place = (cast.teams["ash"].area_id, cast.teams["ash"].pk)

    late, in_time = (standing(each, EVERYWHERE, today=TODAY, place=place) for each in ("AS02", "AS01"))

    assert (late.latest.text, late.latest.figure.reason, late.met) == ("0", None, True)
    assert in_time.latest.exact is None and in_time.latest.figure.reason == NOTHING


@pytest.mark.django_db
def test_where_an_extract_tells_of_no_part_nothing_is_known_of_a_team(cast):
    put_by_team("AS02", {cast.teams["oak"]: [(0, 7)] * 11}, newest=Month(2026, 9))
    put("AS02", [(0, 7)], source="cin_census")  # October: the council alone

    found = standing("AS02", EVERYWHERE, today=TODAY, place=(cast.teams["oak"].area_id, cast.teams["oak"].pk))

    assert found.latest.exact is None and found.latest.figure.reason == NO_EXTRACT


@pytest.mark.django_db
def test_months_that_are_kept_back_are_not_called_missing(cast):
    oak, ash = cast.teams["oak"], cast.teams["ash"]
    put_by_team("AS01", {oak: [(3, 20)] * 13 + [(10, 20)], ash: [(18, 20)] * 13 + [(10, 20)]})

    found = standing("AS01", NOWHERE, today=TODAY, place=(oak.area_id, oak.pk))

    assert [each.is_kept_back for each in found.months] == [True] * 13 + [False]
    assert found.sentence == f"{KEPT_FROM_LINE}."
