"""A4: the peer talks once with the child, the family and the worker; tries that failed are recorded too."""

import re

import pytest
from playwright.sync_api import Page, expect

from looped.voice.models import Conversation
from tests.audits.filling import fill
from tests.journeys.axe import assert_accessible
from tests.journeys.form_parts import address, another_tab, form_of, given_audit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def form(cast, sign_in):
    form = form_of(given_audit(cast), "peer")
    fill(form)
    sign_in(form.auditor)
    return form


def date_in(page: Page, legend: str, day: str, month: str, year: str) -> None:
    boxes = page.get_by_role("group", name=legend)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        boxes.get_by_label(label).fill(value)


def test_the_peer_talks_tries_and_decides_not_to_ask(form, page):
    page.goto(address("form", form))
    page.get_by_role("link", name="Talking with the child").click()
    page.get_by_label("We spoke").check()
    assert_accessible(page)
    date_in(page, "When you spoke", "3", "11", "2025")
    page.get_by_label("In person").check()
    page.get_by_label("What they said goes well").fill("“She listens to me.”")
    page.get_by_role("group", name="May we quote them?").get_by_label("No").check()
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("parent or carer")
    page.get_by_label("I tried, and did not reach them").check()
    date_in(page, "Day", "4", "11", "2025")
    page.get_by_label("Time").fill("16:30")
    page.get_by_label("How you tried").select_option(label="By telephone")
    page.get_by_label("What came of it").select_option(label="Left a message")
    assert_accessible(page)
    page.get_by_role("button", name="Add this try").click()
    expect(page.get_by_text("4 Nov, 16:30, by telephone: left a message")).to_be_visible()
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("social worker")
    page.get_by_label("I decided not to ask").check()
    page.get_by_label("Why you decided not to ask").fill("Off sick since October.")
    page.get_by_role("button", name="Save and come back").click()
    for line in ("the child", "a parent or carer", "the social worker"):
        expect(page.get_by_role("listitem").filter(has_text=f"Talking with {line}")).to_contain_text("Done")

    page.get_by_role("link", name="Check and submit").click()
    page.get_by_label("I made this audit myself").check()
    page.get_by_role("button", name="Submit this audit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your audit is in")
    assert form_of(form.audit, "peer").family_contact == "reached"


def test_words_are_saved_while_typing_though_the_day_is_still_missing(form, page):
    page.goto(address("form_conversation", form, "child"))
    page.get_by_label("We spoke").check()
    page.get_by_label("What they said goes well").fill("“She listens.”")

    expect(page.get_by_role("status")).to_contain_text("Enter the day on which you spoke.")
    expect(page.locator("[name=version]")).to_have_value(re.compile("[12]"))
    assert Conversation.objects.get().positive == "“She listens.”"


def test_the_manager_is_not_asked_to_talk_with_anybody(form, page, sign_in):
    manager = form_of(form.audit, "manager")
    sign_in(manager.auditor)

    page.goto(address("form", manager))

    expect(page.get_by_role("link", name="Quality of plans")).to_be_visible()
    expect(page.get_by_role("link", name="Talking with the child")).to_have_count(0)


def test_a_day_that_does_not_exist_is_said_at_its_box(form, context):
    page = another_tab(context, address("form_conversation", form, "child"))
    page.get_by_label("We spoke").check()
    date_in(page, "When you spoke", "31", "2", "2025")
    page.get_by_label("What they said goes well").fill("“She listens.”")
    expect(page.get_by_role("status")).to_contain_text("31 2 2025 does not")
    assert Conversation.objects.get().positive == "“She listens.”"

    with page.expect_response(lambda response: response.request.method == "POST" and response.status == 422):
        page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a date that exists")
    date_in(page, "When you spoke", "28", "2", "2025")
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("parent or carer")
