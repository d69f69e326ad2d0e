"""V11: a child asks for another worker; the manager decides, the child is told; the worker sees nothing of it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.voice.models import JourneyEvent
from tests.audits.build import case
from tests.journeys.axe import assert_accessible
from tests.journeys.test_r7_register import fill_day

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_wish_to_the_answer(cast, page, sign_in):
    today, now = timezone.localdate(), timezone.now()
    of = case(cast, "C-1042", worker="sam")
    JourneyEvent.objects.create(
        case=of, moment="change_of_worker", happened_on=today, recorded_by=cast.quincy, recorded_at=now
    )
    sign_in(cast.quincy)
    page.goto("/voice/changes-of-worker/add/")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter what they wanted")
    assert_accessible(page)
    page.get_by_label("Reference of the case").fill("C-1042")
    page.get_by_label("The child or young person").check()
    fill_day(page, "On which day they asked", today)
    page.get_by_label("What they wanted, in their words").fill("Somebody who comes when they say so.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Another worker")).to_contain_text("C-1042")

    sign_in(cast.maya)
    page.goto("/")
    page.get_by_role("link", name="Somebody asked for another social worker: decide").click()
    expect(page.get_by_role("table").first).to_contain_text("1 of 1")
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
    page.get_by_role("link", name="C-1042").click()
    page.get_by_role("button", name="Write down the decision").click()
    page.get_by_label("The worker changed").check()
    page.get_by_label("Who decided").select_option(label="Maya Manager")
    fill_day(page, "On which day", today)
    page.get_by_label("Why", exact=True).fill("A new start helps more.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="They were told").click()
    fill_day(page, "On which day they were told", today)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("told on")).to_be_visible()
    page.goto("/voice/changes-of-worker/children/1/")
    expect(page.get_by_role("table")).to_contain_text("Somebody who comes")
    assert_accessible(page)

    sign_in(cast.sam)
    page.goto("/voice/")
    expect(page.get_by_role("heading", name="Asking")).to_be_visible()
    expect(page.get_by_role("link", name="Changes of social worker")).to_have_count(0)
