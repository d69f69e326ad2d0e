"""A6: what two auditors agreed on is drawn, looked at again, and a grade changes on record."""

import pytest
from playwright.sync_api import expect

from looped.audits.models import Audit
from looped.audits.operations.rechecks import ask_recheck
from looped.framework.operations import ship_framework
from tests.audits.build import agreed
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_drawn_audit_is_looked_at_again(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    audit = agreed(cast)
    ask_recheck(audit=audit, why="dip_sample", by=cast.quinn, now=NOW)
    sign_in(cast.sonia)
    page.goto("/")
    page.get_by_role("link", name="Final audit to look at again").click()
    assert_accessible(page)
    page.get_by_role("link", name=audit.reference).click()

    page.locator("summary", has_text="Quality of plans").press("Enter")
    page.get_by_label("Grade from now on: Quality of plans").select_option("Requires improvement")
    page.get_by_label("What you looked at").fill("Read the plan of May.")
    for box, value in (("Day", NOW.day), ("Month", NOW.month), ("Year", NOW.year)):
        page.get_by_label(box, exact=True).fill(str(value))
    page.get_by_label("Why it changes: Quality of plans").select_option("Evidence was missed")
    page.get_by_label("Reason for the new grade: Quality of plans").fill("It has no dates.")
    for name in ("Maya Manager", "Peer Auditor"):
        page.get_by_label(f"Learning for {name}").fill("Look for dates in a plan.")
    page.get_by_role("button", name="Go on to check").click()
    assert_accessible(page)
    page.get_by_role("button", name="Decide: change the grades").click()

    expect(page.get_by_text(f"The grades of {audit.reference} are changed.")).to_be_visible()
    page.goto(f"/audits/audit/{audit.public_id}/")
    expect(page.get_by_text("Sonia Service looked at it again")).to_be_visible()
    assert_accessible(page)
    assert Audit.objects.get().final_grades.get(part="plans").grade == "requires_improvement"
