"""A2: a month's cases are drawn by lot, looked at, taken into the month; one is replaced, with its reason."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from looped.core.periods import Month
from looped.framework.operations import ship_framework
from tests.audits.build import agreed, case
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_cases_are_drawn_by_lot_and_one_is_replaced(cast, page: Page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    month = Month.of(timezone.localdate())
    agreed(cast, reference=f"{month.plus(-2)}-001", month=month.plus(-2).number)
    for number in range(4):
        case(cast, f"C-{number}", worker=None)
    sign_in(cast.quincy)

    page.goto(f"/audits/month/{month}/")
    page.get_by_role("link", name="Draw cases by lot").click()
    page.get_by_role("button", name="Draw").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter an answer: How many cases?")
    assert_accessible(page)
    page.get_by_label("How many cases?").fill("3")
    page.get_by_role("button", name="Draw").click()

    expect(page.get_by_text("3 cases drawn of 4 that could be.")).to_be_visible()
    expect(page.get_by_text("gives the same cases")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="1 was left out").click()
    expect(page.get_by_text(f"It was audited in {month.plus(-2).name}")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="The draw", exact=True).click()
    page.get_by_role("button", name=f"Put them into {month.name}").click()
    expect(page.get_by_text(f"3 cases are in {month.name}.")).to_be_visible()

    page.go_back()
    page.reload()
    page.get_by_role("link", name="Replace").first.click()
    page.get_by_label("Why can this case not be audited?").fill("The family moved to another council.")
    assert_accessible(page)
    page.get_by_role("button", name="Replace it").click()
    expect(page.get_by_text("The family moved to another council.")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
