"""K1: the QA lead writes the performance pack of a month, issues it, and the director reads it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import assert_accessible
from tests.reports.pack_world import fill

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_pack_from_its_draft_to_the_directors_page(cast, page: Page, sign_in):
    fill(cast)
    sign_in(cast.quinn)
    page.goto("/reports/")
    assert_accessible(page)
    page.get_by_role("link", name="October 2026").click()
    first = page.get_by_role("table", name="What needs attention")
    expect(first).to_contain_text("Worse than")
    assert_accessible(page)

    page.get_by_role("link", name=re.compile("Write.*What needs attention first")).click()
    page.get_by_label("What needs attention first", exact=True).fill("Finished in time: {AS01}.")
    page.get_by_role("button", name="Save words").click()
    expect(page.locator("#slot-attention")).to_contain_text("Finished in time: 71 of 120 (59.2%).")
    page.get_by_role("button", name="Issue version 1").click()
    page.wait_for_url("**/issue")
    page.get_by_role("button", name="Issue version 1").click()
    expect(page.get_by_role("alert")).to_contain_text("Version 1 is issued.")

    sign_in(cast.dina)
    page.goto("/reports/")
    page.get_by_role("link", name="Version 1").click()
    expect(page.get_by_text("It cannot change.")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
    page.get_by_role("link", name="71 of 120 (59.2%)").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Assessments finished within 45 working days")
