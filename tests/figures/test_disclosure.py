"""Small counts stay unknown: by subtraction, by all sums together, and where nothing but merging helps."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from looped.figures.disclosure.audit import ranges
from looped.figures.disclosure.hiding import hide, of_profile, printed
from looped.figures.disclosure.profiles import INTERNAL, LEAST_WIDTH, PUBLIC, public_percent, to_nearest_5
from looped.figures.disclosure.releasing import Way, merge_small, release
from looped.figures.disclosure.table import TOTAL, Sum, Table, two_way

MONTHS = ("April", "May", "June")
GRADES = {"Good": [7, 7, 7], "RI": [22, 18, 9], "Inadequate": [2, 5, 0]}
ASSESSMENTS = {"Outstanding": [1, 1, 0], "Good": [11, 5, 8], "RI": [13, 14, 8], "Inadequate": [4, 9, 0]}


def row(cells, name: str) -> list[str]:
    return [cells[name, column] for column in (*MONTHS, TOTAL)]


def test_grades_of_few_audits_are_hidden_with_a_neighbour_in_each_month():
    table = two_way(GRADES, MONTHS)
    hidden = of_profile(table, INTERNAL)
    cells = printed(table, hidden, INTERNAL)
    assert hidden.is_safe
    assert row(cells, "Good") == ["c", "c", "7", "21"]
    assert row(cells, "RI") == ["22", "18", "9", "49"]
    assert row(cells, "Inadequate") == ["c", "c", "0", "7"]
    found = ranges(table, hidden.cells, [("Inadequate", "April"), ("Inadequate", "May")])
    assert {(each.least, each.most) for each in found.values()} == {(1, 6)}


def test_the_same_grades_for_the_public_are_rounded_each_by_itself():
    table = two_way(GRADES, MONTHS)
    cells = printed(table, of_profile(table, PUBLIC), PUBLIC)
    assert row(cells, "Good") == ["c", "c", "c", "20"]
    assert row(cells, "RI") == ["20", "20", "10", "50"]
    assert row(cells, "Inadequate") == ["c", "c", "0", "c"]
    assert row(cells, TOTAL)[:3] == ["30", "30", "15"]


def test_two_hidden_counts_that_can_only_be_1_each_are_merged_with_the_grade_beside():
    assert release(ASSESSMENTS, MONTHS, INTERNAL).way != Way.HIDDEN

    found = release(ASSESSMENTS, MONTHS, INTERNAL, [(("Outstanding", "Good"), "Outstanding or good")])

    assert found.way == Way.MERGED
    assert row(found.cells, "Outstanding or good") == ["c", "c", "8", "26"]
    assert row(found.cells, "Inadequate") == ["c", "c", "0", "13"]
    assert row(found.cells, "RI") == ["13", "14", "8", "35"]
    merged = two_way({"ok": [12, 6, 8], "RI": [13, 14, 8], "Inadequate": [4, 9, 0]}, MONTHS)
    hidden = [(name, month) for name in ("ok", "Inadequate") for month in MONTHS[:2]]
    known = ranges(merged, hidden, [("Inadequate", "April")])["Inadequate", "April"]
    assert (known.least, known.most) == (1, 12)


def test_a_team_of_4_is_merged_with_the_smallest_other():
    assert merge_small({"A": 14, "B": 12, "C": 13, "D": 4}) == {("A",): 14, ("C",): 13, ("B", "D"): 16}


def test_what_cannot_be_protected_is_rounded_or_not_shown_at_all():
    assert release({"Yes": [1], "No": [30]}, ["All"], INTERNAL).way == Way.ROUNDED
    assert release({"Yes": [1]}, ["All"], INTERNAL).way in (Way.ROUNDED, Way.WITHHELD)


def test_numbers_are_rounded_by_whole_numbers_and_percentages_from_the_rounded():
    assert [to_nearest_5(each) for each in (7, 8, 12, 13, 17, 18, 22, 23)] == [5, 10, 10, 15, 15, 20, 20, 25]
    assert public_percent(22, 31) == 67
    assert public_percent(7, 31) is None
    assert public_percent(8, 17) is None
    assert public_percent(31, 31) == 100


COUNTS = st.integers(0, 12) | st.integers(0, 40)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=2, max_size=4)
)


@settings(max_examples=40)
@given(TABLES)
def test_no_small_count_of_a_random_table_is_exact_or_nearly_so(rows):
    table = two_way({str(n): each for n, each in enumerate(rows)}, [str(n) for n in range(len(rows[0]))])
    hidden = of_profile(table, INTERNAL)
    small = [cell for cell, count in table.counts.items() if INTERNAL.hides(count)]
    assert hidden.cells.issuperset(small)
    assume(hidden.is_safe)  # a table that is not is merged, rounded or withheld
    for cell, known in ranges(table, hidden.cells, small).items():
        assert known.least <= table.counts[cell] <= (known.most or table.counts[cell])
        assert known.width >= LEAST_WIDTH


@settings(max_examples=25)
@given(st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=2, max_size=3))
def test_rounding_never_lets_a_small_count_be_exact(rows):
    table = two_way({str(n): each for n, each in enumerate(rows)}, ["a", "b", "c"])
    hidden = of_profile(table, PUBLIC)
    small = [cell for cell, count in table.counts.items() if PUBLIC.hides(count)]
    assume(hidden.is_safe)
    for known in ranges(table, hidden.cells, small, rounded_above=PUBLIC.most).values():
        assert known.width >= 1


@settings(max_examples=25)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4), st.sets(st.integers(0, 3), min_size=1))
def test_the_least_and_the_most_are_those_that_trying_every_table_gives(counts, chosen):
    """Two rows, two columns, the totals shown: small enough to try everything."""
    (a, b), (c, d) = counts[:2], counts[2:]
    table = two_way({"1": [a, b], "2": [c, d]}, ["x", "y"])
    cells = [("1", "x"), ("1", "y"), ("2", "x"), ("2", "y")]
    hidden = [cells[n] for n in sorted(chosen) if counts[n] > 0]
    assume(hidden)
    could = [
        each for each in product(range(1, 19), repeat=len(hidden))
        if all(_adds_up(each_sum, table, dict(zip(hidden, each, strict=True))) for each_sum in table.sums)
    ] if len(hidden) < 4 else [(x, a + b - x, a + c - x, d - a + x) for x in range(1, 19)
                               if min(x, a + b - x, a + c - x, d - a + x) > 0]  # fmt: skip
    for place, (cell, known) in enumerate(ranges(table, hidden, hidden).items()):
        assert (known.least, known.most) == (min(t[place] for t in could), max(t[place] for t in could)), cell


def _adds_up(each: Sum, table: Table, guess: dict) -> bool:
    value = table.counts | guess
    return value[each.total] == sum(value[part] for part in each.parts)


def test_cells_that_are_hidden_as_one_and_those_known_by_right_are_kept_to():
    table = Table(
        {"all": 40, "A": 3, "B": 12, "C": 25}, (Sum("all", ("A", "B", "C")),),
    )  # fmt: skip
    assert hide(table, ["A"]).cells == {"A", "B"}
    assert hide(table, ["A"], fixed=["B"]).cells == {"A", "C"}
    assert hide(table, ["A"], together=[frozenset({"B", "C"})]).cells == {"A", "B", "C"}
    only = hide(table, ["A"], fixed=["B", "C", "all"])
    assert (only.cells, only.narrow) == ({"A"}, {"A"})
