"""V5: people answer in the way that suits them: a child of 6, one of 10, a young person, a parent in Polish, without
JavaScript, on a tablet that is handed round. Every page: axe, 320 px, no text under 19 px."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.accounts.models import Demonstration
from looped.voice.models import Answer, Comment, Draft, Invitation, Response, SafetyAlert
from looped.voice.tokens import tablet_digest
from tests.journeys.axe import assert_accessible
from tests.voice.family import LINK, asked

SMALL = {"width": 320, "height": 1700}
# The smallest letters of any text that can be seen.
LEAST = """() => Math.min(...[...document.querySelectorAll("body *")]
  .filter((each) => each.offsetParent && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""


@pytest.fixture
def link(cast):
    """Sends the link of these tests, open for four weeks from the browser's today."""

    def send(**more) -> str:
        asked(cast, closes_on=date.today() + timedelta(days=28), **more)
        return LINK

    return send


def look(page) -> None:
    """What is asked of each kind of page."""
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.evaluate(LEAST) >= 19


def choose(page, label: str) -> None:
    page.get_by_label(label, exact=True).check()
    page.get_by_role("button", name="Next").click()


def test_a_child_of_6_chooses_faces_and_draws(page, link):
    page.set_viewport_size(SMALL)
    page.goto(link(band="4-7"))
    look(page)
    page.get_by_role("button", name="Start").click()
    look(page)
    for number, label in enumerate(["Yes", "A bit", "No", "Yes", "Yes"], start=1):
        expect(page.get_by_text(f"{number} of 6")).to_be_visible()
        choose(page, label)
    look(page)
    draw(page, "Red")
    page.get_by_role("button", name="Next").click()
    look(page)  # do they want to hear what changes
    choose(page, "No")
    look(page)
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("heading", name="What happens next?")).to_be_visible()
    look(page)
    assert Answer.objects.filter(value="3").count() == 3
    [[colour, points, _width]] = Answer.objects.get(key="my_drawing").drawing
    assert (colour, len(points) > 4) == ("red", True)


def draw(page, colour: str) -> None:
    page.get_by_label(colour).check()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 120, steps=8)
    page.mouse.up()
    page.get_by_label("Thick line").check()
    page.mouse.click(box["x"] + 100, box["y"] + 100)
    page.get_by_role("button", name="Undo").click()


def test_a_child_of_10_says_that_they_are_not_safe_and_goes_on(page, link):
    page.goto(link())
    page.get_by_role("button", name="Start").click()
    choose(page, "Yes")
    page.get_by_label("Yes", exact=True).check()

    page.get_by_role("button", name="I am not safe").click()

    expect(page.get_by_text("We have told someone now.")).to_be_visible()
    look(page)
    assert SafetyAlert.objects.count() == 1
    page.get_by_label("This is about a worker").check()
    page.get_by_label("Tell us more if you want").fill("It is at home.")
    page.get_by_role("button", name="Send this too").click()
    assert SafetyAlert.objects.get().words == "It is at home."
    page.get_by_role("link", name="Back to the questions").click()
    expect(page.get_by_text("2 of 7")).to_be_visible()
    page.goto("/v/last/send/")
    expect(page.get_by_text("You have answered 2 of 7.")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="What happens next?")).to_be_visible()
    assert Response.objects.get().answers.count() == 2


def test_a_young_person_answers_by_keyboard_and_nothing_is_shown_again(page, link):
    page.goto(link(band="12-17"))
    press(page, "Start")
    for _each in range(6):
        page.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        press(page, "Next")
    for words in ("Zanzibar is good.", "Zanzibar is bad."):
        page.get_by_role("textbox").focus()
        page.keyboard.type(words)
        press(page, "Next")
    choose(page, "Yes, you may use my words")
    press(page, "Skip")
    press(page, "Send")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Comment.objects.count() == 2
    assert Response.objects.get().may_quote is True

    for _each in range(9):
        page.go_back()
        assert "Zanzibar" not in page.content()
        assert not page.get_by_role("radio", checked=True).count()


def press(page, name: str) -> None:
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def test_a_parent_answers_in_polish_and_leaves_at_once(page, link, context):
    Demonstration.objects.create(made_at=timezone.now())
    page.set_viewport_size(SMALL)
    page.goto(link(band="parent", relation="mother"))
    page.get_by_role("link", name="Polski").click()
    look(page)
    assert page.locator("html").get_attribute("lang") == "pl"
    page.get_by_role("button", name="Zaczynamy").click()
    look(page)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Dalej").click()
    expect(page).to_have_url("/v/question/2/")
    assert Draft.objects.count() == 1

    context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="The weather"))
    for _each in range(3):
        page.keyboard.press("Shift")

    expect(page.get_by_text("The weather")).to_be_visible()
    expect(page).to_have_url("https://www.bbc.co.uk/weather")
    assert not context.cookies()
    assert not Draft.objects.exists()


def test_without_javascript_all_can_be_done_but_drawing(new_context, live_server, link):
    browser = new_context(java_script_enabled=False, base_url=live_server.url)
    page = browser.new_page()
    page.goto(link(band="4-7"))
    expect(page.get_by_role("link", name="Leave this page")).to_have_attribute("href", "https://www.bbc.co.uk/weather")
    page.get_by_role("button", name="Start").click()
    for _each in range(5):
        choose(page, "Yes")
    expect(page.get_by_text("You can not draw here. You can skip.")).to_be_visible()
    page.get_by_label("Or say it in words").fill("A dog")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("heading", name="What happens next?")).to_be_visible()
    assert Comment.objects.get().text == "A dog"


def test_a_tablet_is_handed_over_sends_and_waits_again(page, link, cast, sign_in):
    link(band="8-11")
    until = timezone.now() + timedelta(minutes=10)
    Invitation.objects.update(tablet_digest=tablet_digest("bcd234"), tablet_until=until)
    sign_in(cast.sam)
    page.goto("/")
    expect(page.get_by_text("Sam Social").first).to_be_visible()
    page.goto("/v/tablet/")
    look(page)
    page.get_by_label("Code").fill("bcd 234")
    page.get_by_role("button", name="Open").click()
    page.get_by_role("button", name="Start").click()
    choose(page, "Yes")
    page.goto("/v/last/send/")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("You can give the tablet back now.")).to_be_visible()

    page.get_by_role("link", name="Leave this page").first.click()

    expect(page.get_by_label("Code")).to_be_visible()
    assert Response.objects.get().way == "tablet"
    assert not Draft.objects.exists()
    page.evaluate("history.go(-6)")  # back to the worker's own page, who was signed out
    expect(page).to_have_url("/sign-in/?next=/")
    assert "Sam Social" not in page.content()
