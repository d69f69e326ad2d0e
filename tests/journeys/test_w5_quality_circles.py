"""W5: a circle is planned and held, its notes name nobody, a leader answers, and all staff read what came of it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.axe import assert_accessible
from tests.journeys.test_r7_register import fill_day

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_a_circle_to_what_came_of_it(cast, page, sign_in):
    today = timezone.localdate()
    sign_in(cast.prue)
    page.goto("/feedback/circles/")
    expect(page.get_by_text("No circle has met yet.")).to_be_visible()
    page.get_by_role("button", name="Plan a circle").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter topic")
    assert_accessible(page)
    page.get_by_label("Topic", exact=True).fill("Forms after a visit")
    page.get_by_label("Social workers", exact=True).check()
    fill_day(page, "The day", today)
    page.get_by_label("Who leads it").select_option(label="Prue Principal")
    page.get_by_role("button", name="Save").click()

    page.goto("/")
    page.get_by_role("link", name="Write what the quality circle said: Forms after a visit").click()
    fill_day(page, "The day on which it was held", today)
    page.get_by_label("How many were there").fill("4")
    page.get_by_label("All who were there").check()
    page.get_by_label("Notes of the group").fill("Sita Social says that one form is enough.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("With fewer than five")
    page.get_by_label("How many were there").fill("6")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("names of colleagues: “Sita Social”")
    assert_accessible(page)
    page.get_by_label("Notes of the group").fill("One form is enough.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Add a proposal").click()
    page.get_by_label("What the group proposes").fill("Make one form of three.")
    page.get_by_label("Who owes the answer").select_option(label="Hana Head")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Hana Head owes the group an answer.")).to_be_visible()
    assert_accessible(page)

    sign_in(cast.hana)
    page.goto("/")
    page.get_by_role("link", name="Answer a quality circle: Make one form of three.").click()
    page.get_by_label("Yes", exact=True).check()
    fill_day(page, "By when will it be there?", today)
    page.get_by_label("Your words").fill("The second form goes.")
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("One form is enough.")).to_have_count(0)
    page.get_by_role("link", name="Say what came of it").click()
    page.get_by_label("What came of it").fill("One form is in use.")
    page.get_by_label("Yes, it is done").check()
    page.get_by_role("button", name="Save").click()

    sign_in(cast.petra)
    page.goto("/feedback/circles/?state=done")
    page.get_by_role("link", name="Forms after a visit").click()
    page.get_by_role("link", name="For the public page").click()
    assert_accessible(page)
    page.get_by_label("Staff said").fill("We wrote the same three times.")
    page.get_by_role("button", name="Mark it for the public page").click()
    expect(page.get_by_text("It is marked.")).to_be_visible()

    sign_in(cast.sam)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/feedback/circles/")
    expect(page.get_by_text("One form is in use.")).to_be_visible()
    expect(page.get_by_text("Yes; done on")).to_be_visible()
    assert_accessible(page)
