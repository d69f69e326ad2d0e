"""K3: a chart with limits and target, the signal in words, England, the teams as a funnel, and what it would take."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from looped.indicators.models import Comparator
from tests.cast import NOW
from tests.indicators.test_pages import USUAL, of_teams, set_for
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_signal_from_noise_neighbours_and_what_it_would_take(cast, page: Page, sign_in):
    of_teams(cast, ash=[*USUAL[:-1], (12, 40)])
    set_for(cast, target=86)
    Comparator.objects.create(
        indicator="AS01", who="england", name="England", period="2025", ends_on=date(2025, 3, 31), value=85.7,
        source="Children in need, 2025", loaded_by=cast.anna, loaded_at=NOW,
    )  # fmt: skip
    sign_in(cast.quinn)

    page.goto("/indicators/AS01/")
    expect(page.get_by_text("24 more of the 120 would have reached the target.")).to_be_visible()
    chart = page.get_by_role("img", name="Worse than its usual range since October 2026: a month beyond the limits")
    expect(chart).to_be_visible()
    page.get_by_text("The numbers as a table").click()
    months = page.get_by_role("table", name="Value of each month")
    expect(months.get_by_role("row", name="October 2026")).to_contain_text("66.7% 80 of 120")
    expect(page.get_by_role("img", name="Ash: lower than the council by more than chance explains")).to_be_visible()
    expect(page.get_by_role("table", name="Each team").get_by_role("row", name="Ash")).to_contain_text("23 more")
    expect(page.get_by_role("row", name="England")).to_contain_text("85.7%")
    assert_accessible(page)

    page.get_by_role("link", name="Oak", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Oak")
    expect(page.get_by_text("No change that chance could not explain.").first).to_be_visible()
