"""V13, V10, V2: what they answered, silent under ten; who is not heard; asked, acted on, told back by team."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import assert_accessible
from tests.voice.test_results import people

pytestmark = pytest.mark.django_db(transaction=True)
QUARTER = "?quarter=2026-27Q3"


def test_from_what_they_answered_to_the_teams_that_ask(cast, page: Page, sign_in):
    people(cast, 12)
    people(cast, 3, first=12, answer=False)
    people(cast, 6, team="elm", band="parent", answer=False, status="proposed")
    sign_in(cast.quinn)

    page.goto(f"/voice/experience/{QUARTER}")
    row = page.get_by_role("row", name="I can reach my worker.")
    expect(row).to_contain_text("12 of 12 (100.0%; 95% interval 75.8% to 100.0%)")
    expect(row).to_contain_text("fewer than 10 people")
    assert_accessible(page)
    page.get_by_role("link", name="What they answered about their own case").click()
    expect(page.get_by_text("fewer than 10 people")).to_be_visible()
    assert_accessible(page)
    page.go_back()
    row.get_by_role("link", name="I can reach my worker.").click()
    expect(page.get_by_role("table", name="Favourable answers by month")).to_be_visible()
    assert_accessible(page)

    page.goto(f"/voice/who-is-heard/{QUARTER}&by=team")
    expect(page.get_by_text(f"Nobody was asked although somebody could be: {cast.teams['elm'].name}.")).to_be_visible()
    expect(page.get_by_text("Of those who could be asked, answered:")).to_contain_text("12 of 21 (57.1%")
    assert_accessible(page)
    page.get_by_role("link", name="By team: asked, acted on, told back").click()
    expect(page.get_by_role("row", name=cast.teams["oak"].name)).to_contain_text("15 of 15 (100.0%)")
    expect(page.get_by_role("row", name=cast.teams["elm"].name)).to_contain_text("0 of 6 (0.0%)")
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
