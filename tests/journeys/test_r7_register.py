"""R7: a promise is put on the register with a measure; its owner shows evidence, somebody else decides about it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def fill_day(page: Page, name: str, day) -> None:
    group = page.get_by_role("group", name=name)
    for box, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(box).fill(str(value))


def test_a_promise_from_the_minutes_to_its_evidence(cast, page, sign_in):
    today = timezone.localdate()
    sign_in(cast.quinn)
    page.goto("/improvement/")
    page.get_by_role("link", name="Register of promises").click()
    expect(page.get_by_text("Nothing is on the register yet.")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("button", name="Add to the register").click()
    page.get_by_label("Promise", exact=True).check()
    page.get_by_label("Scrutiny committee").check()
    fill_day(page, "Made on", today - timedelta(days=60))
    page.get_by_label("What was recommended or promised").fill("Each family has a copy of its plan.")
    page.get_by_label("Who answers for it").select_option(label="Hana Head")
    fill_day(page, "Due on", today - timedelta(days=90))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("It cannot be due before it was made.")
    assert_accessible(page)
    fill_day(page, "Due on", today + timedelta(days=20))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Promise 1")).to_contain_text("No evidence")

    sign_in(cast.hana)
    page.goto("/")
    page.get_by_role("link", name="Show what was done: Each family has a copy").click()
    page.get_by_role("button", name="Show what was done").click()
    page.get_by_label("What was done, and what it changed").fill("Plans go out with the first visit.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Promise 1")).to_contain_text("On time")
    assert_accessible(page)

    sign_in(cast.quincy)
    page.goto("/")
    page.get_by_role("link", name="Evidence to look at in the register").click()
    page.get_by_role("link", name="1. Each family has a copy").click()
    page.get_by_role("link", name="Look at it").click()
    page.get_by_label("No, something is missing").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("what is still missing")
    page.get_by_label("Yes, accept it").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Promise 1")).to_contain_text("Done")
    page.goto("/improvement/register/")
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
