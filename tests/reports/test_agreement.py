"""The page of agreement: what it counts, what it never counts, and where each number leads."""

import io
import re
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from looped.audits.models import Audit, ProgrammeMonth
from looped.core.periods import Quarter
from looped.framework.models import Version
from looped.reports.queries.agreement import agreement_of
from looped.reports.queries.figures import count_quarter
from looped.reports.spans import Span
from tests.audits import build
from tests.cast import NOW
from tests.reports.pairs import many, paired
from tests.reports.quarter import build_quarter

PAGE = "/reports/agreement/"
Q3 = Quarter(2026, 3)
SPAN = Span(Q3, Q3)
NOW_SPAN = {"first": "2026-27Q3", "last": "2026-27Q3"}


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def test_it_says_what_the_quarterly_report_says(cast):
    """The same rules, counted another way: from grades that the database has counted, not audit by audit."""
    build_quarter(cast)
    quarter = Quarter(2024, 1)
    report = count_quarter(quarter).figures

    for one in agreement_of(Span(quarter, quarter), "overall").parts:
        for mine in (one.exact, one.within_one, one.kappa, one.ac2):
            theirs = report(mine.id)
            assert (mine.count, mine.of, mine.low, mine.high) == (theirs.count, theirs.of, theirs.low, theirs.high)
            assert (mine.value, mine.n, mine.reason) == (theirs.value, theirs.n, theirs.reason)
            assert mine.left_out == theirs.left_out


def test_grid_and_direction_add_up(cast):
    paired(cast, many(GG=12, GR=5, GI=2, RG=3, OO=4))
    one = agreement_of(SPAN, "plans").chosen

    assert [[cell.count for cell in row] for row in one.grid] == [[4, 0, 0, 0], [0, 12, 5, 2], [0, 3, 0, 0], [0] * 4]
    assert [(steps, figure.count) for steps, figure in one.by_steps("manager")] == [(1, 5), (2, 2)]
    assert (one.of_higher("manager").count, one.of_higher("peer").count, one.exact.count) == (7, 3, 16)
    assert one.pairs.count == one.exact.of == 26


def test_below_twenty_pairs_it_is_silent_about_everything_but_their_number(client, cast):
    paired(cast, many(GG=11, GR=1))
    one = agreement_of(SPAN, "plans").chosen
    assert (one.grid, one.higher, one.exact.count, one.kappa.value, one.ac2.value) == ((), (), None, None, None)

    client.force_login(cast.sonia)
    text = text_of(client.get(PAGE, NOW_SPAN | {"part": "plans"}))
    assert "Too few to say (n = 12)" in text and "The manager graded higher" not in text
    assert not re.search(r"\d\.\d%", text)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"kind": "calibration"}, id="a calibration"),
        pytest.param({"kind": "single"}, id="one auditor"),
        pytest.param({"status": "in_progress", "released_at": None}, id="still blind"),
        pytest.param({"status": "withdrawn", "released_at": None}, id="withdrawn"),
    ],
)
def test_what_is_no_pair_of_independent_released_returns_never_counts(cast, more):
    paired(cast, many(GG=21))
    before = agreement_of(SPAN, "overall")
    paired(cast, many(OI=5), names="X", **more)
    after = agreement_of(SPAN, "overall")

    assert after.chosen.grid[0][3].count == 0
    left_out = [] if "status" in more or more["kind"] == "calibration" else [5]
    assert [one.count for one in after.chosen.exact.left_out] == left_out
    assert after.chosen.exact.count == before.chosen.exact.count == 21


def test_not_applicable_is_left_out_and_said(cast):
    paired(cast, [*many(GG=20), ("good", "not_applicable")])
    plans = agreement_of(SPAN, "plans").chosen
    assert plans.n == 20 and [(one.reason, one.count) for one in plans.exact.left_out] == [
        ("not applicable to either auditor or both", 1)
    ]


def test_a_dashed_line_stands_where_framework_or_areas_change(client, cast):
    """Quarter by quarter: version 2 comes in quarter 2, and the whole service is audited from quarter 3 on."""
    two = Version.objects.create(number=2, name="Two", status="in_force", starts_on=date(2026, 7, 1),
                                 made_by=cast.quinn, made_at=NOW)  # fmt: skip
    first = Version.objects.create(number=1, name="One", status="in_force", starts_on=date(2023, 4, 1),
                                   made_by=cast.quinn, made_at=NOW)  # fmt: skip
    for month, version in ((202605, first), (202608, two), (202611, two)):
        paired(cast, many(GG=15, GR=9), month=month, framework=version)
        if month < 202611:
            for each in Quarter(2026, 1).months if month == 202605 else Quarter(2026, 2).months:
                ProgrammeMonth.objects.create(month=each.number, planned=9).areas.add(cast.areas["need"])

    found = agreement_of(Span(Quarter(2026, 1), Q3), "plans")
    assert [line.breaks for line in found.quarters] == [
        (), ("Framework version 2 from here",), ("Audited from here: the whole service",),
    ]  # fmt: skip
    client.force_login(cast.dina)
    page = client.get(PAGE, {"first": "2026-27Q1", "last": "2026-27Q3", "part": "plans"}).content.decode()
    assert page.count("app-table__break") == 2 and page.count('stroke-dasharray="6 4"') == 2
    assert "Measured differently from here." in page


def test_every_number_opens_its_audits_and_only_those_in_reach(client, cast):
    """Sonia manages children in need: audits of Elm are counted, not listed."""
    oak = paired(cast, many(GG=15, GR=4))
    elm = paired(cast, many(GG=3, GR=2), names="E", team="elm", manager="cara")
    client.force_login(cast.sonia)
    page = client.get(PAGE, NOW_SPAN | {"part": "plans"}).content.decode()
    links = {link.replace("&amp;", "&") for link in re.findall(r'class="app-figure" href="([^"]+)"', page)}
    assert len(links) > 30
    for link in sorted(links)[::5]:
        assert client.get(link).status_code == 200, link

    text = text_of(client.get(PAGE + "figure", {"name": f"agreement.plans.manager_higher {SPAN.scope}"}))
    assert "6 of 24 (25.0%)" in text and "Counted: 6" in text and "2 audits are outside what you may open" in text
    assert "In the denominator, not counted: 18" in text
    assert {one.reference for one in oak} <= set(text.split()) and not any(one.reference in text for one in elm)


@pytest.mark.parametrize(
    "name",
    [
        "agreement.plans.nothing 2026-27Q3", "agreement.x.exact 2026-27Q3", "agreement.plans.exact", "agreement.plans",
        "agreement.plans.exact 2026-27Q3 | Children in need", "overall.good 2026-27Q3", "cause.plans.x 2026-27Q3",
        "agreement.plans.exact 2027-01/2026-01", "agreement.plans.exact 2001-01/2026-01", "cause.plans.judgement 7", "",
    ],
)  # fmt: skip
def test_a_name_that_is_no_figure_is_no_page(client, cast, name):
    paired(cast, many(GG=21))
    client.force_login(cast.quinn)
    assert client.get(PAGE + "figure", {"name": name}).status_code == 404
    assert client.get(PAGE + "auditors/figure", {"name": name}).status_code == 404


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"first": "2026-27Q3", "last": "2025-26Q1"}, "Choose a quarter that is not before the first."),
        ({"first": "x"}, "There is a problem"),
        ({"part": "nothing"}, "There is a problem"),
    ],
)
def test_a_span_that_cannot_be_is_said(client, cast, query, says):
    paired(cast, many(GG=1), month=202504)
    client.force_login(cast.quinn)
    page = client.get(PAGE, query)
    assert page.status_code == 200 and says in text_of(page)


def test_an_empty_council_is_told_so_kindly(client, cast):
    client.force_login(cast.dina)
    assert "No looped audit of these quarters" in text_of(client.get(PAGE))
    assert "No moderation of these quarters" in text_of(client.get(PAGE + "learning/"))


def test_the_tables_come_as_a_spreadsheet_with_their_intervals_and_no_auditor(client, cast):
    paired(cast, many(GG=15, GR=6, RR=4))
    client.force_login(cast.quinn)
    answer = client.get(PAGE + "tables.xlsx", NOW_SPAN | {"part": "plans"})
    assert 'filename="agreement-2026-27Q3-to-2026-27Q3.xlsx"' in answer["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_name("By part").to_python()
    head, plans = rows[3], next(row for row in rows if row[0] == "Quality of plans")
    said = dict(zip(head, plans, strict=True))
    assert (said["Pairs"], said["Same grade"], said["Same grade: of"], said["Same grade: percent"]) == (25, 19, 25, 76)
    assert said["Same grade: 95% from"] == 56.6 and said["Kappa"] and said["Kappa: 95% to"] and said["AC2"]
    assert "Maya" not in str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])


@pytest.mark.parametrize("place", ["", "learning/", "tables.xlsx", "figure?name=agreement.overall.exact+2026-27Q3"])
@pytest.mark.parametrize("who", ["nora", "sam", "maya", "peer", "ada"])
@pytest.mark.once
def test_only_readers_of_reports_open_it(client, cast, who, place):
    client.force_login(getattr(cast, who))
    assert client.get(PAGE + place).status_code == 403


def test_the_year_s_trend_breaks_where_the_framework_changed(client, cast):
    two = Version.objects.create(number=2, name="Two", status="in_force", starts_on=date(2026, 4, 1),
                                 made_by=cast.quinn, made_at=NOW)  # fmt: skip
    old = Version.objects.create(number=1, name="One", status="in_force", starts_on=date(2023, 4, 1),
                                 made_by=cast.quinn, made_at=NOW)  # fmt: skip
    for month, version in ((202602, old), (202605, two)):
        audit = build.agreed(cast, month=month, reference=f"T{month}")
        Audit.objects.filter(pk=audit.pk).update(framework=version, finalised_at=NOW - timedelta(days=90))
    client.force_login(cast.quinn)
    page = client.get("/reports/2026-27Q1/").content.decode()
    assert "Framework version 2 from here" in page and "The framework changed between the two" in page
    assert "Framework version</th>" in page.replace("\n", "")


@pytest.mark.once
def test_five_thousand_pairs_take_less_than_a_second_to_count(cast):
    """The figures alone: eight parts and sixteen quarters of such a council, never seen before."""
    from time import process_time

    from looped.figures.agreement import agreement_of_grid
    from looped.reports.agreeing import KEYS, agreed

    agreement_of_grid.cache_clear()
    cells = {(first, second): 300 + 7 * a + b for a, first in enumerate(KEYS) for b, second in enumerate(KEYS)}
    start = process_time()
    for number in range(8):
        agreed("plans", "2026-27Q3", cells | {("good", "good"): 900 + number})
    for number in range(16):
        agreed("plans", "2026-27Q3", {pair: count // 16 + number for pair, count in cells.items()})
    assert process_time() - start < 2  # some 0.8 s; a busy machine takes longer
