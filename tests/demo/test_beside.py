"""docs/published-quarter.md is what Looped prints today."""

from pathlib import Path

import pytest

from tests.demo.beside import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "published-quarter.md"


@pytest.mark.usefixtures("demo")
def test_the_page_that_lays_both_reports_side_by_side_is_current():
    assert PAGE.read_text() == page(), "Run script/published-quarter."
