"""The plan on a page is one page, tagged, however much stands on it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from looped.improvement.operations.plan import MOST
from looped.improvement.plan_paper import plan_paper
from looped.improvement.queries.plan_paper import LONGEST, MOST_MEASURES, Cell, Paper, Row
from looped.ui import council

pytestmark = pytest.mark.once


def row(number: int) -> Row:
    """As long as a row can be."""
    measure = (("words of it " * 9)[:LONGEST], "75.0% (1,450 of 1,933); at least 86.0%; start 60.0%")
    cell = Cell("better, not yet at the target", "news", (measure,) * MOST_MEASURES, "and 4 more")
    return Row(
        title=f"{number}. " + ("Every family knows its plan " * 4)[:100], who="Hana Head, by 31 March 2027",
        parts=(cell,) * 3, together="Contradict", tone="bad", words=("Audits find good practice. " * 7,),
        step="Look at what is missing on file: good work not written down. " * 2, actions="12 of 15 done, 3 late",
    )  # fmt: skip


@pytest.mark.parametrize("rows", [0, 1, MOST])
def test_it_is_one_page_across_and_tagged(rows, monkeypatch):
    monkeypatch.setattr(council, "current", lambda: council.Council("Example Council"))
    paper = Paper("Improvement plan on a page", "As at 3 November 2026", "", tuple(map(row, range(1, rows + 1))))

    found = PdfReader(BytesIO(plan_paper(paper)))

    [page] = found.pages
    assert page.mediabox.width > page.mediabox.height
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = page.extract_text()
    assert "Example Council" in text
    assert (f"{rows}." in text) if rows else ("no priority under way" in text)
