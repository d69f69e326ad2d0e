"""V3: an event proposes; a worker confirms a safe contact, holds back with a reason, and sends; lists bring events."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.voice.models import Invitation
from looped.voice.operations.questionnaires import ship_questionnaires
from tests.audits.build import case
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)
LIST = (
    "event,case_ref,date,age_band,language,contact\n"
    "first contact,C-1001,{day},parent,Polish,07700 900123\n"
    "party,C-1001,{day},4 to 7,,\n"
)


def test_from_a_list_of_events_to_a_link(cast, page, sign_in):
    ship_questionnaires(by=cast.quinn, now=NOW)
    case(cast)
    _bring_in(cast, page, sign_in)
    _confirm_and_send(cast, page, sign_in)
    _hold_by_hand(page)


def _bring_in(cast, page, sign_in):
    sign_in(cast.quincy)
    page.goto("/voice/events/")
    assert_accessible(page)
    content = LIST.format(day=timezone.localdate()).encode()
    page.get_by_label("List of events").set_input_files({"name": "e.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Bring in this list").click()
    expect(page.get_by_text("1 taken, 0 known before, 1 not taken")).to_be_visible()
    expect(page.get_by_role("cell", name="party")).to_be_visible()
    assert_accessible(page)


def _confirm_and_send(cast, page, sign_in):
    sign_in(cast.sam)
    page.goto("/")
    page.get_by_role("link", name="A family waits to be asked").click()
    expect(page.get_by_text("Contact not confirmed")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="C-1001").click()
    assert_accessible(page)
    page.get_by_role("button", name="Confirm that the contact is safe").click()
    expect(page.get_by_text("Who else reads this phone")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("I know that this is safe for this person").check()
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("img", name="The link as a square code")).to_be_visible()
    assert_accessible(page)
    link = page.locator("code").inner_text()
    assert re.search(r"/v/[\w-]{27}/$", link)
    page.get_by_role("button", name="I have copied it").click()
    expect(page.get_by_text("Whether they answered is not shown, here or anywhere.")).to_be_visible()
    assert link not in page.content()
    assert_accessible(page)


def _hold_by_hand(page):
    page.goto("/voice/cases/")
    assert_accessible(page)
    page.get_by_role("link", name="C-1001").click()
    assert_accessible(page)
    page.get_by_role("button", name="Enter an event").click()
    today = Invitation.objects.get().proposed_on
    page.get_by_label("Review").check()
    for label, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(label, exact=True).fill(str(value))
    page.get_by_label("The child or young person").check()
    page.get_by_label("8 to 11 years").check()
    assert_accessible(page)
    page.get_by_role("button", name="Enter it").click()
    page.get_by_role("link", name="Hold it back, with a reason").click()
    page.get_by_role("button", name="Hold it back").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("The case is in court.").check()
    assert_accessible(page)
    page.get_by_role("button", name="Hold it back").click()
    page.get_by_role("link", name="Held back (1)").click()
    expect(page.get_by_role("cell", name="The case is in court.")).to_be_visible()
    assert_accessible(page)
