"""A7: a theme with a domain of its own is made, brought into force, audited by one person, and counted apart."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.audits.models import Return
from looped.audits.operations.submission import submit_return
from looped.core.periods import Month
from looped.framework.operations import ship_framework
from tests.audits.build import case
from tests.audits.filling import complete, fresh
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_theme_is_made_and_audited(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    case(cast, "C-88")
    sign_in(cast.quincy)
    make_the_theme(page)
    add_a_case(page)
    form = Return.objects.select_related("auditor").get()
    complete(form, "good")
    submit_return(form=fresh(form), by=form.auditor, now=timezone.now())
    page.goto("/framework/themes/")
    page.get_by_role("link", name="Neglect", exact=True).click()
    page.get_by_role("link", name="What its audits found").click()
    expect(page.get_by_role("row", name="Life at home")).to_contain_text("1 (100.0%)")
    assert_accessible(page)
    page.get_by_role("row", name="Life at home").get_by_role("link", name="1 (100.0%)").click()
    expect(page.get_by_role("heading", name="Life at home: Good")).to_be_visible()


def make_the_theme(page):
    page.goto("/framework/themes/")
    assert_accessible(page)
    page.get_by_role("button", name="Start a theme").click()
    assert_accessible(page)
    page.get_by_label("What is the theme?").fill("Neglect")
    page.get_by_label("Seeing and hearing the child").check()
    page.get_by_label("Which domains of its own does it have?").fill("Life at home")
    page.get_by_role("button", name="Start the draft").click()
    page.get_by_role("link", name="Life at home", exact=True).click()
    page.locator("[name=prompts]").fill("Who looked?")
    for grade in ("outstanding", "good", "requires_improvement", "inadequate"):
        page.locator(f"textarea[name={grade}]").fill(f"What {grade} is.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Bring into force").click()
    today = timezone.localdate()
    for box, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(box, exact=True).fill(str(value))
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Bring it into force from").click()
    expect(page.get_by_text("The theme “Neglect” is in force from")).to_be_visible()
    assert_accessible(page)


def add_a_case(page):
    page.goto(f"/audits/month/{Month.of(timezone.localdate())}/add")
    page.get_by_label("Thematic: Neglect").check()
    page.get_by_label("References of the cases").fill("C-88")
    page.get_by_label("Why were these cases chosen?").fill("By lot.")
    assert_accessible(page)
    page.get_by_role("button", name="Add these cases").click()
    page.get_by_role("link", name=f"{Month.of(timezone.localdate())}-001").click()
    page.get_by_label("Auditor", exact=True).select_option(label="Maya Manager, manages the team (0 open)")
    page.get_by_role("button", name="Give the audit").click()
    expect(page.get_by_text("is with its auditors.")).to_be_visible()
