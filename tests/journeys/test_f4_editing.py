"""F4: the QA team edits the framework without a programmer; two of them at once lose nothing."""

import re

from playwright.sync_api import expect

from looped.framework import queries
from tests.journeys.axe import assert_accessible
from tests.journeys.framework import draft, fits, shipped  # noqa: F401

PARTS = ["", "name/", "values/", "grades/", "rules/", "changes/", "start-day/", "discard/"]
DOMAINS = ["domains/plans/", "domains/add/", "domains/plans/remove/"]


def test_every_page_of_the_draft_fits_a_phone_and_passes_axe(page, sign_in, cast, draft):  # noqa: F811
    sign_in(cast.quincy)
    for part in PARTS + DOMAINS:
        page.goto(f"/framework/draft/{draft.public_id}/{part}")

        assert fits(page), part
        assert_accessible(page)


def test_from_a_new_draft_to_what_it_changes(page, sign_in, cast, shipped):  # noqa: F811
    sign_in(cast.quincy)
    page.goto("/framework/")
    page.get_by_role("link", name="Start a new version").click()
    page.get_by_label("Name of the new version").fill("Spring 2027")
    page.get_by_role("button", name="Start the draft").click()
    page.get_by_role("button", name=re.compile("^Up.*Supervision")).click()
    page.get_by_role("link", name="Quality of plans").first.click()
    page.get_by_label("Good", exact=True).fill("Made with the family and kept.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="See what changes").click()

    expect(page.locator("del").filter(has_text="out of the assessment")).to_be_visible()
    expect(page.locator("ins").filter(has_text="Made with the family and kept.")).to_be_visible()
    expect(page.get_by_text("Order")).to_be_visible()
    assert_accessible(page)


def test_two_people_at_one_domain_both_texts_are_shown(page, browser, context, live_server, sign_in, cast, draft):  # noqa: F811
    address = f"/framework/draft/{draft.public_id}/domains/plans/"
    sign_in(cast.quinn)
    elsewhere = browser.new_context(base_url=live_server.url)
    elsewhere.add_cookies(context.cookies())
    other = elsewhere.new_page()
    sign_in(cast.quincy)
    page.goto(address)
    other.goto(address)
    other.get_by_label("What it is about").fill("What Quinn wrote")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("Saved.")).to_be_visible()
    elsewhere.close()

    page.get_by_label("What it is about").fill("What Quincy wrote")
    page.get_by_role("button", name="Save").click()

    clash = page.get_by_role("region", name="Both of you changed")
    expect(clash.get_by_text("What Quinn wrote")).to_be_visible()
    expect(clash.get_by_text("What Quincy wrote")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert queries.load(draft).domain("plans").about == "What Quincy wrote"


def test_it_works_without_javascript_and_by_keyboard(browser, sign_in, context, live_server, cast, draft):  # noqa: F811
    sign_in(cast.quincy)
    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(f"/framework/draft/{draft.public_id}/domains/add/")
    page.get_by_label("Name of the domain").focus()
    page.keyboard.type("Permanence")
    page.keyboard.press("Enter")

    expect(page.get_by_text("“Permanence” has no question yet.")).to_be_visible()
    page.get_by_label("Questions that help the auditor to look").fill("Where will the child grow up?")
    page.get_by_label("Name", exact=True).press("Enter")
    expect(page.get_by_text("“Permanence” has no descriptor for Good.")).to_be_visible()
    plain.close()
