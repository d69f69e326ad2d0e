"""L1: what follows from an audit has an owner and a day, is shown to be done, and somebody else verifies it."""

import pytest
from playwright.sync_api import expect

from tests.audits.build import agreed
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_raised_to_verified(cast, page, sign_in):
    audit = agreed(cast)
    sign_in(cast.quinn)
    page.goto(f"/audits/audit/{audit.public_id}/")
    page.get_by_role("button", name="Raise an action").click()
    assert_accessible(page)
    page.get_by_label("What is to be done").fill("Send the plan to the family")
    page.get_by_label("Requires improvement").check()
    page.get_by_label("Who does it").select_option(label="Sam Social")
    for box, value in (("Day", "30"), ("Month", "11"), ("Year", "2126")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Raise the action").click()
    expect(page.get_by_text("The action is raised.")).to_be_visible()

    sign_in(cast.sam)
    page.goto("/")
    page.get_by_role("link", name="Action: Send the plan to the family").click()
    assert_accessible(page)
    page.get_by_label("What was done, and where it can be seen").fill("Sent on Monday, on file.")
    page.get_by_role("button", name="It is done").click()
    expect(page.get_by_text("Somebody else verifies it.")).to_be_visible()
    expect(page.get_by_role("button", name="I have seen that it is done")).to_have_count(0)

    sign_in(cast.maya)
    page.goto("/")
    page.get_by_role("link", name="Action to verify").click()
    assert_accessible(page)
    page.get_by_role("link", name="Send the plan to the family").click()
    page.get_by_label("What is still missing").fill("Which copy?")
    page.get_by_role("button", name="Send it back").click()
    expect(page.get_by_text("It is with its owner again")).to_be_visible()

    sign_in(cast.sam)
    page.goto("/audits/actions/")
    page.get_by_role("link", name="Send the plan to the family").click()
    expect(page.get_by_text("Which copy?")).to_be_visible()
    page.get_by_label("What was done").fill("Sent on Monday, the copy of 3 November.")
    page.get_by_role("button", name="It is done").click()

    sign_in(cast.maya)
    page.goto("/audits/actions/?show=verify")
    page.get_by_role("link", name="Send the plan to the family").click()
    page.get_by_role("button", name="I have seen that it is done").click()
    expect(page.get_by_text("The action is verified.")).to_be_visible()
    expect(page.get_by_text("by Maya Manager on")).to_be_visible()
    assert_accessible(page)
