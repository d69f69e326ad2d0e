"""A10: what an auditor types is saved while typing, and nothing is lost: two tabs, no network, no session."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.audits.models import Answer, Audit, TimeSpent
from looped.audits.operations.submission import submit_return
from tests.audits.filling import complete, fresh
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.journeys.form_parts import address, another_tab, form_of, given_audit, sign_out_everywhere

pytestmark = pytest.mark.django_db(transaction=True)
EVIDENCE = "What you saw, and where"


@pytest.fixture
def form(cast, sign_in):
    audit = given_audit(cast)
    Audit.objects.filter(pk=audit.pk).update(due_on=timezone.localdate() + timedelta(days=10))
    form = form_of(audit, "manager")
    sign_in(form.auditor)
    return form


def stored(form, part="plans"):
    return Answer.objects.get(form=form, part=part)


def test_each_answer_is_saved_while_typing(form, page):
    page.goto(address("form_domain", form, "plans"))

    page.get_by_label(EVIDENCE).fill("Plan of 3 June.")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    page.get_by_label("Requires improvement").check()
    page.get_by_label("What difference").fill("She has a copy.")

    expect(page.locator("[name=version]")).to_have_value(re.compile("[23]"))
    page.get_by_role("button", name="Save and come back").click()
    page.wait_for_url("**" + address("form", form))
    answer = stored(form)
    assert (answer.grade, answer.evidence, answer.difference) == (
        "requires_improvement", "Plan of 3 June.", "She has a copy.",
    )  # fmt: skip
    expect(page.get_by_role("status")).to_have_text(re.compile("Saved"))
    assert_accessible(page)


def test_leaving_at_once_loses_nothing(form, page):
    page.goto(address("form_domain", form, "plans"))

    page.get_by_label(EVIDENCE).fill("Typed just now")
    page.get_by_role("link", name=form.audit.reference).click()
    page.wait_for_url("**" + address("form", form))
    page.goto(address("form_domain", form, "plans"))

    expect(page.get_by_label(EVIDENCE)).to_have_value("Typed just now")


def test_two_tabs_lose_nothing(form, context):
    path = address("form_domain", form, "plans")
    first, second = another_tab(context, path), another_tab(context, path)

    first.get_by_label(EVIDENCE).fill("From the first tab")
    expect(first.get_by_role("status")).to_contain_text("Saved")
    second.get_by_label(EVIDENCE).fill("From the second tab")

    alert = second.get_by_role("alert")
    expect(alert).to_contain_text("From the first tab")
    expect(alert).to_contain_text("From the second tab")
    assert stored(form).evidence == "From the first tab"
    assert_accessible(second)
    second.get_by_role("button", name="Save what is in this tab").click()
    second.wait_for_url("**" + path)
    expect(second.get_by_label(EVIDENCE)).to_have_value("From the second tab")
    assert stored(form).evidence == "From the second tab"


def test_the_other_tabs_text_can_be_kept(form, context):
    path = address("form_domain", form, "plans")
    first, second = another_tab(context, path), another_tab(context, path)
    first.get_by_label(EVIDENCE).fill("First")
    expect(first.get_by_role("status")).to_contain_text("Saved")
    second.get_by_label(EVIDENCE).fill("Second")

    second.get_by_role("link", name="Keep what was saved in the other tab").click()

    expect(second.get_by_label(EVIDENCE)).to_have_value("First")
    assert stored(form).evidence == "First"


def test_two_tabs_without_a_script_lose_nothing(form, browser, live_server, context):
    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    path = address("form_domain", form, "plans")
    first, second = another_tab(plain, path), another_tab(plain, path)
    first.get_by_label(EVIDENCE).fill("First")
    first.get_by_role("button", name="Save and continue").click()
    second.get_by_label(EVIDENCE).fill("Second")
    second.get_by_role("button", name="Save and continue").click()

    expect(second.get_by_role("alert")).to_contain_text("First")
    expect(second.get_by_label(EVIDENCE)).to_have_value("Second")
    assert stored(form).evidence == "First"
    second.get_by_role("button", name="Save and continue").click()

    assert stored(form).evidence == "Second"


def test_the_network_gone_for_a_while_loses_nothing(form, context):
    tab = another_tab(context, address("form_domain", form, "plans"))
    context.set_offline(True)

    tab.get_by_label(EVIDENCE).fill("Typed without a network")
    expect(tab.get_by_role("status")).to_contain_text("Not saved yet: trying again")
    tab.get_by_label(EVIDENCE).press_sequentially(", and more")
    assert not Answer.objects.filter(form=form).exists()
    context.set_offline(False)

    expect(tab.get_by_role("status")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"), timeout=15_000)
    assert stored(form).evidence == "Typed without a network, and more"


def test_leaving_an_unsaved_page_is_warned_of(form, context):
    tab = another_tab(context, address("form_domain", form, "plans"))
    said = []
    tab.on("dialog", lambda dialog: (said.append(dialog.type), dialog.dismiss()))
    context.set_offline(True)
    tab.get_by_label(EVIDENCE).fill("Not saved")
    expect(tab.get_by_role("status")).to_contain_text("Not saved yet")

    tab.close(run_before_unload=True)
    tab.wait_for_timeout(300)

    assert said == ["beforeunload"]
    context.set_offline(False)


def test_a_button_pressed_without_a_network_keeps_the_page(form, context):
    tab = another_tab(context, address("form_domain", form, "plans"))
    context.set_offline(True)
    tab.get_by_label(EVIDENCE).fill("Kept")

    tab.get_by_role("button", name="Save and continue").click()

    expect(tab.get_by_role("status")).to_contain_text("Not saved yet")
    expect(tab.get_by_label(EVIDENCE)).to_have_value("Kept")
    context.set_offline(False)
    expect(tab.get_by_role("status")).to_contain_text("Saved", timeout=15_000)
    tab.get_by_role("button", name="Save and continue").click()
    tab.wait_for_url("**" + address("form_domain", form, "decision_making"))


def test_signed_out_while_typing_then_signed_in_elsewhere(form, context, sign_in):
    tab = another_tab(context, address("form_domain", form, "plans"))
    sign_out_everywhere()
    tab.get_by_label(EVIDENCE).fill("Typed after the session ended")
    expect(tab.get_by_role("status")).to_contain_text("Sign in again in another tab")

    sign_in(form.auditor)
    another_tab(context, address("form", form))

    expect(tab.get_by_role("status")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"), timeout=15_000)
    assert stored(form).evidence == "Typed after the session ended"


def test_danger_waits_for_nothing(form, context):
    """Also where what was typed cannot be saved: the alarm opens beside the page, which keeps its text."""
    path = address("form_domain", form, "plans")
    first, second = another_tab(context, path), another_tab(context, path)
    first.get_by_label(EVIDENCE).fill("First")
    expect(first.get_by_role("status")).to_contain_text("Saved")
    second.get_by_label(EVIDENCE).fill("Second")
    expect(second.get_by_role("alert")).to_be_visible()

    with context.expect_page() as opened:
        second.get_by_role("button", name="A child may be in danger").click()

    expect(opened.value.get_by_role("heading", name="Telephone first")).to_be_visible()
    expect(second.get_by_label(EVIDENCE)).to_have_value("Second")
    assert stored(form).evidence == "First"


def test_the_qa_team_sees_how_long_forms_take_and_not_whose(form, cast, page, sign_in):
    complete(form)
    TimeSpent.objects.filter(form=form).update(seconds=74 * 60)
    submit_return(form=fresh(form), by=form.auditor, now=NOW)
    sign_in(cast.quincy)
    page.goto("/audits/month/2026-11/")

    page.get_by_role("link", name="How long the forms took").click()

    expect(page.get_by_text("74 minutes or less")).to_be_visible()
    expect(page.get_by_text(form.auditor.name)).to_have_count(0)
    assert_accessible(page)
