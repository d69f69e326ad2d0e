"""Blocks go into JSON and come back as they were."""

import json
from dataclasses import replace

from looped.figures.figure import LeftOut, counted, statistic
from looped.reports.blocks import (
    Chart,
    Document,
    FigureBlock,
    Heading,
    Notice,
    Paragraph,
    Prose,
    Row,
    Table,
    freeze,
    thaw,
)

GOOD = counted("overall.good", "2024-04", count=7, of=31, left_out=[LeftOut("not final yet", 2)])
KAPPA = statistic("agreement.overall.kappa", "quarter", value=None, n=3, reason="too few pairs: 3, needs 20")
ROWS = (Row("Good", (GOOD,), grade="good"), Row("Total", ("31",), total=True))
TABLE = Table("Grades", ("Grade", "April"), ROWS, "n = 31")
DOCUMENT = Document(
    title="Quarterly audit report",
    council="Somewhere",
    period="2024-25Q1",
    period_name="Quarter 1 of 2024/25",
    version=0,
    publication="Not for publication",
    blocks=(
        Heading("Summary", 2, "summary"),
        Prose("introduction", (Paragraph(("In April ", GOOD, " were Good.")), Paragraph(("Thank you.",), "quote"))),
        FigureBlock("Agreement", KAPPA),
        TABLE,
        Chart("More are Good", "<svg/>", "Bars", TABLE),
        Notice(("Waiting: ", GOOD), "warning"),
    ),
)


def test_a_document_comes_back_from_json_as_it_was():
    assert thaw(json.loads(json.dumps(freeze(DOCUMENT)))) == DOCUMENT


def test_links_to_records_are_given_by_the_page_and_not_frozen():
    linked = DOCUMENT.linked(lambda figure: f"/{figure.id}")
    assert {figure.href for figure in linked.figures} == {"/overall.good", "/agreement.overall.kappa"}
    assert thaw(freeze(linked)) == DOCUMENT


def test_a_document_knows_its_tables_and_figures_in_order():
    assert DOCUMENT.tables == (TABLE, TABLE)
    assert [figure.id for figure in DOCUMENT.figures] == [
        "overall.good", "agreement.overall.kappa", "overall.good", "overall.good", "overall.good",
    ]  # fmt: skip


def test_headings_under_which_nothing_stands_are_left_out():
    written = Prose("b", (Paragraph(("Words.",)),))
    blocks = (
        Heading("Kept for its part", 2, "a"), Heading("Empty part", 3, "a1"), Prose("a1", ()), Heading("Part", 3, "a2"),
        written, Heading("Empty", 2, "b"), Heading("Empty too", 3, "b1"), Prose("b1", ()),
        Heading("Kept", 2, "c"), TABLE, Heading("Last, empty", 2, "d"),
    )  # fmt: skip
    kept = replace(DOCUMENT, blocks=blocks).without_gaps
    assert [heading.anchor for heading in kept.headings] == ["a", "a2", "c"]
    assert kept.without_gaps == kept
