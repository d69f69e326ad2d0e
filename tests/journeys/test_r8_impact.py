"""R8: what became of a quarter's findings; each number opens its records."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from looped.improvement.rules.impact import later_months, usual_quarter
from tests.improvement.test_impact import graded
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_finding_and_what_the_next_audits_found(cast, page: Page, sign_in):
    today = timezone.localdate()
    quarter = usual_quarter(today)
    graded(cast, "oak", quarter.first.number, 10, 15)
    graded(cast, "oak", later_months(quarter, today)[0].number, 27, 3)
    sign_in(cast.hana)

    page.goto("/improvement/")
    page.get_by_role("link", name="Impact", exact=True).click()
    row = page.get_by_role("row", name="Quality of plans")
    expect(row).to_contain_text("15 of 25 (60.0%")
    expect(row).to_contain_text("better: −50.0 percentage points")
    assert_accessible(page)
    row.get_by_role("link", name="3 of 30").click()
    expect(page.get_by_role("heading", name="Later audits: Quality of plans")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(31)
    assert_accessible(page)

    page.go_back()
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
    page.get_by_role("link", name=quarter.plus(-1).spoken).click()
    expect(page.get_by_text("No domain was below Good often enough")).to_be_visible()
