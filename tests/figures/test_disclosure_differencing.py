"""What two releases tell together: a new group is held against every earlier one that holds it or lies inside it."""

import json
from itertools import combinations, product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.figures.disclosure.differencing import Group, inside, left_over, rests_of_rounded, too_near
from looped.figures.disclosure.profiles import INTERNAL, PUBLIC, STAFF

ALL = {"A", "B", "C", "D"}


def staff(count: int, *teams: str, of: str = "staff answers") -> Group:
    return Group(of, {"team": frozenset(teams)} if teams else {}, count)


def test_all_staff_without_a_team_of_4_are_refused_after_all_staff_were_told():
    released = [staff(43), staff(31, of="favourable"), staff(14, "A"), staff(13, "C"), staff(16, "B", "D")]
    without_d = [staff(39, "A", "B", "C"), staff(31, "A", "B", "C", of="favourable")]
    (pair,) = too_near(without_d, released, STAFF)
    assert (pair.new, pair.other, pair.difference) == (without_d[0], released[0], 4)


@pytest.mark.parametrize(("profile", "most"), [(INTERNAL, 5), (PUBLIC, 7), (STAFF, 9)])
@pytest.mark.parametrize("new_is_larger", [True, False])
def test_a_group_and_its_part_may_be_told_when_more_people_lie_between_than_the_profile_hides(
    profile, most, new_is_larger
):
    def pairs(difference: int):
        part = Group("audits", {"month": frozenset({"April", "May"}), "area": frozenset({"East"})}, 40)
        whole = Group("audits", {"month": frozenset({"April", "May", "June"})}, 40 + difference)
        new, earlier = (whole, part) if new_is_larger else (part, whole)
        return too_near([new], [earlier], profile)

    assert [len(pairs(difference)) for difference in (0, 1, most, most + 1)] == [0, 1, 1, 0]


def test_the_same_group_counted_anew_tells_of_those_who_were_added():
    (pair,) = too_near([staff(44, "A")], [staff(41, "A")], INTERNAL)
    assert pair.difference == 3
    assert not too_near([staff(41, "A")], [staff(41, "A")], INTERNAL)
    assert len(too_near([staff(41, "A"), staff(44, "A")], [], INTERNAL)) == 1


def test_groups_of_one_release_are_held_against_each_other_and_each_two_are_told_once():
    (pair,) = too_near([staff(43), staff(39, "A", "B", "C")], [], STAFF)
    assert (pair.new.count, pair.other.count) == (39, 43)


def test_neither_other_things_nor_groups_that_only_overlap_are_compared():
    earlier = [staff(43, of="letters"), staff(43, "A", "B")]
    assert not too_near([staff(41, "B", "C"), staff(41, "C")], earlier, STAFF)


def test_a_group_is_kept_as_plain_json_and_comes_back_the_same():
    group = Group("audits", {"month": frozenset({"2026-05", "2026-04"}), "area": frozenset({"East"})}, 12)
    kept = json.loads(json.dumps(group.to_json()))
    assert kept == {"of": "audits", "within": {"area": ["East"], "month": ["2026-04", "2026-05"]}, "count": 12}
    assert Group.from_json(kept) == group
    assert hash(Group.from_json(kept)) == hash(group)


def test_a_group_of_less_than_nobody_or_of_no_value_is_refused():
    with pytest.raises(ValueError, match="no fewer than 0"):
        Group("audits", {}, -1)
    with pytest.raises(ValueError, match="holds something"):
        Group("audits", {"month": frozenset()}, 3)


DIRECTIONS = {"month": ("Apr", "May", "Jun"), "team": ("A", "B")}
ATOMS = list(product(*DIRECTIONS.values()))
WITHIN = st.fixed_dictionaries(
    {},
    optional={
        name: st.frozensets(st.sampled_from(values), min_size=1, max_size=len(values) - 1)
        for name, values in DIRECTIONS.items()
    },
)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 12), min_size=6, max_size=6), st.lists(WITHIN, max_size=8), st.lists(WITHIN, max_size=8))
def test_of_what_is_allowed_no_two_groups_of_a_small_world_differ_by_few_people(people, earlier, new):
    """Tried one by one: each group as the set of those in it."""
    world = dict(zip(ATOMS, people, strict=True))

    def held(within) -> frozenset:
        return frozenset(
            atom for atom in ATOMS
            if all(value in within.get(name, {value}) for name, value in zip(DIRECTIONS, atom, strict=True))
        )  # fmt: skip

    def group(within) -> Group:
        return Group("people", within, sum(world[atom] for atom in held(within)))

    old, fresh = [group(each) for each in earlier], [group(each) for each in new]
    for profile in (INTERNAL, PUBLIC, STAFF):
        refused = {frozenset((pair.new, pair.other)) for pair in too_near(fresh, old, profile)}
        every = {frozenset(two) for two in [*product(fresh, old), *combinations(fresh, 2)]}
        for two in (tuple(each) for each in every if len(each) == 2):
            small, large = sorted(two, key=lambda each: each.count)
            is_few = held(small.within) < held(large.within) and profile.hides(large.count - small.count)
            assert is_few == (frozenset(two) in refused), two
            assert is_few <= inside(small, large)


def test_a_year_is_not_told_after_all_its_months_but_one():
    def months(*names: str, count: int, team: str = "A") -> Group:
        return Group("audits", {"month": frozenset(names), "team": frozenset({team})}, count)

    year, earlier = months("Apr", "May", "Jun", count=33), [months("Apr", count=14), months("May", count=16)]
    assert not too_near([year], earlier, INTERNAL)
    (rest,) = left_over([year], earlier, INTERNAL)
    assert (rest.whole, set(rest.parts), rest.difference) == (year, set(earlier), 3)
    assert left_over(earlier[:1], [year, earlier[1]], INTERNAL) == (rest,)
    assert not left_over([months("Jun", count=9)], [year, *earlier], INTERNAL)  # that is told, and not what is left
    assert not left_over([year], [months("Apr", count=14), months("May", count=16, team="B")], INTERNAL)
    assert not left_over([year], earlier, PUBLIC)
    assert len(left_over([Group("audits", {"team": frozenset({"A"})}, 33)], earlier, INTERNAL)) == 1


def quarters(*counts: int, of: str = "audits") -> list[Group]:
    return [Group(of, {"month": frozenset({f"Q{at}"})}, count) for at, count in enumerate(counts, 1)]


@pytest.mark.parametrize(("last", "tells"), [(1, True), (2, True), (3, False), (6, False), (0, False)])
def test_a_rounded_year_less_three_quarters_that_were_told_exactly_tells_nothing_narrow_of_the_fourth(last, tells):
    """20 and 1 are told as 20: less 20 at most 2 are left, and not none. 23 is told as 25: 1 to 7 may be left."""
    year = Group("audits", {"month": frozenset({"Q1", "Q2", "Q3", "Q4"})}, 20 + last)
    assert bool(rests_of_rounded([year], quarters(6, 7, 7), INTERNAL)) is tells
    assert not rests_of_rounded([year], quarters(6, 7, 7, of="actions"), INTERNAL)
    assert not rests_of_rounded([year], [], INTERNAL)


LAMINAR = [frozenset(each) for each in ("1", "2", "3", "4", "12", "34", "1234")]


@settings(max_examples=50)
@given(st.lists(st.integers(0, 12), min_size=5, max_size=5), st.sets(st.sampled_from([*LAMINAR, None])))
def test_no_sum_of_quarters_and_months_taken_from_another_tells_of_few_people(people, told):
    world = dict(zip("12345", people, strict=True))
    counts = {values: sum(world[each] for each in values or world) for values in told}
    groups = {
        values: Group("people", {"month": values} if values else {}, count)
        for values, count in counts.items()
        if not INTERNAL.hides(count)
    }
    if too_near(groups.values(), (), INTERNAL) or left_over(groups.values(), (), INTERNAL):
        return
    for whole in groups:
        inside_it = [values for values in groups if values and values != whole and (whole is None or values < whole)]
        for size in range(1, len(inside_it) + 1):
            for parts in combinations(inside_it, size):
                if sum(map(len, parts)) == len(frozenset().union(*parts)):
                    rest = groups[whole].count - sum(groups[values].count for values in parts)
                    assert not INTERNAL.hides(rest), (whole, parts)


def test_a_year_of_releases_is_held_against_20_years_of_them_in_seconds():
    def groups(years: range, first: int) -> list[Group]:
        return [
            Group("audits", {"month": frozenset({f"{year}-{month}"}), "team": frozenset({f"{team}"})}, first + team)
            for year in years for month in range(12) for team in range(80)
        ]  # fmt: skip

    new, earlier = groups(range(2), 3), groups(range(2, 22), 1)
    started = process_time()
    assert not too_near(new, earlier, STAFF)
    assert not left_over(new, earlier, STAFF)
    assert process_time() - started < 30
