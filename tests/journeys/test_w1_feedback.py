"""W1: the line manager talks with the worker, who then reads strengths first, replies, and challenges a fact."""

import pytest
from playwright.sync_api import expect

from looped.framework.operations import ship_framework
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.workforce.build import STRENGTH, final

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_talk_to_an_answered_challenge(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    final(cast)
    page.set_viewport_size({"width": 375, "height": 800})
    sign_in(cast.sam)
    page.goto("/feedback/")
    expect(page.get_by_text("There is no feedback for you yet.")).to_be_visible()
    assert_accessible(page)

    sign_in(cast.maya)
    page.goto("/")
    page.get_by_role("link", name="Talk with Sam Social").click()
    assert_accessible(page)
    for box, value in (("Day", "16"), ("Month", "11"), ("Year", "2026")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_label("What you agreed to try next").fill("Shorter plans.")
    page.get_by_role("button", name="We have talked").click()
    expect(page.get_by_text("can read the feedback now")).to_be_visible()
    assert_accessible(page)

    sign_in(cast.sam)
    page.goto("/")
    expect(page.get_by_role("heading", name="What went well in your work")).to_be_visible()
    page.get_by_role("link", name="Feedback on your work to read").click()
    expect(page.get_by_text(STRENGTH)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert_accessible(page)
    page.get_by_role("link", name="Reply, or challenge a fact").click()
    page.get_by_label("Your reply").fill("I did ask her.")
    page.get_by_role("button", name="Send the reply").click()
    expect(page.get_by_text("Your line manager can read your reply now.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Challenge a fact", exact=True).click()
    page.get_by_label("Which fact is wrong").fill("She was seen on 12 May.")
    page.get_by_label("Where the child’s file shows it").fill("Visit of 12 May.")
    assert_accessible(page)
    page.get_by_role("button", name="Send the challenge").click()
    expect(page.get_by_text("A moderator answers by")).to_be_visible()

    sign_in(cast.sonia)
    page.goto("/")
    page.get_by_role("link", name="A fact in an audit is challenged").click()
    assert_accessible(page)
    page.get_by_role("link", name="Audit A-1").click()
    assert_accessible(page)
    page.get_by_label("Yes, the fact is wrong in the audit").check()
    page.get_by_label("It may change a grade").check()
    page.get_by_label("Your answer to the worker").fill("You are right.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("A moderator looks at the audit again.")).to_be_visible()

    sign_in(cast.maya)
    page.goto("/")
    page.get_by_role("link", name="Sam Social has replied to feedback").click()
    expect(page.get_by_text("You are right.")).to_be_visible()
    page.get_by_role("button", name="I have read this").click()
    page.goto("/feedback/workers/")
    assert_accessible(page)
    page.get_by_role("link", name="Sam Social").click()
    assert_accessible(page)
