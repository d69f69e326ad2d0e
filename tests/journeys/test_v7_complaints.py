"""V7: a list from the register goes in with a bad row named; what is late is said; and all stands in one picture."""

import pytest
from playwright.sync_api import expect

from looped.core.periods import Month
from looped.voice.operations.themes import ship_themes
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_list_with_a_bad_row_and_the_picture_of_its_quarter(cast, page, sign_in, tmp_path):
    ship_themes(by=cast.quinn, now=NOW)
    day = Month.of(NOW.date()).quarter.first.first_day
    file = tmp_path / "register.csv"
    file.write_text(
        "reference,kind,stage,received,area,team,theme,summary\n"
        f"COMP-1,complaint,1,{day},Children in need,Oak,Being listened to,Nobody rang back.\n"
        f"COMP-2,complaint,9,{day},Children in need,Oak,,\n",
        encoding="utf-8",
    )
    sign_in(cast.quincy)
    page.goto("/voice/")
    page.get_by_role("link", name="Compliments and complaints").click()
    expect(page.get_by_text("None has been added yet.")).to_be_visible()
    page.get_by_role("button", name="Import a list").click()
    page.get_by_label("List of compliments and complaints").set_input_files(file)
    page.get_by_role("button", name="Import this list").click()
    expect(page.get_by_role("status")).to_contain_text("1 added")
    expect(page.get_by_role("table")).to_contain_text("Use 1, 2 or 3.")
    assert_accessible(page)

    page.goto("/voice/complaints/?state=late")
    expect(page.get_by_role("table")).to_contain_text("working days late")
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
    page.get_by_role("link", name="COMP-1").click()
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Outcome of a complaint").select_option(label="Upheld")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("a day on which it was answered")
    assert_accessible(page)

    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/voice/picture/?quarter={Month.of(NOW.date()).quarter}")
    row = page.get_by_role("row", name="Being listened to")
    expect(row).to_contain_text("1: Being listened to")
    assert_accessible(page)
