"""Who sees true counts, and that nobody else can know a count of 1 to 5 children."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.core.periods import Month
from looped.figures.disclosure.audit import ranges
from looped.figures.disclosure.profiles import LEAST_WIDTH
from looped.indicators.queries.disclosure import COUNCIL, IN_PRINT, NOWHERE, kept_back, may_see_exactly, reach_of
from looped.indicators.rules.keeping_back import (
    ONLY_COUNTED,
    ONLY_ROWS,
    SHARE,
    Counts,
    Side,
    _small,
    _strays,
    _table,
    council_is_told,
    council_is_told_in_print,
    kept_back_in_print,
    kept_back_places,
    known_with_sums,
)
from looped.indicators.rules.nested import kept_back_between
from tests.indicators.values import put_by_team

OCTOBER = 202610


def counts(counted: int, rows: int) -> Counts:
    return Counts(counted, rows, rows, counted)


def tree(areas: dict[int, dict[int, tuple[int, int]]], nowhere: tuple[int, int] = (0, 0)) -> tuple:
    """Area -> team -> (counted, rows); `nowhere` of no known team."""
    found, whole = {}, list(nowhere)
    for area, teams in areas.items():
        sums = [sum(each) for each in zip(*teams.values(), strict=True)]
        found |= {(area, None): counts(*sums)} | {(area, team): counts(*each) for team, each in teams.items()}
        whole = [whole[0] + sums[0], whole[1] + sums[1]]
    return tuple(({COUNCIL: counts(*whole)} | found).items())


LARGE = {1: {11: (30, 50), 12: (20, 40)}, 2: {21: (18, 30), 22: (22, 35)}}


def test_where_nothing_is_small_nothing_is_kept_back():
    assert kept_back_places(tree(LARGE), frozenset(), SHARE) == frozenset()


def test_a_small_team_takes_its_neighbour_with_it():
    small = tree(LARGE | {2: {21: (3, 30), 22: (22, 35), 23: (30, 60)}})
    assert kept_back_places(small, frozenset(), SHARE) == {(2, 21), (2, 22)}


def test_few_who_are_not_counted_are_as_few():
    assert kept_back_places(tree(LARGE | {2: {21: (28, 30), 22: (22, 35)}}), frozenset(), SHARE) >= {(2, 21)}
    assert kept_back_places(tree(LARGE | {2: {21: (28, 30), 22: (22, 35)}}), frozenset(), ONLY_ROWS) == frozenset()


def test_a_team_in_which_every_child_has_the_worse_outcome_is_kept_back():
    all_late = tree({1: {11: (0, 40), 12: (20, 40), 13: (20, 50)}})
    assert (1, 11) in kept_back_places(all_late, frozenset(), SHARE, Side.REST)
    assert kept_back_places(all_late, frozenset(), SHARE) == frozenset()


def test_what_a_manager_knows_of_the_own_team_gives_nothing_of_the_others():
    values = tree({1: {11: (30, 50), 12: (2, 3)}, 2: {21: (20, 60)}})
    kept = kept_back_places(values, frozenset({(1, 11)}), ONLY_ROWS)
    assert kept >= {(1, 12), (1, None)}  # the area less the own team would be 3
    assert (1, 11) not in kept


def test_few_children_of_teams_that_looped_does_not_know_do_not_come_out_by_subtraction():
    whole = {1: {11: (25, 50)}, 2: {21: (25, 50)}}
    nobody, values = frozenset(), tree(whole, (1, 3))
    assert kept_back_places(values, nobody, ONLY_ROWS)
    assert kept_back_places(values, frozenset({COUNCIL}), ONLY_ROWS) >= {(1, None), (1, 11)}  # or the other area
    known = frozenset({(1, None), (2, None)})
    assert kept_back_places(values, known, ONLY_ROWS) >= {COUNCIL}
    assert not council_is_told(dict(values), known, ONLY_ROWS, None, teams=2)
    many = tree(whole, (10, 30))
    assert kept_back_places(many, nobody, SHARE) == nobody
    assert kept_back_places(tree(whole, (0, 30)), nobody, SHARE, Side.REST)  # and all of them late
    twice = dict(values) | {COUNCIL: Counts(51, 106, 53, 26)}  # 6 records of 3 children
    assert kept_back_places(tuple(twice.items()), nobody, ONLY_ROWS)


def test_what_is_printed_gives_no_reader_the_others_by_what_the_reader_knows():
    three = tree({1: {11: (4, 8)}, 2: {21: (1, 3)}, 3: {31: (15, 30)}})
    nobody = kept_back_places(three, frozenset(), ONLY_ROWS)
    assert (1, None) in nobody and not {COUNCIL, (3, None)} & nobody  # to who heads the first: 41 - 30 - 8 = 3
    assert {COUNCIL, (3, None)} & kept_back_in_print(three, ONLY_ROWS)
    two = tree({1: {11: (4, 8), 12: (1, 3)}, 2: {21: (15, 30)}})
    assert (1, None) not in kept_back_places(two, frozenset(), ONLY_ROWS)  # to who manages the first: 11 - 8 = 3
    assert (1, None) in kept_back_in_print(two, ONLY_ROWS)
    assert kept_back_in_print(tree(LARGE), SHARE) == frozenset()


PAIR = st.tuples(st.integers(0, 9) | st.integers(0, 40), st.integers(0, 9) | st.integers(0, 40))
TEAMS = st.lists(st.lists(PAIR, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=50)
@given(TEAMS, PAIR, st.sampled_from(["nothing", "a team", "an area", "the council"]))
def test_no_place_outside_the_own_can_be_known_more_closely(areas, nowhere, knows):
    numbered = {
        a: {10 * a + t: (inside, inside + beside) for t, (inside, beside) in enumerate(teams)}
        for a, teams in enumerate(areas)
    }
    values = tree(numbered, (nowhere[0], sum(nowhere)))
    mine = {"nothing": [], "a team": [(0, 0)], "the council": [COUNCIL]}.get(
        knows, [place for place, _counts in values if place[0] == 0]
    )
    known = frozenset(mine)
    kept = kept_back_places(values, known, SHARE)
    assert not kept & known
    places = {place: each for place, each in values if each.rows}
    known = known_with_sums(places, known)
    few = {place: each for place, each in values if place[1] is None or place in known}
    if council_is_told(few, known, SHARE, None, teams=30):
        assert COUNCIL not in kept
    strays = _strays(places)
    every = places | strays
    small = {cell for place, each in every.items() if place not in known for cell in _small(place, each, SHARE, None)}
    few_strays = {place for place, _side in small if place in strays}
    assert {place for place, _side in small} - few_strays <= kept
    if kept == frozenset(places) - known:
        return  # everything is kept back: what is left is known by right
    hidden = [(place, side) for place in [*kept, *few_strays] for side in SHARE]
    maybe_none = [cell for cell in hidden if cell[1] != Side.ROWS or cell[0] in strays]
    table = _table(places, strays, SHARE)
    in_print = kept_back_in_print(values, SHARE)
    assert in_print >= kept_back_places(values, frozenset(), SHARE)
    if knows != "nothing" and kept_back_places(values, frozenset(), SHARE) & known:
        assert in_print >= kept
    if council_is_told_in_print(few, SHARE, None, teams=30):
        assert COUNCIL not in in_print
    for known_now in ranges(table, hidden, small, maybe_none=maybe_none).values():
        assert known_now.width >= LEAST_WIDTH


@pytest.mark.django_db
def test_need_to_know_is_the_own_team_the_own_area_or_the_councils_totals(cast):
    need, oak, elm = cast.areas["need"], cast.teams["oak"], cast.teams["elm"]
    sees = {
        who: [may_see_exactly(getattr(cast, who), *place) for place in ((None, None), (need, None), (need, oak))]
        for who in ["quinn", "quincy", "dina", "anna", "hana", "sonia", "maya", "cara", "nora", "sam"]
    }
    assert sees == {
        "quinn": [True, True, True],
        "quincy": [True, False, False], "dina": [True, True, True], "anna": [True, True, True],
        "hana": [True, True, True], "sonia": [False, True, True],
        "maya": [False, False, True], "cara": [False, False, False],
        "nora": [False, False, False], "sam": [False, False, False],
    }  # fmt: skip
    assert may_see_exactly(cast.cara, cast.areas["care"], elm)


@pytest.mark.django_db
def test_the_newest_values_are_judged_with_two_queries_however_many(cast, django_assert_num_queries):
    teams = cast.teams
    put_by_team("AS01", {teams["oak"]: [(3, 30)] * 24, teams["ash"]: [(20, 40)] * 24, teams["elm"]: [(20, 41)] * 24})
    months = [Month(2026, 10).plus(-back).number for back in range(24)]
    for asked in (months[:1], months):
        with django_assert_num_queries(2):
            kept = kept_back(NOWHERE, indicators=["AS01"], months=asked)
        assert {key[2:] for key in kept} == {
            (cast.areas["need"].pk, teams["oak"].pk), (cast.areas["need"].pk, teams["ash"].pk),
        }  # fmt: skip
    with django_assert_num_queries(0):
        assert not kept_back(NOWHERE.__class__(council=True), indicators=["AS01"], months=months, places=[COUNCIL])
    assert not kept_back(reach_of(cast.sonia), indicators=["AS01"], months=months)


@pytest.mark.django_db
def test_a_place_that_one_age_keeps_back_is_not_told_by_the_other_and_all_together(cast):
    oak, ash, elm = (cast.teams[name] for name in ("oak", "ash", "elm"))
    put_by_team("CL03A", {oak: [(10, 20)], ash: [(3, 20)], elm: [(10, 20)]})
    for indicator, rows in (("CL03B", 20), ("CL03", 40)):
        put_by_team(indicator, {team: [(rows // 2, rows)] for team in (oak, ash, elm)})
    for asked in (["CL03"], ["CL03B"], ["CL03", "CL03A", "CL03B"]):
        for reach in (NOWHERE, IN_PRINT):
            kept = kept_back(reach, indicators=asked, months=[OCTOBER])
            assert {(each, OCTOBER, ash.area_id, ash.pk) for each in asked} <= kept


@settings(max_examples=50)
@given(TEAMS, TEAMS, st.booleans())
def test_those_between_two_indicators_are_kept_back_as_those_of_one_are(parts, beyond, in_print):
    """Counted and not counted of the part, and of those who are in the whole alone; the same teams for both."""
    places = [
        (a, t) for a, teams in enumerate(parts) if a < len(beyond) for t in range(min(len(teams), len(beyond[a])))
    ]

    def of(pairs) -> tuple:
        found: dict = {}
        for a, t in places:
            inside, beside = pairs(a, t)
            found.setdefault(a, {})[10 * a + t] = (inside, inside + beside)
        return tree(found)

    part, between = of(lambda a, t: parts[a][t]), of(lambda a, t: beyond[a][t])
    whole = of(lambda a, t: [sum(each) for each in zip(parts[a][t], beyond[a][t], strict=True)])
    kept = kept_back_between(whole, part, SHARE, frozenset(), in_print=in_print)
    few = {place for place, each in between if any(_small(place, each, SHARE, None))}
    assert few <= kept
    as_one = kept_back_in_print(between, SHARE) if in_print else kept_back_places(between, frozenset(), SHARE)
    assert kept == as_one


def test_of_an_indicator_that_holds_some_beside_the_whole_nothing_is_told_where_few_are_between():
    whole, part = tree({1: {11: (30, 50), 12: (30, 50)}}), tree({1: {11: (32, 50), 12: (10, 50)}})
    every = {place for place, _counts in whole}
    nobody = frozenset()
    assert kept_back_between(whole, part, ONLY_COUNTED, nobody, in_print=False) == every
    assert kept_back_between(whole, part, ONLY_COUNTED, frozenset({(1, 11)}), in_print=False) == nobody
    assert kept_back_between(whole, (), ONLY_COUNTED, nobody, in_print=False) == nobody


@pytest.mark.django_db
def test_few_who_are_counted_by_one_indicator_and_not_by_a_narrower_one_are_not_known_by_subtraction(cast):
    """Of 14 plans again 11 within two years: 3 are older. The narrower number is kept back, with one to hide it."""
    oak, ash, elm = (cast.teams[name] for name in ("oak", "ash", "elm"))
    put_by_team("CP06", {oak: [(14, 40)], ash: [(20, 40)], elm: [(30, 60)]})
    put_by_team("CP06B", {oak: [(11, 40)], ash: [(10, 40)], elm: [(15, 60)]})
    for reach in (NOWHERE, IN_PRINT):
        for asked in (["CP06B"], ["CP06", "CP06B"]):
            kept = kept_back(reach, indicators=asked, months=[OCTOBER])
            assert {("CP06B", OCTOBER, team.area_id, team.pk) for team in (oak, ash)} <= kept
            assert {key[0] for key in kept} == {"CP06B"}
        assert not kept_back(reach, indicators=["CP06"], months=[OCTOBER])
        assert kept_back(reach, indicators=["CP06B"], months=[OCTOBER], places=[COUNCIL]) == kept
    assert ("CP06B", OCTOBER, oak.area_id, oak.pk) not in kept_back(
        reach_of(cast.sonia), indicators=["CP06B"], months=[OCTOBER]
    )
