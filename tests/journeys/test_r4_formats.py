"""R4: the report for boards and committees, in every format, each from the same blocks."""

import json

import pytest

from tests.journeys.axe import assert_accessible
from tests.journeys.reports import DRAFT, VERSION, issue
from tests.reports.quarter import build_quarter

BEGINNINGS = {"HTML": b"<!DOCTYPE html>", "PDF": b"%PDF-", "Word": b"PK", "Excel": b"PK", "JSON": b"{"}


@pytest.mark.parametrize("address", [DRAFT, VERSION])
def test_the_report_is_fetched_in_every_format(page, sign_in, cast, address):
    build_quarter(cast)
    issue(cast)
    sign_in(cast.quinn)
    page.goto(address)

    for name, beginning in BEGINNINGS.items():
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        content = download.value.path().read_bytes()
        assert content.lstrip().startswith(beginning), name
        assert download.value.suggested_filename.startswith("quarterly-audit-2024-25Q1-")


def test_the_file_of_figures_is_the_contract(page, sign_in, cast):
    build_quarter(cast)
    sign_in(cast.quinn)
    page.goto(DRAFT)
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON", exact=True).click()

    found = json.loads(download.value.path().read_text())

    assert {"id": "overall.good", "scope": "2024-04", "count": 7, "of": 31, "percent": 22.6} in found["figures"]


def test_the_page_that_stands_alone_is_accessible(page, sign_in, cast, tmp_path):
    build_quarter(cast)
    issue(cast)
    sign_in(cast.dina)
    page.goto(VERSION)
    with page.expect_download() as download:
        page.get_by_role("link", name="HTML", exact=True).click()
    alone = tmp_path / "report.html"
    alone.write_bytes(download.value.path().read_bytes())

    page.goto(alone.as_uri())

    assert page.get_by_text("Not for publication").count() == 2
    assert_accessible(page)
