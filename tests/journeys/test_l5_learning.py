"""L5: from the weakest domain to a workshop, who came, and what they said of it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from looped.core.periods import Month
from looped.improvement.models import LearningOffer
from tests.audits.build import agreed, grades
from tests.journeys.axe import assert_accessible
from tests.journeys.test_r7_register import fill_day

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_theme_becomes_a_workshop(cast, page: Page, sign_in):
    last_month = Month.of(timezone.localdate()).plus(-1).number
    agreed(cast, grades("good", plans="requires_improvement"), month=last_month)
    sign_in(cast.sonia)
    page.goto("/improvement/")
    page.get_by_role("link", name="Learning", exact=True).click()
    expect(page.get_by_text("Nothing is offered at the moment.")).to_be_visible()
    page.get_by_role("button", name="See where practice is weakest").click()
    assert_accessible(page)
    page.get_by_role("link", name="1 of 1").first.click()
    expect(page.get_by_role("row", name="2026-11-001")).to_contain_text("Requires improvement")
    page.go_back()
    page.get_by_role("row", name="Quality of plans").get_by_role("link", name="Offer learning").click()
    expect(page.get_by_label("What the audits found")).to_have_value(re.compile("below Good more often"))
    page.get_by_role("button", name="Offer learning").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter title")
    assert_accessible(page)
    page.get_by_label("Workshop").check()
    page.get_by_label("Title").fill("Plans that families keep")
    page.get_by_label("Who leads it").select_option(label="Sonia Service")
    fill_day(page, "Planned day", timezone.localdate())
    page.get_by_label("Oak", exact=True).check()
    page.get_by_role("button", name="Offer learning").click()
    expect(page.get_by_text("3 people")).to_be_visible()

    page.goto("/")
    page.get_by_role("link", name="Record who came: Plans that families keep").click()
    page.get_by_role("button", name="Record who came").click()
    page.get_by_label("Sam Social").check()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1 of 3 who were invited.")).to_be_visible()

    sign_in(cast.sam)
    page.goto("/")
    page.get_by_role("link", name="Say how useful it was: Plans that families keep").click()
    page.get_by_label("Very useful").check()
    page.get_by_label("What will you do differently").fill("I date each step.")
    assert_accessible(page)
    page.get_by_role("button", name="Keep what I say").click()
    expect(page.get_by_text("You found it: very useful")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)

    offer = LearningOffer.objects.get()
    LearningOffer.objects.filter(pk=offer.pk).update(held_on=timezone.localdate() - timedelta(days=100))
    sign_in(cast.sonia)
    page.goto(f"/improvement/learning/{offer.public_id}/")
    expect(page.get_by_text("too few to say (n = 0)")).to_be_visible()
    expect(page.get_by_text("I date each step.")).to_be_visible()
    assert_accessible(page)
