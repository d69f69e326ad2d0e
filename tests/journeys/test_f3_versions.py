"""F3: versions, each in force from a day; what is in force stays as it is."""

from django.utils import timezone
from playwright.sync_api import expect

from looped.framework.operations import start_draft
from tests.audits.build import allocated
from tests.journeys.axe import assert_accessible
from tests.journeys.framework import bring_into_force, draft, fits, shipped  # noqa: F401


def test_a_new_version_is_announced_and_the_one_in_force_stays(page, sign_in, cast, draft):  # noqa: F811
    sign_in(cast.quincy)
    page.goto(f"/framework/draft/{draft.public_id}/rules/")
    page.get_by_label("One step or more").check()
    page.get_by_role("button", name="Save").click()
    bring_into_force(page, in_days=40)

    expect(page.get_by_text("Version 2 is in force from")).to_be_visible()
    expect(page.get_by_text("differ by one step or more")).to_be_visible()
    assert page.get_by_role("link", name="Draft").count() == 0
    assert_accessible(page)

    sign_in(cast.maya)
    page.goto("/framework/")
    expect(page.get_by_text("differ by two steps or more")).to_be_visible()
    page.get_by_role("link", name="All versions").click()
    expect(page.get_by_text("To come")).to_be_visible()
    assert fits(page)
    assert_accessible(page)


def test_a_day_in_the_past_is_refused_in_a_sentence(page, sign_in, cast, draft):  # noqa: F811
    sign_in(cast.quincy)
    page.goto(f"/framework/draft/{draft.public_id}/start-day/")
    for box, number in (("Day", "1"), ("Month", "4"), ("Year", "2024")):
        page.get_by_label(box).fill(number)
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("link", name="The start cannot lie in the past")).to_be_visible()
    assert_accessible(page)


def test_an_audit_keeps_the_version_under_which_it_was_given_out(page, sign_in, cast, shipped):  # noqa: F811
    audit = allocated(cast)
    form = audit.returns.get(role="manager")
    new = start_draft(by=cast.quincy, now=timezone.now(), name="Spring edition")
    sign_in(cast.quincy)
    page.goto(f"/framework/draft/{new.public_id}/domains/plans/")
    page.get_by_label("Good", exact=True).fill("New words, for audits to come.")
    page.get_by_role("button", name="Save").click()
    bring_into_force(page, in_days=0)
    expect(page.get_by_text("New words, for audits to come.")).to_be_visible()

    sign_in(cast.maya)
    page.goto(f"/audits/form/{form.public_id}/domain/plans")

    expect(page.get_by_text("Made for this child out of the assessment.")).to_be_visible()
    assert page.get_by_text("New words, for audits to come.").count() == 0
