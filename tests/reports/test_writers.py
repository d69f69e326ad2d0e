"""A report as PDF, Word and Excel: everything in it is there, can be read aloud, and is data."""

import io
import zipfile

import docx
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from looped.figures.figure import counted
from looped.reports.blocks import Chart, Document, FigureBlock, Heading, Notice, Paragraph, Prose, Row, Table
from looped.reports.writers import render

GOOD = counted("overall.good", "2024-04", count=7, of=31)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 100"><rect width="260" height="40" fill="#0b5d57"/></svg>'
)
HOSTILE = '#panic("markup") *bold* [x](y) <script>alert(1)</script> =1+1'


def document(*blocks, rows: int = 3) -> Document:
    table = Table(
        "Overall grades", ("Grade", "April 2024"), tuple(Row(f"Row {n}", (GOOD,), grade="good") for n in range(rows)),
        "Of 31 final audits.",
    )  # fmt: skip
    found = (
        Heading("Summary", 2, "summary"),
        Prose("intro", (Paragraph(("In April ", GOOD, " were Good.")), Paragraph((HOSTILE,), "quote")), "Outcome"),
        Prose("themes", (Paragraph(("Listened to",), "bullet"), Paragraph(("Łódź ≥ 3",), "bullet"))),
        FigureBlock("Family reached", GOOD),
        table,
        Chart("More are Good", SVG, "Bars: 7 of 31 Good.", table, table_is_above=True),
        Notice(("Waiting: ", GOOD), "warning"),
        *blocks,
    )
    return Document(
        title="Quarterly audit report", council="Somewhere Council", period="2024-25Q1",
        period_name="Quarter 1 of 2024/25", version=2, publication="Not for publication", blocks=found,
        issued_on="5 July 2024", issued_by="Quinn Lead", is_demo=True,
    )  # fmt: skip


def pdf_text(made: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(render("pdf", made))).pages]


def test_the_pdf_says_all_of_it_as_data():
    text = " ".join(" ".join(pdf_text(document())).split())

    for part in (
        "Quarterly audit report",
        "Version 2, issued on 5 July 2024 by Quinn Lead",
        "7 of 31 (22.6%)",
        "Łódź ≥ 3",
    ):
        assert part in text
    assert '#panic("markup") *bold*' in text


def test_the_pdf_is_tagged_in_british_english():
    root = PdfReader(io.BytesIO(render("pdf", document()))).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF's own kind of true
    assert root["/Lang"] == "en-GB"


def test_not_for_publication_stands_on_every_page():
    pages = pdf_text(document(rows=150))

    assert len(pages) > 3
    assert all("Not for publication" in page and "invented data" in page for page in pages)


def test_a_long_table_loses_no_row_at_the_foot_of_a_page():
    text = "\n".join(pdf_text(document(rows=400)))

    assert all(f"Row {number}\n" in text or f"Row {number} " in text for number in range(400))


def test_a_chart_without_words_is_refused():
    with pytest.raises(Exception, match="alt"):
        render("pdf", document(Chart("x", SVG, "", Table("t", ("a", "b"), ()), table_is_above=True)))


def test_word_has_headings_header_rows_and_words_for_its_pictures():
    made = render("docx", document())
    word = docx.Document(io.BytesIO(made))

    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == ["Summary"]
    assert "Outcome: In April 7 of 31 (22.6%) were Good." in [p.text for p in word.paragraphs]
    assert HOSTILE in [p.text for p in word.paragraphs]
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["Row 0", "7 (22.6%)"]
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert 'descr="Bars: 7 of 31 Good."' in xml
    assert "w:tblHeader" in xml
    assert word.sections[0].header.paragraphs[0].text == "Not for publication · Demonstration: invented data"


def test_excel_keeps_numbers_as_numbers_and_text_as_text():
    made = document(Table("=cmd()", ("Grade", "Said"), (Row("=1+1", ("@x",)),)))

    book = CalamineWorkbook.from_filelike(io.BytesIO(render("xlsx", made)))

    assert book.sheet_names == ["Contents", "Overall grades", "=cmd()"]
    rows = book.get_sheet_by_name("Overall grades").to_python()
    assert rows[3][:4] == ["Grade", "April 2024", "April 2024: of", "April 2024: percent"]
    assert rows[4][:4] == ["Row 0", 7.0, 31.0, 22.6]
    assert book.get_sheet_by_name("=cmd()").to_python()[4][:2] == ["=1+1", "@x"]


def test_excel_holds_no_hidden_sheet_and_no_link_out():
    parts = zipfile.ZipFile(io.BytesIO(render("xlsx", document())))

    assert b'state="hidden"' not in parts.read("xl/workbook.xml")
    assert not [name for name in parts.namelist() if "externalLink" in name or "comments" in name]
