"""K3: a council sets a target from a day on, has its own indicator approved, and loads England and neighbours."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from looped.indicators.models import IndicatorSetting, OwnIndicator
from looped.indicators.queries.own import EXAMPLE
from tests.indicators.extracts import assessment, in_use
from tests.indicators.test_comparing import FILE
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def test_a_target_is_set_and_refused_where_it_cannot_be(cast, page: Page, sign_in):
    sign_in(cast.anna)
    page.goto("/indicators/settings/")
    assert_accessible(page)
    page.get_by_role("link", name="Assessments finished within 45 working days", exact=True).click()
    page.get_by_role("button", name="Change it").click()
    page.get_by_label("Target").fill("80")
    page.get_by_label("Needs attention from").fill("90")
    page.get_by_label("Why?").fill("Agreed by the board.")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_role("alert")).to_contain_text("must be worse than the target")
    assert_accessible(page)
    page.get_by_label("Needs attention from").fill("70")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_text("on; target: at least 80%; needs attention: below 70%")).to_be_visible()
    assert_accessible(page)
    assert IndicatorSetting.objects.get().why == "Agreed by the board."
    page.goto("/indicators/settings/limits/")
    assert_accessible(page)


def test_an_indicator_is_written_tried_and_approved_by_another(cast, page: Page, sign_in):
    rows = [
        assessment("C1", date(2026, 9, 7), date(2026, 9, 28)),
        assessment("C2", date(2026, 7, 6), date(2026, 9, 28)),
    ]
    in_use(cast, {"ssd_cin_assessments": rows}, as_at=date(2026, 9, 30))
    sign_in(cast.anna)
    page.goto("/indicators/own/write/")
    assert_accessible(page)
    page.get_by_label("Title").fill("Within four weeks")
    page.get_by_label("SELECT").fill("SELECT 1")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("alert")).to_contain_text("must give the columns person, counted")
    page.get_by_label("SELECT").fill(EXAMPLE)
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("heading", name="What it gives: 50.0%")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("What does it count?").fill("Of those that ended in the month.")
    page.get_by_label("Where does it come from?").fill("Our plan")
    page.get_by_label("Higher is better").check()
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("It waits for a second person.")).to_be_visible()

    sign_in(cast.quinn)
    page.goto("/")
    page.get_by_role("link", name="Indicator of our own to approve").click()
    assert_accessible(page)
    page.get_by_role("button", name="Approve it").click()
    expect(page.get_by_text("It is in use.")).to_be_visible()
    assert OwnIndicator.objects.get().approved_by == cast.quinn


def test_england_and_neighbours_are_loaded(cast, page: Page, sign_in):
    sign_in(cast.anna)
    page.goto("/indicators/comparators/load/")
    assert_accessible(page)
    page.get_by_label("File").set_input_files({"name": "cin.csv", "mimeType": "text/csv", "buffer": FILE})
    page.get_by_role("button", name="Go on").click()
    assert_accessible(page)
    page.get_by_label("Which indicator is it?").select_option("AS01")
    page.get_by_label("Which number of the file is its value?").select_option("percent")
    page.get_by_label("What is the publication called?").fill("Children in need, 2025")
    page.get_by_label("Oakshire").check()
    page.get_by_role("button", name="Load these values").click()
    expect(page.get_by_text("3 values of AS01 are kept.")).to_be_visible()
    page.get_by_role("link", name="See what is loaded").click()
    expect(page.get_by_role("row", name="Assessments finished within 45 working days")).to_contain_text("84.1%")
    assert_accessible(page)
