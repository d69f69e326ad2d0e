"""L2: an audit graded Inadequate stays open until it has an action and all of them are verified."""

import pytest
from playwright.sync_api import expect

from looped.audits.operations import actions
from tests.audits.build import agreed, grades
from tests.audits.test_actions import done, raised
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_open_until_verified(cast, page, sign_in):
    audit = agreed(cast, grades("inadequate"))
    sign_in(cast.maya)
    page.goto("/")
    page.get_by_role("link", name="Inadequate audit without an action").click()
    expect(page.get_by_text("It has no action yet.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name=audit.reference).click()
    expect(page.get_by_text("This audit is graded Inadequate and stays open.")).to_be_visible()

    action = raised(audit, cast.quinn, cast.sam)
    page.goto("/audits/inadequate/")
    expect(page.get_by_text("1 action asked: 0 verified, 1 to do")).to_be_visible()
    actions.verify(action=done(action), by=cast.maya, now=NOW)
    page.reload()
    expect(page.get_by_text("No audit graded Inadequate is open")).to_be_visible()
    page.goto(f"/audits/audit/{audit.public_id}/")
    expect(page.get_by_text("All its actions are verified, so it is closed.")).to_be_visible()
    assert_accessible(page)
