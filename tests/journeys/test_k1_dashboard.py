"""K1: from the home page to the three parts side by side, and from what needs attention to its indicator."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import assert_accessible
from tests.reports.pack_world import fill

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_director_sees_the_three_parts_as_equals(cast, page: Page, sign_in):
    fill(cast)
    sign_in(cast.dina)
    page.goto("/")
    page.get_by_role("link", name="How practice stands").click()
    first = page.get_by_role("region", name="What needs attention first")
    expect(first).to_contain_text("Worse than")
    expect(page.get_by_role("heading", level=2)).to_have_text(
        ["What needs attention first", "Voice", "Audits", "Indicators"]
    )
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
    first.get_by_role("link", name="Assessments finished within 45 working days").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Assessments finished within 45 working days")
