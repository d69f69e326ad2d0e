"""W6: somebody answers the staff survey on a small phone, by keyboard alone, without JavaScript; axe on each page."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from looped.workforce import wave_keys
from looped.workforce.models import SealedAnswers, Wave, WaveLink
from looped.workforce.rules.survey_answers import LONGEST_WORDS, unpack
from tests.journeys.axe import assert_accessible
from tests.workforce.open_waves import opened, tokens

SMALL = {"width": 320, "height": 640}
ONE, TWO = tokens(2)


@pytest.fixture
def wave(cast, settings, tmp_path) -> Wave:
    """Open around the browser's today."""
    settings.DATA_DIR = tmp_path
    found = opened(cast, [ONE, TWO])
    found.closes_on = date.today() + timedelta(days=28)
    found.save()
    return found


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_by_keyboard_alone_without_javascript(cast, wave, new_context, live_server):
    tab = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    tab.set_viewport_size(SMALL)
    tab.goto(f"/s/{ONE}/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("What is it like to work here?")
    expect(tab.get_by_text("Do not name children, families or colleagues")).to_be_visible()
    fits(tab)
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to main content")).to_be_focused()

    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.keyboard.press("Tab")
    for _down in range(4):
        tab.keyboard.press("ArrowDown")
    until(tab, "[name=area]")
    tab.keyboard.type("Children in care")
    until(tab, "textarea")
    tab.keyboard.type("Time to think.")
    until(tab, "button")
    tab.keyboard.press("Enter")

    expect(tab).to_have_url("/s/thanks/")
    fits(tab)
    assert tab.context.cookies() == []
    [given] = [unpack(each) for each in wave_keys.opened(wave.public_id, [bytes(SealedAnswers.objects.get().sealed)])]
    assert (sorted(given.marks.values()), list(given.words.values())) == ([1, 5], ["Time to think."])
    assert given.area == cast.areas["care"].public_id
    assert tab.goto(f"/s/{ONE}/").status == 404


def until(tab: Page, selector: str) -> None:
    """Press Tab until it is there."""
    for _press in range(60):
        tab.keyboard.press("Tab")
        if tab.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"Tab never led to {selector}")


def test_each_page_can_be_used_by_everybody_and_nothing_is_lost(wave, page):
    page.set_viewport_size(SMALL)
    page.goto(f"/s/{ONE}/")
    assert_accessible(page)
    page.get_by_label("Agree strongly").first.check()
    page.get_by_label("What gets in the way?").fill("x" * (LONGEST_WORDS + 1))
    page.get_by_role("button", name="Send my answers").click()

    expect(page.get_by_role("link", name="1 character too long")).to_be_visible()
    fits(page)
    assert_accessible(page)
    assert WaveLink.objects.count() == 2
    page.get_by_label("What gets in the way?").fill("Forms.")
    page.get_by_role("button", name="Send my answers").click()

    expect(page.get_by_role("heading", name="Thank you. Your answers are in")).to_be_visible()
    assert_accessible(page)
    assert SealedAnswers.objects.count() == 1


def test_a_link_that_opens_nothing_says_so_kindly(wave, context):
    page = context.new_page()  # its 404 is said on the console, too
    page.set_viewport_size(SMALL)
    page.goto("/s/a-link-of-nobody/")

    expect(page.get_by_text("If you have sent your answers with it, they are in.")).to_be_visible()
    fits(page)
    assert_accessible(page)
