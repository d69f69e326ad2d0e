"""F1: the service has values and principles of its own, which everybody reads and the QA team changes."""

from playwright.sync_api import expect

from tests.journeys.axe import assert_accessible
from tests.journeys.framework import bring_into_force, draft, fits, shipped  # noqa: F401


def test_a_social_worker_reads_the_values_of_the_service(page, sign_in, cast, shipped):  # noqa: F811
    sign_in(cast.sam)
    page.goto("/")
    page.get_by_role("link", name="Framework").click()

    expect(page.get_by_role("heading", name="Our values")).to_be_visible()
    expect(page.get_by_text("Children first, in their own words")).to_be_visible()
    expect(page.get_by_role("heading", name="Our principles")).to_be_visible()
    assert fits(page)
    assert_accessible(page)


def test_the_qa_team_adds_a_value_and_it_is_read_from_its_day(page, sign_in, cast, draft):  # noqa: F811
    sign_in(cast.quincy)
    page.goto(f"/framework/draft/{draft.public_id}/values/")
    assert_accessible(page)
    row = page.get_by_role("group").last
    row.get_by_label("Name").fill("Curious")
    row.get_by_label("In a sentence or two").fill("We ask before we judge.")
    row.get_by_label("Place").fill("1")
    page.get_by_role("button", name="Save").click()
    bring_into_force(page, in_days=0)

    sign_in(cast.sam)
    page.goto("/framework/")
    expect(page.get_by_text("We ask before we judge.")).to_be_visible()
