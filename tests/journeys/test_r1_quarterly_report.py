"""R1: the quarterly audit report: every number from the data, the words from the writer."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import assert_accessible
from tests.journeys.reports import DRAFT, fits
from tests.reports.quarter import build_quarter

PAGES = [
    "/reports/", DRAFT, f"{DRAFT}?edit=analysis", f"{DRAFT}figures?find=plans", f"{DRAFT}issue",
    "/reports/published-totals/", "/reports/published-totals/add", "/reports/published-totals/2023-24Q4/overall/",
    "/reports/baseline/2024/",
]  # fmt: skip


@pytest.fixture
def quarter(cast):
    return build_quarter(cast)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_writer_passes_axe_and_fits_a_phone(page, sign_in, cast, quarter, address):
    sign_in(cast.quinn)
    page.goto(address)

    assert_accessible(page)
    assert fits(page)


def test_the_writer_adds_words_and_puts_a_figure_in_by_name(page, sign_in, cast, quarter):
    sign_in(cast.quinn)
    page.goto("/reports/")
    page.get_by_role("link", name="Quarter 1 of 2024/25").click()
    page.get_by_role("link", name=re.compile("Write.*Analysis")).click()
    page.get_by_label("Analysis", exact=True).fill("Practice needs support. Good overall:")
    page.get_by_label("A figure to put in").fill("overall.good quarter")
    page.get_by_role("button", name="Put the figure in").click()
    expect(page.get_by_label("Analysis", exact=True)).to_have_value(
        "Practice needs support. Good overall: {overall.good quarter}"
    )
    page.get_by_role("button", name="Save words").click()

    expect(page.locator("#slot-analysis")).to_contain_text("Good overall: 21 of 77 (27.3%)")


def test_a_typed_result_and_a_wrong_name_are_pointed_at(page, sign_in, cast, quarter):
    sign_in(cast.quinn)
    page.goto(f"{DRAFT}?edit=analysis#slot-analysis")
    page.get_by_label("Analysis", exact=True).fill("Since Phase 2 we reached 57% of families, {overall.god quarter}.")
    page.get_by_role("button", name="Save words").click()

    checks = page.get_by_role("complementary", name="Checks and issue")
    expect(checks.get_by_text("2 to mend")).to_be_visible()
    expect(checks.get_by_text("“57%” looks like a typed result")).to_be_visible()
    checks.get_by_text("no figure has the name “overall.god quarter”").click()
    assert page.url.endswith("#slot-analysis")


def test_totals_from_before_become_the_baseline_of_the_trend(page, sign_in, cast, quarter):
    sign_in(cast.quinn)
    page.goto(DRAFT)
    page.get_by_role("link", name="Published totals and baselines").click()
    page.get_by_role("button", name="Add published totals").click()
    page.get_by_label("Period").fill("2023-24Q4")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Audits in the period").fill("79")
    for grade, count in (("Outstanding", "0"), ("Good", "15"), ("Requires improvement", "45"), ("Inadequate", "19")):
        page.get_by_role("group", name=grade).get_by_label("How many").fill(count)
    page.get_by_label("Where it was published").fill("Report for 2023/24, page 6")
    page.get_by_role("button", name="Keep these totals").click()
    page.goto(DRAFT)

    trend = page.locator("#slot-trend")
    expect(trend).to_contain_text("7 of 77 (9.1%), against 19 of 79 (24.1%): better, by more than chance would explain")
    expect(page.get_by_text("Published totals for Q4 2023/24, from Report for 2023/24, page 6.")).to_be_visible()


def test_the_writer_needs_no_javascript(browser, context, live_server, sign_in, cast, quarter):
    sign_in(cast.quinn)
    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(f"{DRAFT}?edit=next_steps#slot-next_steps")
    page.get_by_label("Next steps", exact=True).fill("- Workshops from September 2024")
    page.get_by_role("button", name="Save words").click()

    expect(page.locator("#slot-next_steps li")).to_have_text("Workshops from September 2024")
    plain.close()
