"""Every planted defect is found, at its list, row and column, and none is invented: in extracts of our own, and in the
sample that others made where it is at hand."""

import csv
import os
from pathlib import Path

import pytest

from tests.indicators.annex_files import clean, damaged, read

SAMPLE = Path(os.environ.get("ANNEX_A_SAMPLE", Path(__file__).parents[3] / "shared" / "data" / "annex_a"))

SEEDS = (5, 8, 9)

pytestmark = pytest.mark.once


@pytest.mark.parametrize("form", ["as_csv", "as_workbook"])
def test_of_an_extract_without_defects_nothing_is_said(tmp_path, form):
    found = read(getattr(clean(rows=40), form)(tmp_path))

    assert found.found == []
    assert set(found.counts.values()) == {(40, 0)}


@pytest.mark.parametrize("form", ["as_csv", "as_workbook"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_planted_defect_is_found_and_none_invented(tmp_path, form, seed):
    extract = damaged(seed)

    found = read(getattr(extract, form)(tmp_path))

    missed = {place: kind for place, kind in extract.planted.items() if place not in found.places}
    invented = [problem for problem in found.found if problem[:3] not in extract.planted]
    assert missed == {}
    assert invented == []


def test_damage_of_every_kind_is_planted():
    kinds = {kind for seed in SEEDS for kind in damaged(seed).planted.values()}

    assert kinds == {
        "iso_text", "short_year", "month_name", "with_time", "excel_serial", "sentinel", "us_order", "impossible",
        "future", "blank", "float_id", "padded_id", "fraction", "text_age", "bare_label", "letter", "number",
        "unknown_code", "bare_code", "long_label", "old_code", "no_space", "lower", "nonsense", "na_error", "nbsp",
        "case", "trailing_space", "letter_only", "dash", "float_text", "negative", "duplicate_row",
    }  # fmt: skip


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample is not beside the project")
@pytest.mark.parametrize("files", ["annex_a.xlsx", "List_*.csv"])
def test_every_defect_of_the_sample_is_found_and_none_invented(files):
    with (SAMPLE / "defects.csv").open(encoding="utf-8") as file:
        planted = {(f"list_{row['list']}", int(row["row"]), row["column"]) for row in csv.DictReader(file)}

    found = read(sorted(SAMPLE.glob(files)))

    assert len(planted) == 152
    assert planted - found.places == set()
    assert [problem for problem in found.found if problem[:3] not in planted] == []
