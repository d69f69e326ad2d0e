"""S5: the spreadsheet that a council has goes in, its faults named row by row; published tables are checked."""

import pytest
from playwright.sync_api import Page, expect

from looped.audits.models import Audit, ImportRun
from looped.audits.operations.importing import check_run
from looped.framework.operations import ship_framework
from tests.audits.returns_file import PEER, as_csv, row
from tests.cast import NOW
from tests.figures.test_published_source import SOURCE
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def choose(page: Page, content: bytes) -> None:
    """Choose a file and let the job's work be done, as `looped work` does it."""
    page.goto("/audits/import/")
    file = {"name": "returns.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("File of audit returns").set_input_files(file)
    page.get_by_role("button", name="Check this file").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Checking returns.csv")
    assert_accessible(page)
    check_run(run=ImportRun.objects.latest("pk"), now=NOW)


def test_a_file_is_mended_and_goes_in(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    sign_in(cast.quincy)
    page.goto("/audits/")
    page.get_by_role("link", name="Import audit returns").click()
    assert_accessible(page)

    choose(page, as_csv(row(plans="Super"), row(PEER, team="Pine")))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Refused")  # the page looks again by itself
    expect(page.get_by_role("row", name="2 plans Super")).to_be_visible()
    assert_accessible(page)

    choose(page, as_csv(row(), row(PEER)))
    expect(page.get_by_text("1 final, 0 to moderate, 0 in progress")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Import this file").click()
    expect(page.get_by_text("returns.csv is imported.")).to_be_visible()

    choose(page, as_csv(row(), row(PEER)))
    expect(page.get_by_text("All 2 rows are in already.")).to_be_visible()
    assert Audit.objects.get().status == "final"


def test_published_tables_are_checked(cast, page, sign_in):
    sign_in(cast.quincy)
    page.goto("/reports/check-tables/")
    assert_accessible(page)

    page.get_by_label("File of published tables").set_input_files(str(SOURCE))
    page.get_by_role("button", name="Check this file").click()

    expect(page.get_by_role("heading", name="8 things cannot be right")).to_be_visible()
    expect(page.get_by_text("1 + 11 + 13 + 4 + 3 make 32, 1 more than the 31 audits.")).to_be_visible()
    assert_accessible(page)
