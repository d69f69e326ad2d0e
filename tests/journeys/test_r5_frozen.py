"""R5: an issued report is frozen; a later one says what changed since."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.audits import build
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.journeys.reports import DRAFT, VERSION, fits, issue
from tests.reports.quarter import build_quarter


def test_issued_with_green_checks_and_read_by_the_director(page, sign_in, cast):
    build_quarter(cast)
    sign_in(cast.quinn)
    page.goto(DRAFT)
    page.get_by_role("button", name="Issue version 1").click()
    expect(page.get_by_text("All come out")).to_be_visible()
    page.get_by_role("button", name="Issue version 1").click()
    expect(page.get_by_text("Version 1 is issued.")).to_be_visible()

    sign_in(cast.dina)
    page.goto("/reports/")
    page.get_by_role("link", name="Version 1").click()

    expect(page.get_by_text("Issued by Quinn Lead")).to_be_visible()
    expect(page.get_by_text("Not for publication").first).to_be_visible()
    assert_accessible(page)
    assert fits(page)


def test_a_failed_check_asks_for_a_reason_and_the_reason_stands_with_a_name(page, sign_in, cast):
    build_quarter(cast)
    sign_in(cast.quinn)
    page.goto(f"{DRAFT}?edit=analysis")
    page.get_by_label("Analysis", exact=True).fill("The report before said 57%.")
    page.get_by_role("button", name="Save words").click()
    page.goto(f"{DRAFT}issue")
    page.get_by_role("button", name="Issue version 1").click()
    expect(page.get_by_role("alert")).to_contain_text("write why the report is issued all the same")
    assert_accessible(page)
    page.get_by_label("Why the report is issued").fill("It is a quotation from the report before.")
    page.get_by_role("button", name="Issue version 1").click()

    expect(page.get_by_text("Reason given: It is a quotation from the report before.")).to_be_visible()


def test_a_late_return_changes_nothing_issued_and_version_2_says_what_changed(page, sign_in, cast):
    build_quarter(cast)
    issue(cast, now=NOW - timedelta(days=1))
    build.agreed(cast, month=202406, reference="LATE-1")
    sign_in(cast.quinn)
    page.goto(VERSION)
    expect(page.locator("#table-summary")).to_contain_text("77")
    expect(page.get_by_text("LATE-1")).to_have_count(0)

    page.goto(f"{DRAFT}issue")
    expect(page.get_by_role("link", name="LATE-1")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("What changed, and why").fill("One return came in after the report was issued.")
    page.get_by_role("button", name="Issue version 2").click()

    expect(page.get_by_role("heading", name="What changed since version 1")).to_be_visible()
    expect(page.locator("#table-changes")).to_contain_text("78")
    expect(page.get_by_role("complementary").get_by_role("link", name="LATE-1")).to_be_visible()
    assert_accessible(page)
