"""A7: the police grade their own part and see nothing else; a moderator puts all parts together."""

import pytest
from playwright.sync_api import expect

from looped.framework.operations import ship_framework
from tests.audits.agencies import form_of, handed_in, shared
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_several_agencies_audit_one_case(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    audit = shared(cast)
    for agency in ("", "Health"):
        handed_in(form_of(audit, agency))
    the_police_grade_their_part(cast, page, sign_in)
    a_moderator_puts_it_together(cast, page, sign_in, audit)
    sign_in(cast.pat)
    page.goto("/")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("Share what officers saw.")).to_be_visible()
    expect(page.get_by_text("Health")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text("It is noted that you have read this.")).to_be_visible()


def the_police_grade_their_part(cast, page, sign_in):
    sign_in(cast.pat)
    page.goto("/")
    assert_accessible(page)
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", name="Before you begin")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Neither I nor the people I manage").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("parts done")).to_be_visible()
    assert_accessible(page)
    for part in ("Seeing and hearing the child", "Quality of plans"):
        page.get_by_role("link", name=part).click()
        page.locator("[name=evidence]").fill("Seen in our own records.")
        page.locator("[name=grade][value=requires_improvement]").check()
        page.get_by_role("button", name="Save and come back").click()
        expect(page.get_by_text("parts done")).to_be_visible()
    page.get_by_role("link", name="Overall and impact").click()
    for box in ("evidence", "difference", "strengths"):
        page.locator(f"[name={box}]").fill("Officers spoke with the child.")
    page.locator("[name=grade][value=requires_improvement]").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Check and submit")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Submit this audit").click()
    expect(page.get_by_text("A moderator puts all parts together")).to_be_visible()


def a_moderator_puts_it_together(cast, page, sign_in, audit):
    sign_in(cast.sonia)
    page.goto("/audits/moderation/")
    page.get_by_role("link", name=audit.reference).click()
    assert_accessible(page)
    for part in ("Quality of plans", "Overall"):
        page.get_by_role("group", name=f"Agreed grade: {part}").get_by_label("Good", exact=True).check()
        page.get_by_label(f"Reason for the agreed grade: {part}").fill("Read together.")
    page.get_by_label("What was discussed").fill("All three met.")
    # When the last part came in, by the live server's clock.
    day = form_of(audit, "Police").submitted_on
    for box, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(box, exact=True).fill(str(value))
    for name in ("The council, Peer Auditor", "Health, Hetty Health", "Police, Pat Police"):
        page.get_by_label(f"Learning for {name}").fill("Share what officers saw.")
    page.get_by_role("button", name="Go on to check").click()
    assert_accessible(page)
    page.get_by_role("button", name="Decide: make it final").click()
    expect(page.get_by_text(f"{audit.reference} is final.")).to_be_visible()
    assert_accessible(page)
