"""V2: what families are asked of the service, and of their own case: edited, looked at as they see it, in force from a
day, and offered in a language once a speaker has read it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.voice.operations.questionnaires import ship_questionnaires
from looped.voice.queries.translations import languages_offered
from tests.journeys.axe import assert_accessible
from tests.journeys.framework import fits
from tests.voice.build import in_force


@pytest.fixture
def shipped(cast):
    ship_questionnaires(by=cast.quinn, now=timezone.now())


def test_the_next_version_from_its_draft_to_the_day_on_which_it_is_asked(page, sign_in, cast, shipped):
    sign_in(cast.quincy)
    page.goto("/voice/questionnaires/")
    assert fits(page)
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("Version 1.*At any moment, 12 to 17")).click()
    assert_accessible(page)
    page.get_by_role("button", name="Begin the next version").click()
    expect(page.get_by_text("Families go on with what is in force.")).to_be_visible()
    assert fits(page)
    assert_accessible(page)

    page.get_by_role("link", name="My worker treats me with respect.").click()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("Change.*English")).click()
    page.get_by_label("The question", exact=True).fill("My worker is fair to me.")
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="My worker is fair to me.")).to_be_visible()
    page.get_by_role("link", name="Back to the draft").click()

    page.get_by_role("link", name="As a family sees it").click()
    page.get_by_role("combobox", name="Language").select_option("Arabic")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("[dir=rtl]").first).to_be_visible()
    assert fits(page)
    assert_accessible(page)
    page.go_back()
    page.go_back()

    page.get_by_role("button", name="Check and bring into force").click()
    expect(page.locator("ins").filter(has_text="is fair to me")).to_be_visible()
    day = timezone.localdate() + timedelta(days=7)
    for box, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(box, exact=True).fill(str(number))
    page.get_by_label("What changes, and why").fill("Said more simply, as the group asked.")
    assert_accessible(page)
    page.get_by_role("button", name="Bring it into force").click()
    expect(page.get_by_text("To come")).to_be_visible()


def test_a_language_is_offered_once_a_speaker_has_read_it(page, sign_in, cast, shipped):
    sign_in(cast.quincy)
    for what in ("The pages’ own phrases", "Experience of the service, Parent or carer, version 1"):
        page.goto("/voice/translations/")
        assert_accessible(page)
        page.get_by_role("link", name="Polish").click()
        page.get_by_role("link", name=what).click()
        assert_accessible(page)
        page.get_by_label("Who has read it?").fill("Ewa Nowak, interpreter")
        page.get_by_label("They speak the language well").check()
        page.get_by_role("button", name="Record the check").click()
        expect(page.get_by_text("Checked by a speaker").first).to_be_visible()

    assert languages_offered(in_force(band="parent")) == ("en", "pl")
