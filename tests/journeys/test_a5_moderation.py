"""A5: where two auditors differ, a third person settles it; each auditor then sees the outcome and what to learn."""

import re

import pytest
from playwright.sync_api import expect

from looped.audits.models import Audit
from looped.audits.operations.moderation import save_draft
from looped.framework.operations import ship_framework
from tests.audits.build import GOOD, grades
from tests.audits.settling import decision, differing, one_step
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.journeys.form_parts import another_tab

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two_that_differ(cast):
    ship_framework(by=cast.quinn, now=NOW)
    return differing(cast, grades(GOOD, plans="inadequate", diversity="not_applicable"))


def settle_part(page, name: str, grade: str, reason: str):
    """Fill the boxes under one difference, by the words that a person reads."""
    group = page.get_by_role("group", name=f"Agreed grade: {name}")
    group.get_by_label(grade, exact=True).check()
    boxes = page.locator(".app-settle").filter(has=group)
    boxes.get_by_label("Evidence was missed").check()
    boxes.get_by_label(f"Reason for the agreed grade: {name}").fill(reason)


def test_settling_an_audit_in_a_meeting(cast, page, sign_in, two_that_differ):
    audit = two_that_differ
    sign_in(cast.sonia)
    page.goto("/")
    page.get_by_role("link", name="Audit that waits for moderation").click()
    assert_accessible(page)
    page.get_by_role("link", name=audit.reference).click()
    expect(page.get_by_text("two steps apart")).to_be_visible()
    assert_accessible(page)

    settle_part(page, "Quality of plans", "Requires improvement", "The plan of May has no dates.")
    page.get_by_role("button", name="Go on to check").click()
    expect(page.get_by_role("heading", name="Still missing")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Enter what was discussed").click()
    expect(page.get_by_label("What was discussed")).to_be_focused()

    settle_part(page, "Consideration and impact of diversity", "Good", "It applies: the family speaks Polish at home.")
    page.get_by_label("What was discussed").fill("Both read the plan together.")
    for box, value in (("Day", NOW.day), ("Month", NOW.month), ("Year", NOW.year)):
        page.get_by_label(box, exact=True).fill(str(value))
    page.get_by_label("Learning for Maya Manager").fill("Look for dates in a plan.")
    page.get_by_label("Learning for Peer Auditor").fill("Ask which language is spoken.")
    page.get_by_role("button", name="Go on to check").click()
    assert_accessible(page)
    page.get_by_role("button", name="Decide: make it final").click()

    expect(page.get_by_text("2026-11-001 is final.")).to_be_visible()
    expect(page.get_by_text("Sonia Service settled it")).to_be_visible()
    assert_accessible(page)
    assert Audit.objects.get(pk=audit.pk).final_grades.get(part="plans").grade == "requires_improvement"
    auditors_see_the_outcome_and_only_their_own_learning(cast, page, sign_in)


def auditors_see_the_outcome_and_only_their_own_learning(cast, page, sign_in):
    sign_in(cast.peer)
    page.goto("/")
    page.get_by_role("link", name="Learning for you from audit 2026-11-001").click()
    expect(page.get_by_text("Ask which language is spoken.")).to_be_visible()
    expect(page.get_by_text("Look for dates in a plan.")).to_have_count(0)
    expect(page.get_by_role("row", name=re.compile("Quality of plans.*a grade that neither gave"))).to_be_visible()
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text("It is noted that you have read this.")).to_be_visible()
    page.get_by_role("link", name="History of this audit").click()
    expect(page.get_by_text("manager Good, peer Inadequate, agreed Requires improvement")).to_be_visible()
    assert_accessible(page)


def test_two_moderators_at_once_and_nothing_is_lost(cast, context, sign_in, two_that_differ):
    sign_in(cast.sonia)
    page = another_tab(context, f"/audits/moderation/{two_that_differ.public_id}/")
    page.get_by_label("What was discussed").fill("Sonia’s own words.")
    save_draft(audit=two_that_differ, decision=decision("plans", discussion="Hana’s own words."), based_on=0,
               by=cast.hana, now=NOW)  # fmt: skip

    page.get_by_role("button", name="Save and come back").click()

    expect(page.get_by_text("Hana Head saved this moderation while this page was open")).to_be_visible()
    expect(page.get_by_text("Hana’s own words.")).to_be_visible()
    expect(page.get_by_label("What was discussed")).to_have_value("Sonia’s own words.")
    assert_accessible(page)
    page.get_by_role("button", name="Save and come back").click()
    expect(page.get_by_text("Your draft of 2026-11-001 is saved.")).to_be_visible()


def test_single_steps_are_settled_in_one_list_with_the_keyboard_alone(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    first, second = (one_step(cast, reference=f"2026-11-00{n}") for n in (1, 2))
    sign_in(cast.sonia)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/audits/moderation/")
    page.get_by_role("button", name="Settle them in one list").press("Enter")
    assert_accessible(page)
    page.locator(f'[name="{first.public_id}-agreed-diversity"]').first.focus()
    for key in ("ArrowDown", "Tab", "Space", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("The descriptor fits better.")
    page.get_by_role("button", name="Settle what is filled in").press("Enter")

    expect(page.get_by_text("1 audit is settled.")).to_be_visible()
    expect(page.get_by_role("link", name=second.reference)).to_be_visible()
    assert Audit.objects.get(pk=first.pk).final_grades.get(part="diversity").grade == GOOD
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
