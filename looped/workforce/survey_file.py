"""The results of a wave of the staff survey as an Excel file: what the page shows, and nothing more."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from looped.figures.figure import Figure
from looped.workforce.queries.survey import Results, StatementResult
from looped.workforce.queries.survey_pages import ResultsPage

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | float | None


def write(page: ResultsPage) -> bytes:
    """Standards, statements, areas and words shown, a sheet each. Text that looks like a formula stays text."""
    import xlsxwriter

    assert page.results, "There is no file of a wave without results."
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    answered = _("Answers: %(number)s") % {"number": page.results.answered.text}
    for name, heads, rows in _sheets(page, page.results):
        sheet = book.add_worksheet(name)
        sheet.write_string(0, 0, f"{page.wave.name}. {answered}", bold)
        sheet.write_string(1, 0, _("For use within the council"))
        _write(sheet, 2, heads, head)
        for line, row in enumerate(rows, start=3):
            _write(sheet, line, row)
        sheet.set_column(0, 1, 44)
        sheet.set_column(2, len(heads), 16)
        sheet.freeze_panes(3, 1)
    book.close()
    return out.getvalue()


def _sheets(page: ResultsPage, results: Results) -> Iterable[tuple[str, list[str], list[list[Cell]]]]:
    interval = [_("95% from"), _("95% to")]
    yield (
        _("Standards"), [_("Standard"), _("Against the wave before"), _("Score"), *interval, _("People"), _("Level")],
        [[each.standard.name, str(page.changes[each.standard.key]), *_score(each.score), each.score.n, str(each.level)]
         for each in results.standards],
    )  # fmt: skip
    yield (
        _("Statements"), [_("Standard"), _("Statement"), _("Agree"), _("Of"), _("Percent"), *interval],
        [row for each in results.standards for row in _statements(each.standard.name, each.statements)]
        + _statements(_("Our own"), results.own),
    )  # fmt: skip
    if results.shown_areas:
        yield (
            _("Areas"), [_("Standard"), _("Area"), _("Score"), *interval, _("People")],
            [[each.standard.name, area, *_score(each.areas[area]), each.areas[area].n]
             for each in results.standards for area in results.shown_areas if area in each.areas],
        )  # fmt: skip
    if results.words:
        rows: list[list[Cell]] = [[question.text, text] for question, texts in results.words for text in texts]
        yield _("In other words"), [_("Question"), _("What was said, in other words")], rows


def _score(figure: Figure) -> list[Cell]:
    """The score in whole numbers, as it is printed, and the ends of its interval."""
    if figure.value is None:
        return [figure.text, None, None]
    return [None if each is None else float(round(each, figure.decimals))
            for each in (figure.value, figure.low, figure.high)]  # fmt: skip


def _statements(standard: str, results: Iterable[StatementResult]) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for each in results:
        share = each.favourable
        if share.count is None:
            found.append([standard, each.question.text, share.text])
            continue
        ends = [None if end is None else round(end, 1) for end in (share.low, share.high)]
        percent = None if share.percent is None else float(share.percent)
        found.append([standard, each.question.text, share.count, share.of, percent, *ends])
    return found


def _write(sheet: Any, line: int, cells: Sequence[Cell], style: Any = None) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(line, column, cell, style)
        elif cell is not None:
            sheet.write_number(line, column, cell, style)
