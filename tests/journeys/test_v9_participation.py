"""V9: young people sort what others said, by the keyboard or with a finger, and their conclusions stand beside ours."""

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import assert_accessible
from tests.voice.packs import a_group, quotations

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_pack_is_mixed_sorted_and_concluded(cast, page, sign_in):
    quotations(cast)
    a_group(cast)

    sign_in(cast.petra)
    page.goto("/voice/packs/")
    page.get_by_role("button", name="Make a pack").click()
    page.get_by_label("For which group?").select_option(label="Voices of care")
    page.get_by_label("What the pack is called").fill("What you said about moving")
    for box in page.get_by_role("checkbox").all():
        box.check()
    assert_accessible(page)
    page.get_by_role("button", name="Mix the cards").click()
    page.get_by_role("button", name="Open with the group").click()

    page.get_by_label("A new pile. What do you call it?").fill("Moving")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 10 cards are sorted.")).to_be_visible()
    page.get_by_role("button", name="Moving", exact=True).press("Enter")
    expect(page.get_by_text("2 of 10 cards are sorted.")).to_be_visible()
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert_accessible(page)
    page.get_by_role("button", name="We have finished sorting").click()
    assert_accessible(page)
    page.get_by_label("Moving").select_option("1")
    page.get_by_label("What should change?").fill("Tell us a week before.")
    page.get_by_label("How many young people took part?").fill("6")
    page.get_by_label("Yes, say our name").check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("In reports it stands by name of: Voices of care.")).to_be_visible()

    page.goto("/voice/conclusions/")
    expect(page.get_by_text("Tell us a week before.")).to_be_visible()
    assert_accessible(page)
