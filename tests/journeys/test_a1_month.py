"""A1, first form: a month is planned, cases are added and given to their auditors; a conflict is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from looped.core.periods import Month
from looped.framework.operations import ship_framework
from tests.audits.build import case
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def fill_day(page: Page, day) -> None:
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(name, exact=True).fill(str(value))


def test_a_month_from_its_plan_to_its_auditors(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    case(cast, "C-1")
    today = timezone.localdate()
    month = Month.of(today)
    sign_in(cast.quincy)

    page.goto("/audits/")
    assert_accessible(page)
    page.get_by_role("link", name=f"Open {month.name}").click()
    assert_accessible(page)
    page.get_by_role("link", name="Change the plan").click()
    page.get_by_label("How many audits").first.fill("2")
    assert_accessible(page)
    page.get_by_role("button", name="Keep the plan").click()

    page.get_by_role("link", name="Add cases").click()
    page.get_by_label("References of the cases").fill("C-1\nC-404")
    page.get_by_label("Why were these cases chosen?").fill("Drawn by lot")
    page.get_by_role("button", name="Add these cases").click()
    expect(page.get_by_text("No case is known by the reference “C-404”")).to_be_visible()
    assert_accessible(page)

    page.goto(f"/audits/month/{month}/")
    page.get_by_role("link", name=f"{month}-001").click()
    assert_accessible(page)
    page.get_by_label("Peer auditor").select_option(label="Peer Auditor (0 open)")
    fill_day(page, today - timedelta(days=1))
    page.get_by_role("button", name="Give it to them").click()
    expect(page.get_by_role("alert")).to_contain_text("The due date is in the past.")
    assert_accessible(page)
    fill_day(page, today + timedelta(days=5))
    page.get_by_role("button", name="Give it to them").click()

    expect(page.get_by_text(f"{month}-001 is with its auditors.")).to_be_visible()
    expect(page.get_by_role("row", name="Maya Manager")).to_contain_text("Not begun")
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
