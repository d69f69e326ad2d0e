"""A1: a year is planned, a dip is seen before it comes and explained, and rules begin on a day to come."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from looped.core.periods import Month
from tests.audits.build import framework
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Everybody is away. The cases move to the month after."


def fill(page: Page, group: str, day) -> None:
    boxes = page.get_by_role("group", name=group)
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(name, exact=True).fill(str(value))


def test_a_dip_is_seen_and_explained_beforehand(cast, page, sign_in):
    framework()
    coming = Month.of(timezone.localdate()).plus(1)

    sign_in(cast.peer)
    page.goto("/audits/")
    page.get_by_role("link", name="My days away").click()
    fill(page, "First day away", coming.last_day)
    fill(page, "Last day away", coming.first_day)
    page.get_by_role("button", name="Keep these days").click()
    expect(page.get_by_role("alert")).to_contain_text("The last day must not lie before the first.")
    assert_accessible(page)
    fill(page, "First day away", coming.first_day)
    fill(page, "Last day away", coming.last_day)
    page.get_by_role("button", name="Keep these days").click()
    expect(page.get_by_text("The days away are kept.")).to_be_visible()
    assert_accessible(page)

    sign_in(cast.quinn)
    page.goto(f"/audits/month/{coming}/plan")
    page.get_by_label("How many audits").first.fill("7")
    assert_accessible(page)
    page.get_by_role("button", name="Keep the plan").click()
    page.get_by_role("link", name="What auditors can make").click()
    expect(page.get_by_text("falls short: 12 of the 14 forms")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Say why there will be fewer").click()
    page.get_by_label("Why are there fewer audits").fill(REASON)
    page.get_by_role("button", name="Keep the reason").click()

    page.goto("/audits/capacity/")
    expect(page.get_by_role("row", name=coming.name)).to_contain_text(REASON)
    assert_accessible(page)
    page.goto(f"/audits/year/{coming.quarter.year}/")
    expect(page.get_by_role("row", name=coming.name).first).to_contain_text("7 looped, the whole service")
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"/audits/month/{coming}/")
    page.get_by_role("link", name="late 0").click()
    expect(page.get_by_text("No case of this month is so.")).to_be_visible()
    assert_accessible(page)


def test_rules_are_changed_from_a_day_to_come(cast, page, sign_in):
    sign_in(cast.quinn)
    page.goto("/audits/rules/")
    assert_accessible(page)
    page.get_by_role("button", name="Change the rules").click()
    page.get_by_label("After the due date").fill("one")
    page.get_by_role("button", name="Bring these rules into force").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter whole numbers up to 60")
    assert_accessible(page)
    page.get_by_label("After the due date").fill("2")
    fill(page, "From which day on?", timezone.localdate() + timedelta(days=30))
    page.get_by_role("button", name="Bring these rules into force").click()

    expect(page.get_by_text("1, 3, now 2")).to_be_visible()
    assert_accessible(page)
