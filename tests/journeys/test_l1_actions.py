"""L1: what follows from an audit has an owner and a day, is shown to be done, and somebody else verifies it."""

import re

import pytest
from playwright.sync_api import expect

from looped.audits.operations.clocks import ship_clocks
from tests.audits.build import agreed
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)
A_PDF = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 the plan"}


def test_from_raised_to_verified(cast, page, sign_in):
    ship_clocks(by=cast.quinn, now=NOW)
    audit = agreed(cast)
    sign_in(cast.quinn)
    page.goto(f"/audits/audit/{audit.public_id}/")
    page.get_by_role("button", name="Raise an action").click()
    assert_accessible(page)
    page.get_by_label("What is to be done").fill("Send the plan to the family")
    page.get_by_label("What will be different for the child").fill("The family can say what is in it.")
    page.get_by_label("Requires improvement").check()
    page.get_by_label("Who does it").select_option(label="Sam Social")
    page.get_by_role("button", name="Raise the action").click()
    expect(page.get_by_text("The action is raised, due on")).to_be_visible()

    sign_in(cast.sam)
    page.goto("/")
    page.get_by_role("link", name="Action: Send the plan to the family").click()
    expect(page.get_by_text("Next: Sam Social records the first step")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("What was done first").fill("Rang the family.")
    page.get_by_role("button", name="Record the first step").click()
    page.get_by_label("How it will be done").fill("Sent by Friday.")
    page.get_by_role("button", name="Record the plan").click()
    expect(page.get_by_text("Next: Sam Social gets it done")).to_be_visible()
    page.get_by_label("A file that shows it").set_input_files([A_PDF])
    page.get_by_role("button", name="Add this file").click()
    page.get_by_label("What was done, and where it can be seen").fill("Sent on Monday, on file.")
    page.get_by_role("button", name="It is done").click()
    expect(page.get_by_text("Somebody else verifies it.")).to_be_visible()
    expect(page.get_by_role("button", name="I have seen that it is done")).to_have_count(0)

    sign_in(cast.maya)
    page.goto("/")
    page.get_by_role("link", name="Action to verify").click()
    assert_accessible(page)
    page.get_by_role("link", name="Send the plan to the family").click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="plan.pdf").click()
    assert kept.value.suggested_filename == "plan.pdf"
    page.get_by_label("What is still missing").fill("Which copy?")
    page.get_by_role("button", name="Send it back").click()
    expect(page.get_by_text("It is with its owner again")).to_be_visible()

    sign_in(cast.sam)
    page.goto("/audits/actions/")
    page.get_by_role("link", name="Send the plan to the family").click()
    expect(page.get_by_text("Which copy?").first).to_be_visible()
    page.get_by_label("What was done, and").fill("Sent on Monday, the copy of 3 November.")
    page.get_by_role("button", name="It is done").click()

    sign_in(cast.maya)
    page.goto("/audits/actions/?show=verify")
    page.get_by_role("link", name="Send the plan to the family").click()
    page.get_by_role("button", name="I have seen that it is done").click()
    expect(page.get_by_text("The action is verified.")).to_be_visible()
    expect(page.get_by_text("by Maya Manager on")).to_be_visible()
    assert_accessible(page)


def test_the_clocks_are_changed_in_the_browser(cast, page, sign_in):
    ship_clocks(by=cast.quinn, now=NOW)
    sign_in(cast.quinn)
    page.goto("/improvement/")
    page.get_by_role("link", name="Clocks and ladders").click()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("Change these clocks.*Requires improvement")).click()
    assert_accessible(page)
    for box, value in (("Day", "1"), ("Month", "12"), ("Year", "2126")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_label("Done, in working days").fill("15")
    page.get_by_role("button", name="Keep these clocks").click()
    expect(page.get_by_text("The clocks are kept.")).to_be_visible()
    expect(page.get_by_text("To come")).to_be_visible()
