"""R6: every number leads to the records it counts, for those allowed to see them."""

from playwright.sync_api import expect

from tests.journeys.axe import assert_accessible
from tests.journeys.reports import DRAFT, VERSION, fits, issue
from tests.reports.quarter import build_quarter


def test_a_figure_opens_its_numerator_its_denominator_and_what_is_left_out(page, sign_in, cast):
    build_quarter(cast)
    sign_in(cast.quinn)
    page.goto(DRAFT)
    page.locator("#table-assessment").get_by_role("link", name="11 (37.9%)").click()

    expect(page.get_by_role("heading", name="Quality of assessment: audits graded Good")).to_be_visible()
    expect(page.get_by_role("heading", name="Counted: 11")).to_be_visible()
    expect(page.get_by_role("heading", name="In the denominator, not counted: 18")).to_be_visible()
    expect(page.get_by_role("heading", name="Left out, not applicable to this child: 2")).to_be_visible()
    assert_accessible(page)
    assert fits(page)

    page.get_by_role("link", name="Q1-001").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/audits/audit/" in page.url


def test_a_service_manager_sees_the_records_of_the_own_area_only(page, sign_in, cast):
    audits = build_quarter(cast)
    issue(cast)
    elsewhere = next(audit for audit in audits if audit.overall == "inadequate" and audit.area == cast.areas["care"])
    sign_in(cast.sonia)
    page.goto(VERSION)
    page.locator("#table-inadequate").get_by_role("link", name="7 (9.1%)").click()

    expect(page.get_by_text("outside what you may open").first).to_be_visible()
    expect(page.get_by_text(elsewhere.reference, exact=True)).to_have_count(0)
    assert_accessible(page)
