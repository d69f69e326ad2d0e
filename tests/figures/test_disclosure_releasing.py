"""What is released: checked by a second way that only reads what is printed; groups of one grade; groups of staff."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.disclosure import PROFILES, SEED, SHAPES, measured, small_widths, together
from looped.figures.disclosure.audit import Range, ranges
from looped.figures.disclosure.hiding import Hidden, printed
from looped.figures.disclosure.profiles import INTERNAL, LEAST_WIDTH, PUBLIC, STAFF, SYMBOL
from looped.figures.disclosure.releasing import (
    Release,
    StaffGroups,
    Way,
    all_in_one,
    enough_workers,
    release,
    staff_groups,
)
from looped.figures.disclosure.table import TOTAL, Sum, Table, two_way

MONTHS = ["April", "May", "June"]
GRADES = {"Good": [7, 7, 7], "RI": [22, 18, 9], "Inadequate": [2, 5, 0]}


@pytest.mark.once
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_of_a_hundred_random_tables_no_small_count_can_be_known_nor_nearly_so(profile):
    """Ten thousand of each: `python -m benchmarks.disclosure`, docs/statistics.md."""
    found = measured(profile, 120, SEED + 1)
    whole = together(found.values())
    assert set(found) == set(SHAPES)
    assert whole.small > 100
    assert (whole.exact, whole.narrow) == (0, 0)


def test_the_second_way_sees_what_subtraction_gives_and_what_the_worked_example_leaves_open():
    table = two_way(GRADES, MONTHS)
    only_primary = printed(table, Hidden(frozenset({("Inadequate", "April"), ("Inadequate", "May")})), INTERNAL)
    assert small_widths(GRADES, MONTHS, INTERNAL, Release(Way.HIDDEN, only_primary)) == [0, 0]

    protected = release(GRADES, MONTHS, INTERNAL)
    assert all(width >= LEAST_WIDTH for width in small_widths(GRADES, MONTHS, INTERNAL, protected))


def test_small_totals_are_hidden_as_small_cells_are():
    found = release({"Yes": [2, 6, 0], "No": [30, 28, 41], "Unsure": [30, 28, 41]}, MONTHS, STAFF)
    assert found.way == Way.ROUNDED
    assert found.cells["Yes", TOTAL] == SYMBOL


def test_a_table_in_which_nothing_could_be_shown_is_withheld():
    assert release({"Yes": [1, 2], "No": [2, 0]}, ["East", "West"], INTERNAL) == Release(Way.WITHHELD, {})
    assert release({"Yes": [3, 2], "No": [2, 0]}, ["East", "West"], PUBLIC).way == Way.WITHHELD


def test_rounding_hides_what_a_reader_would_know_of_the_first_number_that_is_not_hidden():
    """6 and 7 become 5, and whoever knows that 5 is hidden knows that it is one of the two."""
    table = Table({"all": 9, "Yes": 6, "No": 3}, (Sum("all", ("Yes", "No")),))
    assert ranges(table, ["No"], ["No"], rounded_above=INTERNAL.most) == {"No": Range(1, 6)}


def test_a_group_of_which_everybody_is_in_one_bad_category_is_found():
    assert all_in_one({"Good": 0, "Inadequate": 12}, {"Inadequate"})
    assert not all_in_one({"Good": 12, "Inadequate": 0}, {"Inadequate"})
    assert not all_in_one({"RI": 2, "Inadequate": 12}, {"RI", "Inadequate"})
    assert not all_in_one({"Good": 0, "Inadequate": 0}, {"Inadequate"})


def test_a_month_in_which_everybody_was_graded_badly_does_not_say_so():
    rows = {"Good": [20, 0, 18], "RI": [22, 0, 19], "Inadequate": [12, 16, 11]}
    assert SYMBOL not in release(rows, MONTHS, INTERNAL).cells.values()
    found = release(rows, MONTHS, INTERNAL, adverse={"Inadequate"}).cells
    assert [found[name, "May"] for name in rows] == [SYMBOL] * 3
    for name in rows:  # else it comes out of the row's total
        assert SYMBOL in {found[name, "April"], found[name, "June"]}


def test_the_work_of_two_people_is_not_broken_down():
    assert [enough_workers(workers) for workers in (0, 2, 3)] == [False, False, True]


def test_staff_of_a_team_of_4_are_shown_with_the_smallest_other_team():
    found = staff_groups({"A": 14, "B": 12, "C": 13, "D": 4}, 43)
    assert found == StaffGroups({("A",): 14, ("C",): 13, ("B", "D"): 16}, ())


def test_a_small_team_stays_with_those_of_no_team_where_more_groups_can_be_shown_so():
    assert staff_groups({"A": 30, "B": 25, "C": 8}, 66) == StaffGroups({("A",): 30, ("B",): 25}, ("C",))
    assert staff_groups({"A": 30, "B": 25}, 58) == StaffGroups({("A",): 30}, ("B",))


def test_of_fewer_than_10_staff_no_group_is_shown():
    assert staff_groups({"A": 5, "B": 4}, 9) == StaffGroups({}, ("A", "B"))
    assert staff_groups({}, 9) == StaffGroups({}, ())


def test_groups_of_more_staff_than_there_are_are_refused():
    with pytest.raises(ValueError, match="more people"):
        staff_groups({"A": 10}, 9)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 30)), st.integers(0, 12))
def test_whatever_is_added_up_of_shown_groups_of_staff_and_taken_from_all_is_nobody_or_10(groups, of_none):
    total = sum(groups.values()) + of_none
    found = staff_groups(groups, total)
    named = [name for names in found.shown for name in names]
    assert sorted([*named, *found.kept_back]) == sorted(groups)
    assert found.shown == {names: sum(groups[name] for name in names) for names in found.shown}
    counts = list(found.shown.values())
    unions = chain.from_iterable(combinations(counts, size) for size in range(1, len(counts) + 1))
    for union in unions:
        assert sum(union) >= 10
        assert not STAFF.hides(total - sum(union))
