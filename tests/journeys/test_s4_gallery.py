"""S4: every component, for every body: axe, a phone's width, the keyboard alone, and no JavaScript."""

import pytest

from looped.ui import council
from looped.ui.council import Council
from tests.journeys.axe import assert_accessible

GALLERY = "/ui/components"


@pytest.fixture(autouse=True)
def demonstration(monkeypatch):
    monkeypatch.setattr(council, "_provider", lambda: Council("Northshire County Council", is_demo=True))


@pytest.mark.parametrize("width", [1280, 375])
def test_every_component_is_accessible_and_fits(page, width):
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(GALLERY)

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_comes_first_to_the_skip_link_and_then_into_the_content(page):
    page.goto("/sign-in/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_no_focus_is_hidden_under_the_sticky_bar(page):
    page.goto(GALLERY)
    box = page.get_by_label("What you saw, and where").first
    box.focus()

    seen = (
        "(at => document.elementFromPoint(at.x + 9, at.y + 9))(document.activeElement.getBoundingClientRect()).tagName"
    )
    assert page.evaluate(seen) == "TEXTAREA"


def test_a_radio_opens_its_question_with_javascript_and_shows_it_without(page, browser, live_server):
    page.goto(GALLERY)
    hidden = page.get_by_label("What the reason is (optional)").first
    assert not hidden.is_visible()

    page.get_by_label("Another reason").first.check()

    assert hidden.is_visible()

    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    tab = plain.new_page()
    tab.goto(GALLERY)
    assert tab.get_by_label("What the reason is (optional)").first.is_visible()
    plain.close()


@pytest.mark.parametrize("width", [1280, 375])
def test_the_frame_of_somebody_signed_in_is_accessible_and_fits(page, sign_in, cast, width):
    sign_in(cast.quinn)
    page.set_viewport_size({"width": width, "height": 900})

    page.goto("/")

    assert page.get_by_text("Quinn Lead").is_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_signing_out_is_one_press(page, sign_in, cast):
    sign_in(cast.quinn)
    page.goto("/")

    page.get_by_role("button", name="Sign out").click()

    assert page.get_by_role("heading", name="Sign in").is_visible()


def test_letters_are_ours_and_served_from_here(page):
    page.goto(GALLERY)

    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Atkinson Hyperlegible\"'))")
