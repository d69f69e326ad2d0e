"""K2: an extract goes in: columns looked at, a file with too many problems refused, a good one confirmed by another."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from looped.indicators.extract_jobs import look_at_extract, read_extract
from looped.indicators.models import Extract
from tests.indicators.extract_files import reader
from tests.journeys.axe import assert_accessible

__all__ = ["reader"]
pytestmark = pytest.mark.django_db(transaction=True)


def bring(page: Page, file: Path) -> str:
    """Choose a file and let the look be done, as `looped work` does it."""
    page.get_by_label("Files", exact=True).set_input_files(file)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("Looped looks for the lists")).to_be_visible()
    extract = Extract.objects.latest("pk")
    look_at_extract.func(extract.public_id)
    page.goto(f"/indicators/extracts/{extract.public_id}/columns/")
    return extract.public_id


def test_an_extract_goes_in_by_two_people(cast, page, sign_in, reader, tmp_path):
    first, mended = tmp_path / "List_1.csv", tmp_path / "List_1 mended.csv"
    first.write_text("Child Unique ID,Date of Contact\nX,y\n")
    mended.write_text("Child Unique ID,Date of Contact\nX,01/10/2026\n")
    reader.wrong = [("list_1", row, "Date of Contact", "y", "not_a_date", None) for row in range(1, 31)]

    sign_in(cast.anna)
    page.goto("/indicators/extracts/")
    assert_accessible(page)
    page.get_by_role("button", name="Bring in an extract").click()
    assert_accessible(page)
    bring(page, first)
    assert_accessible(page)
    page.get_by_role("link", name="Change List 1, Contacts").click()
    assert_accessible(page)
    page.get_by_label("Contact Source").select_option("Where from")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("One look and one press is enough.")).to_be_visible()
    page.get_by_role("button", name="The columns are right: read every row").click()
    read_extract.func(Extract.objects.get().public_id)
    expect(page.get_by_text("30 of 40 rows have serious problems")).to_be_visible()  # the page looks again by itself
    assert_accessible(page)
    page.get_by_role("link", name="See every problem").click()
    expect(page.get_by_role("cell", name="This is not a day of the calendar").first).to_be_visible()
    assert_accessible(page)

    reader.wrong = reader.wrong[:2]
    page.goto("/indicators/extracts/bring/")
    public_id = bring(page, mended)
    page.get_by_role("button", name="The columns are right: read every row").click()
    read_extract.func(public_id)
    expect(page.get_by_text("It waits for a second person")).to_be_visible()

    sign_in(cast.abel)
    page.goto("/")
    page.get_by_role("link", name="Extract to confirm as a second person").click()
    page.get_by_role("button", name="Confirm this extract").click()
    expect(page.get_by_text("The extract is in use.")).to_be_visible()
    page.get_by_role("link", name="Take it back").click()
    assert_accessible(page)
    page.get_by_label("Why?").fill("It was made on the test system.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("It was made on the test system.")).to_be_visible()
    assert Extract.objects.get(public_id=public_id).status == "taken_back"
