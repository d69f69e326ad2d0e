"""K4: from a number down to teams, workers and children, each look kept; values as a file; a key for a program."""

import os

import pytest
from playwright.sync_api import Page, expect

from tests.indicators.behind import behind, behind_row
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("K4_SHOTS")


def look(page: Page, name: str) -> None:
    assert_accessible(page)
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_manager_goes_down_to_the_children_of_the_own_team(cast, page: Page, sign_in, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    workers = ("Sam Social", "Sita Social")
    rows = [behind_row(f"C-{n:03d}", worker=workers[n % 2], counted=int(n > 6)) for n in range(30)]
    rows += [behind_row(f"A-{n}", team="Ash", counted=int(n > 2)) for n in range(20)]
    rows += [behind_row(f"E-{n}", team="Elm", counted=n % 2) for n in range(40)]
    rows.append(behind_row("C-100", counted=0, left_out="No day on which the assessment began"))
    behind(cast, rows)

    sign_in(cast.maya)
    page.goto("/indicators/AS01/behind/")
    expect(page.get_by_role("row", name="Oak")).to_contain_text("23 of 30")
    expect(page.get_by_role("row", name="Ash")).to_contain_text("c")
    look(page, "places")
    page.get_by_role("link", name="Oak").click()
    expect(page.get_by_text("1 left out: No day on which the assessment began")).to_be_visible()

    page.get_by_role("link", name="See it by worker").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("Sam Social")
    look(page, "workers")
    page.get_by_role("link", name="See the children behind the number of Sita Social").click()
    page.get_by_role("button", name="Show the children").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what you need to see the children for")
    look(page, "purpose")
    page.get_by_label("Supervision of the worker or the team").check()
    page.get_by_role("button", name="Show the children").click()
    expect(page.get_by_text("Sita Social, October 2026: 12 of 15")).to_be_visible()
    page.get_by_role("link", name="Not counted").click()
    expect(page.get_by_role("rowheader", name="C-00")).to_have_count(3)
    look(page, "children")
    page.set_viewport_size({"width": 375, "height": 800})
    look(page, "children-375")

    sign_in(cast.quinn)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/people/log/?reference=C-001")
    expect(page.get_by_role("row", name="Maya Manager")).to_contain_text("supervision")
    page.goto("/indicators/AS01/behind/")
    with page.expect_download() as file:
        page.get_by_role("link", name="Excel").click()
    assert file.value.suggested_filename == "indicator-AS01-2026-10-not-for-publication.xlsx"


def test_an_administrator_gives_a_key_and_takes_it_back(cast, page: Page, sign_in):
    sign_in(cast.ada)
    page.goto("/people/")
    page.get_by_role("link", name="Keys to the API").click()
    look(page, "keys-none")
    page.get_by_role("button", name="Give a key").click()
    page.get_by_label("What is it for?").fill("Power BI of the performance team")
    page.get_by_label("Day").fill("1")
    page.get_by_label("Month").fill("3")
    page.get_by_label("Year").fill("2027")
    look(page, "key-form")
    page.get_by_role("button", name="Give the key").click()
    text = page.get_by_label("Power BI of the performance team").input_value()
    look(page, "key-made")
    answer = page.request.get("/api/indicators", headers={"Authorization": f"Bearer {text}"})
    assert answer.status == 200
    page.get_by_role("link", name="All keys").click()
    look(page, "keys")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("opens nothing any more")).to_be_visible()
    assert page.request.get("/api/indicators", headers={"Authorization": f"Bearer {text}"}).status == 401
