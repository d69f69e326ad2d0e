"""V4: the three elements of the child's voice stand side by side, and one that is missing is named."""

import pytest
from playwright.sync_api import Page, expect

from looped.audits.models import FinalGrade
from looped.reports.queries.elements import FIRST_DOMAIN
from tests.improvement.test_impact import graded
from tests.journeys.axe import assert_accessible
from tests.voice.test_results import people

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_stands_on_file_what_is_said_and_what_groups_conclude(cast, page: Page, sign_in):
    graded(cast, "oak", 202610, 6, 4)
    FinalGrade.objects.update(part=FIRST_DOMAIN)
    people(cast, 6, answers={"what_good": "She listens."})
    people(cast, 2, first=6, answer=False)
    sign_in(cast.petra)

    page.goto("/voice/")
    page.get_by_role("link", name="Three elements of the child’s voice").click()
    page.goto("/reports/elements-of-voice/?quarter=2026-27Q3")
    expect(page.get_by_text("Out of balance: in this quarter there is nothing of participation.")).to_be_visible()
    expect(page.get_by_role("region", name="Lived experience on file")).to_contain_text("6 of 10 (60.0%)")
    expect(page.get_by_role("row", name="Plan")).to_contain_text("6 of 8 (75.0%)")
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
