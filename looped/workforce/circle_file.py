"""All circles as an Excel file: what their page shows, built from its lines alone, so never a word of any notes."""

import io
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from looped.workforce.queries.circles import CircleLine, ProposalLine

WIDTHS = (34, 26, 14, 46, 34, 20, 34, 22, 60, 60)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\x00")


def _heads() -> list[str]:
    return [
        _("Topic"), _("Who met"), _("Day"), _("What the group proposes"), _("What would be better"),
        _("Where it stands"), _("In words"), _("Who answers for it"), _("Answers"), _("What came of it"),
    ]  # fmt: skip


def to_xlsx(lines: Iterable[CircleLine], names: dict[str, str], made_at: datetime) -> bytes:
    """A line for each proposal. names: state -> words. A circle without proposals has none."""
    import xlsxwriter  # loaded where it is used

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    sheet = book.add_worksheet(_("Quality circles"))
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, _("Not for publication"), book.add_format({"bold": True}))
    rows = [_cells(line, each, names) for line in lines for each in line.proposals]
    for number, (cells, style) in enumerate([(_heads(), bold), *((row, wrapped) for row in rows)], start=2):
        for column, cell in enumerate(cells):
            sheet.write_string(number, column, _plain(cell), style)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 1)
    book.close()
    return out.getvalue()


def _cells(line: CircleLine, each: ProposalLine, names: dict[str, str]) -> list[str]:
    answers = [f"{answer.given_on:%Y-%m-%d} {answer.by}: {answer.title}. {answer.why}" for answer in each.answers]
    outcomes = [f"{outcome.on:%Y-%m-%d} {outcome.text}" for outcome in each.outcomes]
    return [
        line.topic, line.rank, f"{line.day:%Y-%m-%d}", each.row.text, each.row.better, str(names[each.state]),
        each.words, each.row.leader.name, "\n".join(answers), "\n".join(outcomes),
    ]  # fmt: skip


def _plain(cell: str) -> str:
    """A spreadsheet that makes a CSV of it would take text that begins so for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
