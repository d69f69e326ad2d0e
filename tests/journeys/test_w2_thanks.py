"""W2: a manager thanks in their own words; the person reads it first, and says whether the team may."""

import pytest
from playwright.sync_api import expect

from looped.framework.operations import ship_framework
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.workforce.build import STRENGTH, told

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_a_strength_to_the_teams_page(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    told(cast)
    sign_in(cast.maya)
    page.goto("/feedback/workers/")
    page.get_by_role("link", name="Good work to thank for").click()
    assert_accessible(page)
    page.get_by_role("link", name="Thank Sam Social").click()
    page.get_by_label("The strengths that were noted").check()
    expect(page.get_by_text(STRENGTH)).to_be_visible()
    assert_accessible(page)
    page.get_by_label("In your own words").fill("I saw how you waited for her. She told her aunt of it the same week.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Sam Social finds your note under Today.")).to_be_visible()

    sign_in(cast.sita)
    page.goto("/feedback/team/")
    expect(page.get_by_text("Nothing stands here.")).to_be_visible()

    sign_in(cast.sam)
    page.goto("/")
    page.get_by_role("link", name="Maya Manager has thanked you").click()
    expect(page.get_by_text("I saw how you waited for her.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Let my team see it").click()
    expect(page.get_by_text("Your team can see it now.")).to_be_visible()

    sign_in(cast.sita)
    page.goto("/feedback/team/")
    expect(page.get_by_text("Maya Manager to Sam Social")).to_be_visible()
    assert_accessible(page)
