"""A3: an auditor works through a form, with the keyboard alone and without a script, and hands it in."""

import re

import pytest
from playwright.sync_api import expect

from looped.audits.models import Return
from looped.audits.operations.submission import submit_return
from looped.framework.grades import DomainKey
from tests.audits.filling import complete, fresh
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.journeys.form_parts import address, form_of, given_audit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def audit(cast):
    return given_audit(cast)


def test_a_manager_fills_the_form_and_submits_it(audit, page, sign_in):
    form = form_of(audit, "manager")
    sign_in(form.auditor)
    page.goto(address("form", form))
    assert_accessible(page)
    page.get_by_role("link", name="About this case").click()
    expect(page.get_by_text("in force from 1 April 2023")).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    for domain in DomainKey:
        expect(page.get_by_role("heading", level=1)).to_contain_text(str(domain.label))
        page.get_by_label("What you saw, and where").fill("Visit, 3 June.")
        page.get_by_label("Good", exact=False).first.check()
        page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Overall and impact")
    page.get_by_label("Good", exact=False).first.check()
    page.get_by_label("Why you chose this grade").fill("On time, and she is safer.")
    page.get_by_label("What difference the work made").fill("She sleeps at home again.")
    page.get_by_label("What went well").fill("The plan in her own words.")
    assert_accessible(page)
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/actions")
    page.get_by_label("What is to be done").fill("Send the plan to the father.")
    page.get_by_label("What will be different for the child").fill("Both parents say the same to her.")
    page.get_by_label("Learning").check()
    page.get_by_label("Who does it").select_option(label="Sam Social")
    for box, value in (("Day", "30"), ("Month", "11"), ("Year", "2099")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Add this action").click()
    expect(page.get_by_role("heading", name="Send the plan to the father.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Continue").click()
    assert_accessible(page)
    page.get_by_label("I made this audit myself").check()
    page.get_by_role("button", name="Submit this audit").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Your audit is in")
    assert_accessible(page)
    assert form_of(audit, "manager").is_submitted


def test_what_is_missing_is_listed_and_leads_to_its_place(audit, page, sign_in):
    form = form_of(audit, "manager")
    sign_in(form.auditor)
    page.goto(address("form_check", form))

    page.get_by_role("link", name="Write why you chose this overall grade.").click()

    expect(page).to_have_url(re.compile("/overall#id_evidence$"))
    page.goto(address("form_check", form))
    assert_accessible(page)


def test_without_a_script_and_with_the_keyboard_alone(audit, browser, live_server, context, sign_in):
    form = form_of(audit, "manager")
    complete(form)
    sign_in(form.auditor)
    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(address("form_domain", form, "plans"))
    page.get_by_label("What you saw, and where").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Typed by hand")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from Good to Requires improvement
    page.get_by_role("button", name="Save and continue").press("Enter")
    answer = form.answers.get(part="plans")
    assert (answer.evidence, answer.grade) == ("Typed by hand", "requires_improvement")

    page.goto(address("form_check", form))
    page.get_by_label("I made this audit myself").press("Space")
    page.get_by_role("button", name="Submit this audit").press("Enter")

    expect(page.get_by_text("Once the other auditor has submitted too")).to_be_visible()
    assert Return.objects.get(pk=form.pk).is_submitted


def test_not_applicable_asks_for_a_reason(audit, page, sign_in):
    form = form_of(audit, "manager")
    sign_in(form.auditor)
    page.goto(address("form_domain", form, "meetings_and_reviews"))
    expect(page.get_by_label("Why it does not apply")).to_be_hidden()

    page.get_by_label("Not applicable").check()
    page.get_by_label("Why it does not apply").fill("No review was due yet.")
    assert_accessible(page)
    page.get_by_role("button", name="Save and come back").click()

    row = page.get_by_role("listitem").filter(has_text="Meetings and reviews")
    expect(row).to_contain_text("Done")


def test_on_a_phone_nothing_runs_over_the_edge(audit, page, sign_in):
    form = form_of(audit, "peer")
    complete(form)
    sign_in(form.auditor)
    page.set_viewport_size({"width": 375, "height": 812})
    names = ("form", "form_about", "form_overall", "form_actions", "form_check", "form_danger")
    paths = [address(name, form) for name in names] + [
        address("form_domain", form, "plans"), address("form_conversation", form, "child"),
    ]  # fmt: skip

    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_neither_sees_the_others_form_until_both_are_in(audit, page, sign_in):
    manager, peer = form_of(audit, "manager"), form_of(audit, "peer")
    complete(manager, "inadequate")
    submit_return(form=fresh(manager), by=manager.auditor, now=NOW)
    complete(peer, "outstanding")
    sign_in(peer.auditor)
    for path in (
        "/",
        "/audits/",
        f"/audits/audit/{audit.public_id}/",
        address("form", peer),
        address("form_check", peer),
    ):
        page.goto(path)
        expect(page.get_by_text("Inadequate", exact=True)).to_have_count(0)
    assert page.request.get(address("form", manager)).status == 404

    page.goto(address("form_check", peer))
    page.get_by_label("I made this audit myself").check()
    page.get_by_role("button", name="Submit this audit").click()
    page.get_by_role("link", name="See the two side by side").click()

    expect(page.get_by_text("Inadequate").first).to_be_visible()
    assert_accessible(page)
