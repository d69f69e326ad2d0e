"""Whoever has the copies of four quarters, and the year's page: what both tell together, by all sums at once."""

import highspy
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from looped.figures.disclosure.profiles import INTERNAL, to_nearest_5
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.reports.publishing.grades import ALL, GRADES, WHOLE, Span, of_part, protect_part
from looped.reports.publishing.quarters import behind, protect_year

pytestmark = pytest.mark.once
EXAMPLES = settings(max_examples=12, deadline=None, derandomize=True)
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
months = st.lists(
    st.tuples(st.integers(0, 3), st.integers(4, 12), st.integers(6, 18), st.integers(0, 5)), min_size=12, max_size=12
)


def counting(counts):
    def count(what, scope, _area, names=MONTHS):
        if what == NOT_APPLICABLE:
            return 0
        return sum(counts[name][GRADES.index(what)] for name in (names if scope == WHOLE else (scope,)))

    return count


KNOWN = [
    (2, 6, 16, 5), (2, 8, 7, 0), (2, 10, 14, 3), (2, 13, 15, 1), (2, 4, 12, 0), (5, 9, 16, 0),
    (4, 9, 12, 0), (2, 7, 11, 1), (2, 12, 18, 1), (0, 11, 9, 3), (1, 16, 11, 2), (0, 9, 7, 3),
]  # fmt: skip
"""In which the one Inadequate of the second quarter would be known beside all four grades of the year."""


@EXAMPLES
@example(rows=KNOWN)
@given(rows=months)
def test_no_small_number_of_a_quarter_is_known_exactly_beside_the_year(rows):
    counts = dict(zip(MONTHS, rows, strict=True))
    totals = {name: sum(counts[name]) for name in MONTHS}
    quarters = [_quarter(counts, totals, MONTHS[at : at + 3]) for at in range(0, 12, 3)]
    exact = {group for shown in quarters for group in shown.groups}
    whole = of_part(OVERALL, Span(totals, by_month=False), counting(counts))

    year = protect_year(OVERALL, whole, behind(OVERALL, totals, counting(counts)), exact, lambda _shown: True).shown

    assert _exactly_known(quarters, year) == []


def _quarter(counts, totals, names):
    def count(what, scope, area):
        return counting(counts)(what, scope, area, names)

    return protect_part(
        OVERALL, of_part(OVERALL, Span({name: totals[name] for name in names}), count), "internal"
    ).shown


def _exactly_known(quarters, year):
    """With a solver of its own: nothing here is asked of the code that hides."""
    solver, column = highspy.Highs(), {}
    solver.setOptionValue("output_flag", False)
    for at, shown in enumerate(quarters):
        for cell, count in shown.family.counts.items():
            column[at, cell] = len(column)
            told = cell[0] == ALL or shown.may_show(cell)
            least = 1 if shown.safe and cell in shown.printed else 0
            solver.addVar(*((count, count) if told else (least, highspy.kHighsInf)))
        for each in shown.family.sums:
            _add(solver, [column[at, part] for part in each.parts], 0, 0, column[at, each.total])
    for cell, count in year.family.counts.items():
        cells = [column[at, cell] for at in range(len(quarters))]
        if year.may_show(cell) and cell[0] != ALL:
            about = to_nearest_5(count)
            _add(solver, cells, *((max(about - 2, 8), about + 2) if count else (0, 0)))
        elif cell in year.printed and cell[0] != ALL:
            _add(solver, cells, 1, highspy.kHighsInf)
    return [
        (at, cell)
        for at, shown in enumerate(quarters)
        for cell in (shown.hidden & shown.printed if shown.safe else ())
        if INTERNAL.hides(shown.family.counts[cell])
        and len({_end(solver, column[at, cell], way) for way in (1, -1)}) == 1
    ]


def _add(solver, columns, low, high, less=None):
    signs = [1.0] * len(columns) + ([] if less is None else [-1.0])
    columns = columns + ([] if less is None else [less])
    solver.addRow(low, high, len(columns), columns, signs)


def _end(solver, column, way):
    solver.changeColCost(column, way)
    solver.run()
    found = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    end = round(solver.getSolution().col_value[column]) if found else way * float("-inf")
    solver.changeColCost(column, 0)
    return end
