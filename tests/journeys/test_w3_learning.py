"""W3: what a moderator wrote for each auditor stands under Today on the same day, and in one place afterwards."""

import pytest
from playwright.sync_api import expect

from looped.framework.operations import ship_framework
from tests.audits.settling import differing, settled
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_both_auditors_find_their_learning(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    settled(differing(cast), cast.sonia)
    for auditor, text in ((cast.maya, "Look at the contingency."), (cast.peer, "Ask for the file of May.")):
        sign_in(auditor)
        page.goto("/")
        expect(page.get_by_role("link", name="Learning for you from audit")).to_be_visible()
        page.get_by_role("link", name="What you learned as an auditor").click()
        expect(page.get_by_text(text)).to_be_visible()
        assert_accessible(page)
        page.get_by_role("button", name="I have read this").click()
        expect(page.get_by_text("You read it on")).to_be_visible()
        page.goto("/")
        expect(page.get_by_role("link", name="Learning for you from audit")).to_have_count(0)
