"""Word: real headings, tables with header rows, and pictures with words for those who cannot see them."""

import io

import docx
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable

from looped.reports.blocks import Chart, Document, FigureBlock, Heading, Notice, Paragraph, Prose, Table, shown
from looped.reports.writers.pdf import png
from looped.reports.writers.words import said, standing, warnings

TEAL = RGBColor(0x0B, 0x5D, 0x57)
GREY = RGBColor(0x57, 0x53, 0x4C)
FONT = "Atkinson Hyperlegible"
STYLES = {"bullet": "List Bullet", "quote": "Intense Quote", "text": "Normal"}


def write(document: Document) -> bytes:
    """The report as DOCX."""
    word = docx.Document()
    _dress(word, document)
    _first_page(word, document)
    for block in document.blocks:
        match block:
            case Heading():
                word.add_heading(block.text, block.level - 1)
            case Prose():
                _prose(word, block)
            case FigureBlock():
                word.add_paragraph(f"{block.label}: {block.figure.text}")
            case Table():
                _table(word, block)
            case Chart():
                _chart(word, block)
            case Notice():
                word.add_paragraph(said(block.runs)).runs[0].italic = True
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _dress(word: WordDocument, document: Document) -> None:
    """Fonts, margins, language, and what stands on every page."""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    for name in ("Title", "Heading 1", "Heading 2", "Caption"):
        style = word.styles[name]
        style.font.name, style.font.color.rgb = FONT, TEAL if name != "Caption" else GREY
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        del style.element.rPr.rFonts.attrib[qn("w:asciiTheme")]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.header.paragraphs[0].text = " · ".join(warnings(document))
    section.footer.paragraphs[0].text = f"{document.council} · {document.title}, {document.period_name}"
    word.core_properties.title = f"{document.title}, {document.period_name}"
    word.core_properties.author = document.council
    word.core_properties.language = "en-GB"


def _first_page(word: WordDocument, document: Document) -> None:
    word.add_paragraph(document.council).runs[0].font.color.rgb = GREY
    word.add_heading(document.title, 0)
    word.add_paragraph(document.period_name)
    word.add_paragraph(standing(document))
    if marks := warnings(document):
        word.add_paragraph(" · ".join(marks)).runs[0].bold = True


def _prose(word: WordDocument, block: Prose) -> None:
    for place, paragraph in enumerate(block.paragraphs):
        written = word.add_paragraph(style=STYLES[paragraph.kind])
        if place == 0 and block.label:
            written.add_run(f"{block.label}: ").bold = True
        written.add_run(_words(paragraph))


def _words(paragraph: Paragraph) -> str:
    return said(paragraph.runs)


def _table(word: WordDocument, table: Table) -> None:
    word.add_paragraph(table.caption, style="Caption").paragraph_format.keep_with_next = True
    made = word.add_table(rows=1, cols=len(table.columns), style="Light List")
    of_words = table.of_words if table.rows else (True,) * len(table.columns)
    _fill(made.rows[0].cells, table.columns, of_words, bold=True)
    _repeat_header(made)
    for row in table.rows:
        _fill(made.add_row().cells, (row.header, *map(shown, row.cells)), of_words, bold=row.total)
    if table.source:
        note = word.add_paragraph().add_run(table.source)
        note.font.size, note.font.color.rgb = Pt(8.5), GREY


def _fill(cells, texts, of_words, *, bold: bool) -> None:
    for place, (cell, text, words) in enumerate(zip(cells, texts, of_words, strict=True)):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold or place == 0, Pt(9.5)
        if not words:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat_header(made: WordTable) -> None:
    """Tell Word, and a screen reader, that the first row names the columns."""
    properties = made.rows[0]._tr.get_or_add_trPr()
    flag = OxmlElement("w:tblHeader")
    flag.set(qn("w:val"), "true")
    properties.append(flag)


def _chart(word: WordDocument, chart: Chart) -> None:
    word.add_paragraph(chart.title, style="Caption").paragraph_format.keep_with_next = True
    word.add_picture(io.BytesIO(png(chart.svg)), width=Cm(15))
    drawn = word.inline_shapes[-1]._inline.docPr
    drawn.set("descr", chart.alt)
    drawn.set("title", chart.title or _("Chart"))
    if not chart.table_is_above:
        _table(word, chart.table)
