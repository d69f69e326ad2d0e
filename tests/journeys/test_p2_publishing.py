"""P2: a public page is written, looked at as on a phone, sent, approved by two people, published, and taken off."""

import pytest
from playwright.sync_api import expect

from looped.public.models import Page
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_first_words_to_everybody_and_back(cast, page, sign_in):
    sign_in(cast.quincy)
    page.goto("/")
    page.get_by_role("link", name="Public pages").click()
    page.get_by_role("button", name="Put these pages in place").click()
    assert_accessible(page)
    public = Page.objects.get(key="values")
    page.get_by_role("link", name="What we believe in").click()
    assert_accessible(page)
    page.get_by_role("row", name="English, usual words").get_by_role("link", name="Write").click()

    _write(page)
    _send(page)
    page.goto(f"/publishing/{public.public_id}/words/cy/usual/")
    expect(page.get_by_text("In English").first).to_be_visible()
    assert_accessible(page)

    sign_in(cast.hana)
    page.goto("/")
    page.get_by_role("link", name="A public page to approve: What we believe in").click()
    expect(page.frame_locator("iframe").get_by_role("heading", name="We keep in touch")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("No, it goes back").check()
    page.get_by_role("button", name="Keep my decision").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what has to change.")
    _approve(page)
    expect(page.get_by_text("A second person does, too")).to_be_visible()
    sign_in(cast.dina)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/publishing/")
    page.get_by_role("link", name="What we believe in").click()
    page.get_by_role("button", name="See what waits for approval").click()
    assert_accessible(page)
    _approve(page)
    expect(page.get_by_text("it is published")).to_be_visible()

    _take_off(page, public)


def _write(page):
    """By keyboard where it matters: Enter in a field saves, and never presses a button that moves something."""
    phone = page.frame_locator("iframe[name=phone]")
    expect(phone.get_by_role("heading", name="What we believe in")).to_be_visible()
    page.get_by_role("button", name="Add a section").click()
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    new = page.get_by_role("group", name=f"Section {page.get_by_label('Heading').count()}", exact=True)
    new.get_by_label("Heading").fill("We keep in touch")
    new.get_by_label("Text").fill("We ring you back on the same day.")
    new.get_by_text("Drawing: none").click()
    new.get_by_role("radio", name="A phone").check()
    new.get_by_role("button", name="Move up").press("Enter")
    moved = page.get_by_label("Heading").nth(-2)
    expect(moved).to_have_value("We keep in touch")
    assert_accessible(page)
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(phone.get_by_role("heading", name="We keep in touch")).to_be_visible()
    moved.press("Enter")
    expect(page.get_by_text("Saved. Visitors see it once two people have approved it.")).to_be_visible()
    expect(moved).to_have_value("We keep in touch")


def _send(page):
    page.get_by_role("link", name="What we believe in").click()
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("English, usual words: new").click()
    assert_accessible(page)
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("You do not approve public pages.")).to_be_visible()


def _approve(page):
    page.get_by_label("Yes, I approve it").check()
    page.get_by_role("button", name="Keep my decision").click()


def _take_off(page, public):
    page.goto("/public/values/")
    expect(page.get_by_role("heading", name="We keep in touch")).to_be_visible()
    page.goto(f"/publishing/{public.public_id}/")
    page.get_by_role("link", name="Take the page off at once").click()
    assert_accessible(page)
    page.get_by_label("Why").fill("A telephone number in it is wrong.")
    page.get_by_role("button", name="Take the page off").click()
    expect(page.get_by_text("Visitors do not get it any more.")).to_be_visible()
    assert public.editions.get().status == "withdrawn"
