"""R3: what was found in a year is told to everybody, and to children, from the same figures and in words."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.public import operations
from looped.public.models import Edition, Page
from tests.journeys.axe import assert_accessible
from tests.public.a_site import pages_of, published
from tests.public.test_year import NOW, sent
from tests.reports.quarter import build_quarter

pytestmark = pytest.mark.django_db(transaction=True)
FITS = "document.documentElement.scrollWidth <= window.innerWidth"  # WCAG 1.4.10, at 320 pixels


def test_a_year_is_begun_written_sent_and_read_by_everybody(cast, page, sign_in, monkeypatch, new_context, live_server):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    pages_of(cast)
    published(cast, "welcome", NOW)
    build_quarter(cast)

    sign_in(cast.quinn)
    page.goto("/publishing/")
    page.get_by_role("link", name="Begin the pages of a year").click()
    expect(page.get_by_role("radio", name="2024/25", exact=True)).to_be_checked()
    assert_accessible(page)
    page.get_by_role("button", name="Begin both pages").press("Enter")
    expect(page.get_by_text("The pages of the year are there to be written.")).to_be_visible()

    _typed_by_hand_is_refused(page)
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_role("row", name="{audits_done} Audits done 75", exact=True)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("Nobody has approved it yet.")).to_be_visible()

    sent(cast, Page.objects.get(key="year-children"))
    for edition in Edition.objects.filter(status="waiting"):
        for person in (cast.dina, cast.hana):
            operations.approve(edition=edition, by=person, now=NOW)
    _read_by_everybody(page)
    tab = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    tab.goto("/public/year-children-2024-25/")
    expect(tab.get_by_text("How often we did this: 75.")).to_be_visible()
    expect(tab.get_by_role("img", name="How good the work was")).to_be_visible()


def _typed_by_hand_is_refused(page):
    page.get_by_role("row", name="English, usual words").get_by_role("link", name="Write").click()
    page.get_by_text("Figures of the year, by name").click()
    expect(page.get_by_role("row", name="{audits_done} Audits done 75", exact=True)).to_be_visible()
    assert_accessible(page)
    intro = page.get_by_label("First words")
    right = intro.input_value()
    for words in (f"{right} We read 75 records.", right):
        intro.fill(words)
        page.get_by_role("button", name="Save", exact=True).last.click()
        expect(page.get_by_text("Saved. Visitors see it")).to_be_visible()
        if words != right:
            page.get_by_role("link", name="Back to the page, without saving").click()
            page.get_by_role("button", name="Send for approval").click()
            expect(page.get_by_text("Figures of a year are not typed: “75 records” (English).")).to_be_visible()
            page.go_back()
            page.go_back()
    page.get_by_role("link", name="Back to the page, without saving").click()


def _read_by_everybody(page):
    page.context.clear_cookies()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/public/")
    menu = page.get_by_role("navigation", name="All pages")
    menu.get_by_role("link", name="What we found in 2024/25", exact=True).click()
    expect(page.get_by_role("row", name="Good or very good 20 27%")).to_be_visible()
    assert page.evaluate(FITS)
    assert_accessible(page)
    menu.get_by_role("link", name="What we found in 2024/25: for children").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What we found in 2024/25: for children")
    assert page.evaluate(FITS)
    assert_accessible(page)
