"""V12: a child presses “I am not safe”; a named duty person answers, at night too."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from looped.voice.models import SafetyAlert, SafetyStep
from tests.journeys.axe import assert_accessible
from tests.voice.build import a_response
from tests.voice.family import ENGLISH, asked
from tests.voice.test_safety import MINUTE, on_duty

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_childs_press_to_what_was_done(cast, page, sign_in):
    invitation = asked(cast)
    on_duty(cast, "duncan", begins=timezone.now() - MINUTE)
    page.goto(ENGLISH)
    page.get_by_role("button", name="I am not safe").first.click()
    expect(page.get_by_text("We have told someone now")).to_be_visible()

    sign_in(cast.duncan)
    page.goto("/")
    page.get_by_role("link", name="Somebody says that they are not safe").click()
    expect(page.get_by_text(invitation.member.case.reference)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="I have it in hand").click()
    expect(page.get_by_text("It climbs no further")).to_be_visible()
    page.get_by_label("What was done").fill("Met at school; safe with an aunt tonight.")
    page.get_by_role("button", name="Close the alarm").click()
    expect(page.get_by_text("It is closed")).to_be_visible()
    assert_accessible(page)
    assert SafetyAlert.objects.get().answered_by == cast.duncan
    assert SafetyStep.objects.get().mailed_at is not None


def test_the_rota_shows_its_gap_until_somebody_fills_it(cast, page, sign_in):
    sign_in(cast.quinn)
    page.goto(reverse("voice:rota"))
    expect(page.get_by_text("Nobody", exact=True).first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Add the same hours for weeks").click()
    page.get_by_label("Who is on duty?").select_option(label="Duncan Duty")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        page.get_by_label(day).check()
    page.get_by_label("Begins at").fill("08:00")
    page.get_by_label("Ends at").fill("08:00")
    today = timezone.localdate()
    for part in ("Day", "Month", "Year"):
        page.get_by_label(part, exact=True).fill(str(getattr(today, part.lower())))
    assert_accessible(page)
    page.get_by_role("button", name="Put on the rota").click()
    expect(page.get_by_text("28 turns are on the rota")).to_be_visible()
    page.get_by_role("link", name="Take off").last.click()
    assert_accessible(page)
    page.get_by_role("button", name="Take it off").click()
    expect(page.get_by_text("The turn is off the rota")).to_be_visible()


def test_who_answered_is_opened_after_a_reason_and_a_second_thought(cast, page, sign_in):
    response = a_response(cast)
    sign_in(cast.olive)
    page.goto(reverse("voice:open_identity", args=[response.public_id]))
    assert_accessible(page)
    page.get_by_label("Why is it needed").fill("He writes that he is afraid to go home.")
    page.get_by_role("button", name="Go on").click()
    assert_accessible(page)
    page.get_by_role("button", name="Open who answered").click()
    expect(page.get_by_role("heading", name="Who answered")).to_be_visible()
    expect(page.get_by_text("The child or young person")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("voice:openings"))
    expect(page.get_by_text("afraid to go home")).to_be_visible()
    assert_accessible(page)
