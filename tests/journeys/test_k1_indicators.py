"""K1: from nothing, to the list with what needs attention first, to one indicator and what it counts."""

import pytest
from playwright.sync_api import Page, expect

from tests.indicators.test_pages import WORSE, of_teams, set_for
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)
AS01 = "Assessments finished within 45 working days"


def test_from_an_empty_list_to_what_one_indicator_counts(cast, page: Page, sign_in):
    sign_in(cast.maya)
    page.goto("/indicators/")
    expect(page.get_by_text("No extract is in use yet, so there is nothing to show.")).to_be_visible()

    of_teams(cast, oak=WORSE)
    set_for(cast, target=86, alert=80)
    sign_in(cast.quinn)
    page.goto("/indicators/")
    attention = page.get_by_role("region", name="What needs attention first")
    expect(attention).to_contain_text("Worse than its usual range since September 2026")
    expect(page.get_by_role("img", name=AS01)).to_be_visible()
    assert_accessible(page)

    page.get_by_label("Service area").select_option("Children in care")
    page.get_by_role("button", name="Show").click()
    expect(attention).to_contain_text("Misses its target")
    page.get_by_role("link", name=AS01).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Children in care")
    expect(page.get_by_text("34 of 40").first).to_be_visible()
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)

    page.goto("/indicators/definitions/")
    expect(page.get_by_role("region", name=f"{AS01} AS01", exact=True)).to_contain_text("Working days of England")
    assert_accessible(page)
