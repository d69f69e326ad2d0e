"""The families of a report: what is printed, held against somebody who reckons with every sum there is."""

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.figures.disclosure.profiles import to_nearest_5
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.reports.publishing.family import PROFILES, protect
from looped.reports.publishing.grades import ALL, GRADES, WHOLE, Span, of_part, protect_part
from looped.reports.publishing.shares import of_share

pytestmark = pytest.mark.once
MONTHS = ("2024-04", "2024-05", "2024-06")
PUBLISHED = {"2024-04": (0, 7, 22, 2), "2024-05": (0, 7, 18, 5), "2024-06": (0, 7, 9, 0)}
EXAMPLES = settings(max_examples=40, deadline=None, derandomize=True)
small = st.one_of(st.integers(0, 9), st.integers(0, 30))
quarters = st.fixed_dictionaries({month: st.tuples(small, small, small, small) for month in MONTHS})


def family(counts, part=OVERALL, without=0):
    """`without`: audits of each month in which the part is not applicable."""

    def count(what, scope, area):
        months = MONTHS if scope == WHOLE else (scope,)
        if what == NOT_APPLICABLE:
            return without * len(months)
        return sum(counts[month][GRADES.index(what)] for month in months)

    return of_part(part, Span({month: sum(counts[month]) + without for month in MONTHS}), count)


def texts(found, what):
    counts = found.shown.family.counts
    cells = [(f"{OVERALL}.{what}", place) for place in (*MONTHS, WHOLE)]
    return [str(counts[cell]) if found.shown.may_show(cell) else "c" for cell in cells]


def test_the_first_worked_example_hides_two_good_ones_beside_two_inadequate():
    found = protect_part(OVERALL, family(PUBLISHED), "internal")
    assert texts(found, "good") == ["c", "c", "7", "21"]
    assert texts(found, "requires_improvement") == ["22", "18", "9", "49"]
    assert texts(found, "inadequate") == ["c", "c", "0", "7"]


def test_its_failing_sibling_is_merged():
    """Assessment: Outstanding 1, 1, 0 of 2 in all; two numbers that sum to 2 would both be 1."""
    counts = {"2024-04": (1, 11, 13, 4), "2024-05": (1, 5, 14, 9), "2024-06": (0, 8, 8, 0)}
    found = protect_part(OVERALL, family(counts), "internal")
    assert "outstanding" not in found.shape.rows(WHOLE) and found.shown.safe


def test_a_month_of_few_audits_has_nothing_told():
    counts = {**PUBLISHED, "2024-06": (0, 2, 1, 0)}
    assert not protect_part(OVERALL, family(counts), "public").shown.safe


def test_where_all_of_a_month_are_inadequate_the_month_is_not_printed():
    found = protect_part(OVERALL, family({**PUBLISHED, "2024-06": (0, 0, 0, 16)}), "internal")
    assert found.shape.rows("2024-06") == ()


def test_a_share_hides_its_complement():
    shown = protect(
        of_share("actions", "verified", 28, 30), "internal", [("verified", WHOLE), ("verified.base", WHOLE)]
    )
    assert not shown.may_show(("verified", WHOLE)) or not shown.may_show(("verified.base", WHOLE))


@pytest.mark.parametrize("profile", ["internal", "public"])
@pytest.mark.parametrize("part", [OVERALL, "plans"])
@EXAMPLES
@given(quarter=quarters, without=st.integers(0, 12))
def test_no_small_number_comes_out_for_whoever_reckons_with_every_sum(profile, part, quarter, without):
    """Not even for somebody who knows how many audits each month truly had."""
    shown = protect_part(part, family(quarter, part, 0 if part == OVERALL else without), profile).shown
    rules = PROFILES[profile]
    if not shown.safe:
        return
    for cell in shown.hidden & shown.printed:
        if rules.hides(shown.family.counts[cell]):
            least, most = _range(shown, cell, rules)
            assert most - least >= (1 if rules.rounds else 4), cell


@EXAMPLES
@given(quarter=quarters, without=st.integers(0, 12))
def test_the_public_is_told_nothing_that_the_copy_for_the_council_hides(quarter, without):
    made = family(quarter, "plans", without)
    council, public = (protect_part("plans", made, profile).shown for profile in ("internal", "public"))
    told = {cell for cell in public.printed if public.may_show(cell)}
    assert all(council.may_show(cell) for cell in told)


def _range(shown, wanted, rules):
    """With a solver of its own: nothing here is asked of the code that hides."""
    cells = list(shown.family.counts)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for cell in cells:
        low, high = _bounds(shown, cell, rules)
        solver.addVar(low, high)
    for each in shown.family.sums:
        columns = [cells.index(part) for part in each.parts] + [cells.index(each.total)]
        solver.addRow(0, 0, len(columns), columns, [1.0] * len(each.parts) + [-1.0])
    ends = []
    for sign in (1.0, -1.0):
        solver.changeColCost(cells.index(wanted), sign)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return 0, float("inf")
        ends.append(round(solver.getSolution().col_value[cells.index(wanted)]))
    return ends


def _bounds(shown, cell, rules):
    count = shown.family.counts[cell]
    if cell[0] == ALL or (cell in shown.printed and cell not in shown.hidden and not (rules.rounds and count)):
        return count, count
    if cell in shown.printed and cell not in shown.hidden:
        about = to_nearest_5(count)
        return max(about - 2, rules.most + 1), about + 2
    return (1 if cell in shown.printed else 0), highspy.kHighsInf
