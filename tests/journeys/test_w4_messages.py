"""W4: somebody writes without a name, a reader answers, and the code leads back to the answer; whistleblowing."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from looped.workforce import receipts
from looped.workforce.models import MessagePart, StaffMessage
from looped.workforce.operations import messages as operations
from looped.workforce.operations.speak_up import ship_contacts
from tests.journeys.axe import assert_accessible
from tests.workforce.staff_messages import SPEAK_UP, WRITE, reads

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def telephone(new_context, live_server):
    """A narrow screen without JavaScript."""
    tab = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    tab.set_viewport_size(NARROW)
    yield tab
    wide = "document.documentElement.scrollWidth"
    assert tab.evaluate(wide) <= NARROW["width"]


def by_keyboard(page, *, until, keys: str = "Tab"):
    for _press in range(60):
        page.keyboard.press(keys)
        if until.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("The keyboard does not reach it.")


def test_writing_by_keyboard_and_reading_the_answer_with_the_code(cast, telephone):
    reads(cast, began_on=timezone.localdate())
    page = telephone
    page.goto(WRITE)
    expect(page.get_by_text("Prue Principal")).to_be_visible()
    by_keyboard(page, until=page.get_by_label("The safety of children"))
    page.keyboard.press("Space")
    by_keyboard(page, until=page.get_by_label("What do you want to say?"))
    page.keyboard.type("Visits are written up that never were.")
    by_keyboard(page, until=page.get_by_role("button", name="Send it"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your message is kept")).to_be_visible()
    code = page.locator("code").inner_text()
    _monday_has_come()
    operations.answer(message=_kept(code), text="We look at every team.", by=cast.prue, now=timezone.now())

    page.get_by_role("link", name="Read an answer with your code").click()
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("We look at every team.")).to_be_visible()
    page.get_by_label("Write more").fill("Look at the Elm team first.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("What you added can be read from Monday")).to_be_visible()
    assert MessagePart.objects.count() == 3


def test_a_reader_answers(cast, page, sign_in):
    reads(cast, began_on=timezone.localdate())
    words = {"slip": receipts.new_slip(), "about": "workload", "text": "Too many cases."}
    operations.write(**words, today=timezone.localdate())
    _monday_has_come()
    sign_in(cast.prue)
    page.goto("/")
    page.get_by_role("link", name="A message that staff wrote without a name").click()
    assert_accessible(page)
    page.get_by_role("link", name="Workload").click()
    assert_accessible(page)
    page.get_by_label("Your answer").fill("Two posts are advertised.")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("All that was written is answered.")).to_be_visible()


def test_whom_to_turn_to(cast, page, sign_in):
    ship_contacts(by=cast.prue, now=timezone.now())
    sign_in(cast.prue)
    page.goto(reverse("workforce:speak_up_contacts"))
    expect(page.get_by_text("As shipped")).to_have_count(3)
    page.get_by_role("button", name=re.compile("Checked today.*Ofsted")).click()
    expect(page.get_by_text("As shipped")).to_have_count(2)
    assert_accessible(page)
    for address in (SPEAK_UP, WRITE, reverse("staff:answer")):
        page.goto(address)
        assert_accessible(page)
    page.goto(SPEAK_UP)
    expect(page.get_by_text("0300 123 3155")).to_be_visible()
    expect(page.get_by_text("ring 999")).to_be_visible()


def test_the_director_says_who_reads(cast, page, sign_in):
    page.goto(WRITE)
    expect(page.get_by_text("Nobody reads messages at present")).to_be_visible()
    assert_accessible(page)
    sign_in(cast.dina)
    page.goto(reverse("workforce:readers"))
    assert_accessible(page)
    page.get_by_role("button", name="Add somebody").click()
    page.get_by_label("Who reads messages?").select_option(label="Prue Principal")
    assert_accessible(page)
    page.get_by_role("button", name="Let them read").click()
    expect(page.get_by_text("Prue Principal reads messages.")).to_be_visible()
    page.goto(WRITE)
    expect(page.get_by_role("button", name="Send it")).to_be_visible()
    assert_accessible(page)


def _kept(code: str) -> StaffMessage:
    return StaffMessage.objects.get(code_digest=receipts.digest(code))


def _monday_has_come() -> None:
    """As if all had been written a week ago."""
    for part in MessagePart.objects.filter(by=None):
        part.read_from -= timedelta(days=7)
        part.save()
