"""R3: a copy of a report for the public hides what is small, and goes out when two people have said yes."""

import pytest
from playwright.sync_api import expect

from looped.reports import files
from tests.journeys.axe import assert_accessible
from tests.journeys.reports import VERSION, fits, issue
from tests.reports.quarter import build_quarter


@pytest.fixture
def issued(cast, monkeypatch):
    monkeypatch.setattr(files, "formats", lambda: ("html", "json"))  # the others have a test of their own
    build_quarter(cast)
    return issue(cast)


def test_a_public_copy_is_checked_made_and_approved_by_somebody_else(issued, page, sign_in, cast):
    sign_in(cast.quinn)
    page.goto(VERSION)
    page.get_by_role("link", name="Copies for others").click()
    expect(page.get_by_text("No copy of this version has been made for others.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="For the public").click()
    expect(page.get_by_role("heading", name="Check the copy for the public")).to_be_visible()
    expect(page.get_by_text("Overall grades by month: 9 numbers hidden.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("checkbox", name="I have read it; it identifies nobody. Print it. Summary of audit").first.check()
    page.get_by_role("button", name="Make this copy").click()
    expect(page.get_by_text("The copy is made.")).to_be_visible()
    expect(page.get_by_text("Its files can be fetched once somebody else has approved it")).to_be_visible()
    expect(page.get_by_text("Not for publication")).to_have_count(0)
    address = page.url

    sign_in(cast.dina)
    page.goto(address)
    expect(page.locator("#table-summary")).to_contain_text("20 (27%)")
    page.get_by_role("button", name="Approve this copy").click()
    expect(page.get_by_text("Approved by Dina")).to_be_visible()
    assert_accessible(page)
    assert fits(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="JSON").click()
    assert fetched.value.suggested_filename == "public-copy-2024-25Q1-version-1.json"
