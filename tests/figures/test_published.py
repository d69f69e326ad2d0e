"""Rules of the check, one at a time, and for any table at all."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from looped.figures.published import Cell, Kind, Unreadable, check, read_published
from looped.figures.published.fits import Fit, bases_that_fit, fit, fit_of, span

HEADER = "domain,grade,period,count,percent\n"


def found(lines):
    return [(one.kind, one.period, one.grade) for one in check(read_published(HEADER + "\n".join(lines)))]


def column(domain, counts, percents=None, period="2024-04"):
    names = ["Good", "Requires improvement", "Not applicable"]
    shares = percents or [""] * len(counts)
    return [f"{domain},{grade},{period},{n},{p}" for grade, n, p in zip(names, counts, shares, strict=False)]


AUDITS = ["overall,Total audits,2024-04,30,"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([*AUDITS, *column("plans", [10, 20])], [], id="adds up"),
        pytest.param([*AUDITS, *column("plans", [11, 20])], [Kind.COLUMN_SUM], id="one too many"),
        pytest.param([*AUDITS, *column("plans", [10, 18, 1])], [Kind.COLUMN_SUM], id="too few, though n/a is shown"),
        pytest.param([*AUDITS, *column("plans", [10, 18, ""])], [], id="too few, but n/a is blank"),
        pytest.param([*AUDITS, *column("plans", [10, 18])], [Kind.UNACCOUNTED], id="too few, and no table shows n/a"),
        pytest.param(
            [*AUDITS, *column("plans", [10, 18]), *column("reviews", [10, 18, 2])],
            [Kind.COLUMN_SUM],
            id="too few, though another table shows n/a",
        ),
        pytest.param([*AUDITS, *column("plans", ["", 18, 1])], [], id="a blank is not nought"),
        pytest.param([*AUDITS, *column("plans", ["", 31])], [Kind.COLUMN_SUM], id="too many even so"),
        pytest.param([*AUDITS, *column("overall", [10, 18])], [Kind.COLUMN_SUM], id="overall has no n/a"),
        pytest.param([*column("plans", [10, 18])], [], id="how many audits there were is not said"),
        pytest.param(
            [
                *column("plans", [10, 20]),
                *column("reviews", [11, 19]),
                *column("assessment", [1, 29]),
                *column("supervision", [12, 20]),
            ],
            [Kind.COLUMN_SUM],
            id="not said, but three domains agree and a fourth does not",
        ),
        pytest.param(
            [*AUDITS, *column("plans", [10, 20]), "plans,Total,2024-04,31,"],
            [Kind.COLUMN_SUM, Kind.COLUMN_SUM],
            id="a total of its own that neither its grades nor the audits reach",
        ),
    ],
)
def test_a_column_is_held_against_the_audits_of_its_month(lines, expected):
    assert [kind for kind, _period, _grade in found(lines)] == expected


@pytest.mark.parametrize(
    ("months", "total", "expected"),
    [
        pytest.param(["3", "4"], "7", [], id="right"),
        pytest.param(["3", "4"], "8", [(Kind.ROW_TOTAL, "total", "Good")], id="too high"),
        pytest.param(["3", "4"], "", [], id="no total printed"),
        pytest.param(["3", ""], "8", [], id="the blank month may hold five"),
        pytest.param(["3", ""], "2", [(Kind.ROW_TOTAL, "total", "Good")], id="a blank cannot hold less than none"),
    ],
)
def test_a_row_is_held_against_its_total(months, total, expected):
    lines = [f"plans,Good,2024-0{4 + at},{count}," for at, count in enumerate(months)]

    assert found([*lines, f"plans,Good,total,{total},"]) == expected


@pytest.mark.parametrize(
    ("count", "of", "percent", "expected"),
    [
        (19, 77, "24.7", Fit.ROUNDED),
        (19, 77, "24.6", Fit.TRUNCATED),
        (19, 77, "24.5", Fit.NO),
        (19, 77, "24.8", Fit.NO),
        (7, 16, "44", Fit.ROUNDED),
        (7, 16, "43.75", Fit.ROUNDED),
        (9, 16, "56.2", Fit.ROUNDED),
        (9, 16, "56.3", Fit.ROUNDED),
        (9, 77, "11", Fit.TRUNCATED),
        (31, 77, "40.26", Fit.ROUNDED),
        (9, 77, "11.68", Fit.TRUNCATED),
        (8, 7, "114.3", Fit.NO),
        (0, 0, "0", Fit.NO),
    ],
)
def test_rounding_and_cutting_off_are_told_apart_from_error(count, of, percent, expected):
    assert fit(count, of, Decimal(percent)) is expected


@given(st.integers(1, 60), st.decimals(0, 100, places=1) | st.decimals(0, 100, places=0), st.integers(1, 200))
def test_the_bases_that_fit_are_those_that_a_search_finds(count, percent, near):
    assume(percent >= max(1, Decimal(count) / 20))
    cell = Cell("plans", "Good", "2024-04", count, percent)
    fits = {of: fit_of(cell, of) for of in range(1, 2500)}
    rounded = [of for of, found in fits.items() if found is Fit.ROUNDED]

    assert [of for of in span(cell) if of < 2500] == rounded
    cut_off = [of for of, found in fits.items() if found]
    assert [of for of in span(cell, Fit.TRUNCATED) if of < 2500] == cut_off
    nearest = sorted(span(cell), key=lambda of: abs(of - near))[:2]
    assert [abs(of - near) for of in sorted(bases_that_fit(cell, near, 2))] == [
        abs(of - near) for of in sorted(nearest)
    ]


@pytest.mark.parametrize(
    ("counts", "percents", "expected"),
    [
        pytest.param([9, 18, 3], ["30", "60", "10"], [], id="of all audits"),
        pytest.param([9, 18, 3], ["33.3", "66.7", "10"], [], id="of those graded, not applicable of all"),
        pytest.param([9, 18, 3], ["33.3", "60", ""], [(Kind.MIXED_BASE, "Good")], id="two bases"),
        pytest.param([9, 18, 3], ["31.0", "62.1", "10.3"], [(Kind.OTHER_BASE, "all three")] * 3, id="all of 29"),
        pytest.param([9, 18, 3], ["30", "64", "10"], [(Kind.PERCENT, "Requires improvement")], id="of nothing"),
        pytest.param([9, 21, 0], ["30", "70", "5"], [(Kind.PERCENT, "Not applicable")], id="nought has no share"),
        pytest.param([9, 21, 0], ["30", "", ""], [], id="blank"),
        pytest.param(["", "", ""], ["40", "50", "20"], [(Kind.PERCENT_SUM, None)], id="110 without counts"),
        pytest.param(["", "", ""], ["33.3", "33.3", "33.3"], [], id="99.9 is rounding"),
        pytest.param(["", "", ""], ["30", "30", "30"], [(Kind.PERCENT_SUM, None)], id="90 without counts"),
        pytest.param(["", "", ""], ["30", "30", ""], [], id="who knows what the blank holds"),
    ],
)
def test_percentages_are_held_against_every_base_that_could_be_meant(counts, percents, expected):
    findings = found([*AUDITS, *column("plans", counts, percents)])

    assert [kind for kind, _period, _grade in findings] == [kind for kind, _grade in expected]
    if len(expected) == 1:
        assert findings[0][2] == expected[0][1]


def test_the_base_that_fits_is_named():
    lines = [*AUDITS, "overall,Total audits,2024-05,40,", *column("plans", [9, 18, 3], ["22.5", "60", "10"])]

    (finding,) = check(read_published(HEADER + "\n".join(lines)))

    assert "It would fit the 40 audits of another period." in finding.sentence


def test_a_share_of_all_audits_may_stand_beside_their_number():
    lines = [
        "overall,Total audits,2024-04,30,75",
        "overall,Total audits,2024-05,10,25",
        "overall,Total audits,total,40,100",
    ]

    assert found(lines) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Line 1, domain “”: the header lacks this column; it needs domain, grade, period, count and percent."),
        (HEADER, "Line 1: there is no line below the header."),
        (HEADER + "plans,Good,2024-04,7", "Line 2: the line has fewer columns than the header."),
        (HEADER + ",Good,2024-04,7,", "Line 2, domain “”: is needed."),
        (HEADER + "plans,Good,2024-13,7,", "Line 2, period “2024-13”: is neither a month such as 2024-04"),
        (HEADER + "plans,Good,2024-04,seven,", "Line 2, count “seven”: is not a whole number of audits."),
        (HEADER + "plans,Good,2024-04,-1,", "Line 2, count “-1”: is not a whole number of audits."),
        (HEADER + "plans,Good,2024-04,7,x%", "Line 2, percent “x%”: is not a percentage such as 22.6."),
        (
            HEADER + "plans,Good,2024-04,7,\nPlans,good,2024-04,8,",
            "Line 3, period “2024-04 (line 2)”: this domain, grade and period stand in the file already.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(text, problem):
    with pytest.raises(Unreadable) as refusal:
        read_published(text)

    assert problem in str(refusal.value)


def test_every_line_at_fault_is_named():
    with pytest.raises(Unreadable) as refusal:
        read_published(HEADER + "plans,Good,soon,7,\nplans,Good,2024-04,x,y")

    assert [(one.line, one.column) for one in refusal.value.problems] == [(2, "period"), (3, "count"), (3, "percent")]


def test_headers_and_totals_may_be_written_in_several_ways():
    text = "\ufeffPercent Published,Note,PERIOD,Grade,domain,count-published\r\n22.60%,x,Total,  Good ,plans,7\r\n"

    assert read_published(text) == (Cell("plans", "Good", "total", 7, Decimal("22.60"), 2),)


GRADES = ["Outstanding", "Good", "Requires improvement", "Inadequate"]


@st.composite
def tables(draw):
    """A table in which everything is right: whatever its size, its base and its way of rounding."""
    months = [f"2024-{month:02}" for month in range(4, 4 + draw(st.integers(1, 3)))]
    places, way = draw(st.integers(0, 2)), draw(st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
    of_graded, totals, with_row = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    audits = {month: draw(st.integers(1, 60)) for month in months}
    rows = {}
    for domain in ["overall", "plans", "reviews", "supervision"][: draw(st.integers(2, 4))]:
        shows = with_row and domain in ("plans", "reviews")
        for month in months:
            cuts = sorted(draw(st.lists(st.integers(0, audits[month]), min_size=3 + shows, max_size=3 + shows)))
            counts = [b - a for a, b in zip([0, *cuts], [*cuts, audits[month]], strict=True)]
            for grade, count in zip([*GRADES, "Not applicable"], counts, strict=False):
                rows.setdefault((domain, grade), {})[month] = count
    rows[("overall", "Total audits")] = dict(audits)
    if totals:
        for row in rows.values():
            row["total"] = sum(row.values())
    return [
        Cell(domain, grade, period, count, share(rows, domain, grade, period, of_graded, places, way))
        for (domain, grade), row in rows.items()
        for period, count in row.items()
    ]


def share(rows, domain, grade, period, of_graded, places, way):
    graded = sum(rows[domain, name][period] for name in GRADES)
    of = graded if of_graded and grade in GRADES else rows["overall", "Total audits"][period]
    if grade == "Total audits" or not of:
        return None
    exact = Decimal(100 * rows[domain, grade][period]) / of
    return exact.quantize(Decimal(1).scaleb(-places), rounding=way)


@given(tables())
def test_a_table_that_is_right_has_nothing_wrong(cells):
    assert [one.sentence for one in check(cells) if one.wrong] == []


@given(tables(), st.data())
def test_a_count_that_is_off_is_found_in_its_column_or_row(cells, data):
    at = data.draw(st.integers(0, len(cells) - 1))
    cell = cells[at]
    off = data.draw(st.integers(-3, 3))
    assume(off and (cell.count or 0) + off >= 0)
    cells[at] = Cell(cell.domain, cell.grade, cell.period, (cell.count or 0) + off, cell.percent)

    places = [(one.domain, one.period) for one in check(cells)]

    assert (cell.domain, cell.period) in places or (cell.domain, "total") in places


@given(tables(), st.data())
def test_a_percentage_of_no_base_is_found(cells, data):
    at = data.draw(st.integers(0, len(cells) - 1))
    cell = cells[at]
    percent = data.draw(st.decimals(0, 100, places=1))
    column_of = [one.count for one in cells if (one.domain, one.period) == (cell.domain, cell.period)]
    assume(cell.percent is not None)
    graded = [
        one.count for one in cells if (one.domain, one.period) == (cell.domain, cell.period) and one.grade in GRADES
    ]
    audits = next(one.count for one in cells if one.grade == "Total audits" and one.period == cell.period)
    assume(column_of and all(fit(cell.count, of, percent) is Fit.NO for of in (audits, sum(graded))))
    assume(cell.count or percent)
    cells[at] = Cell(cell.domain, cell.grade, cell.period, cell.count, percent)

    wrong = [(one.domain, one.period, one.grade) for one in check(cells) if one.wrong]

    assert (cell.domain, cell.period, cell.grade) in wrong


def test_a_table_of_many_thousands_is_checked_as_fast_as_one_of_thirty():
    """Every percentage is of a base that is nowhere printed, which is the slowest thing to look for."""
    grades = [(1_000 + 997 * at, grade) for at, grade in enumerate(GRADES)]
    lines = [f"plans,{grade},2024-04,{count},{Decimal(100 * count) / 19_001:.2f}" for count, grade in grades]

    begun = process_time()
    kinds = {kind for kind, _period, _grade in found(["overall,Total audits,2024-04,20000,", *lines])}

    assert kinds >= {Kind.OTHER_BASE}
    assert process_time() - begun < 0.5
