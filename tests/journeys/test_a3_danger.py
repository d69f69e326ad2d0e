"""A3: a child may be in danger. Either auditor raises it from any page; the head of service hears at once."""

import pytest
from playwright.sync_api import expect

from looped.audits.models import Answer, DangerAlert
from tests.journeys.axe import assert_accessible
from tests.journeys.form_parts import address, form_of, given_audit

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_a_page_of_the_form_to_the_head_of_service_and_back(cast, page, sign_in):
    form = form_of(given_audit(cast), "peer")
    sign_in(form.auditor)
    page.goto(address("form_domain", form, "plans"))
    page.get_by_label("What you saw, and where").fill("Typed just before")
    page.get_by_role("button", name="A child may be in danger").click()
    expect(page.get_by_role("heading", name="Telephone first")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Whom you told").fill("Ann, duty team")
    page.get_by_label("What worries you").fill("Bruises, seen at school.")
    page.get_by_role("button", name="Alert the head of service").click()
    expect(page.get_by_text("Hana Head, Quinn Lead")).to_be_visible()
    expect(page.get_by_text("Ring them if it cannot wait")).to_be_visible()
    assert_accessible(page)
    assert Answer.objects.get(form=form, part="plans").evidence == "Typed just before"

    sign_in(cast.hana)
    page.goto("/")
    page.get_by_role("link", name="A child may be in danger").click()
    expect(page.get_by_text("Bruises, seen at school.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="I have read this and take it on").click()
    page.get_by_label("What was done to make the child safe").fill("Visited today; safe with an aunt.")
    page.get_by_role("button", name="Record what was done").click()
    expect(page.get_by_text("Your answer is kept")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name="A child may be in danger")).to_have_count(0)

    sign_in(cast.peer)
    page.goto(address("form_danger", form))
    expect(page.get_by_text("safe with an aunt")).to_be_visible()


def test_the_other_auditor_sees_nothing_of_it(cast, page, sign_in):
    audit = given_audit(cast)
    peer, manager = form_of(audit, "peer"), form_of(audit, "manager")
    sign_in(peer.auditor)
    page.goto(address("form_danger", peer))
    page.get_by_label("Whom you told").fill("Ann")
    page.get_by_label("What worries you").fill("Bruises, seen at school.")
    page.get_by_role("button", name="Alert the head of service").click()
    expect(page.get_by_text("Not yet")).to_be_visible()
    assert DangerAlert.objects.count() == 1

    sign_in(manager.auditor)
    for path in ("/", "/audits/", address("form", manager), address("form_danger", manager)):
        page.goto(path)
        expect(page.get_by_text("Bruises")).to_have_count(0)
        expect(page.get_by_text("Raised")).to_have_count(0)
