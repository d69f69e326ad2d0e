"""What became of the findings of the quarter before: found, done about, and found by this quarter's audits (R8)."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from looped.figures.figure import Figure
from looped.improvement.queries.impact import WHOLE, Finding, Impact
from looped.reports.blocks import Notice, Row, Table

IMPACT = "impact."
"""What the id of such a figure begins with; then what it shows, and of which domain. Its scope: the quarter before."""


def blocks(impact: Impact) -> Iterable[Table | Notice]:
    whole = [finding for finding in impact.findings if finding.place == WHOLE]
    findings = whole or impact.findings  # where one area alone was audited, it is the whole
    if not findings:
        yield Notice((_("No domain was below Good in so many audits of %(quarter)s that it counts as a finding.")
                      % {"quarter": impact.quarter.spoken},))  # fmt: skip
        return
    columns = (
        _("Below Good"), _("Found then"), _("Actions verified"), _("Actions open"), _("Learning offered"),
        _("Found now"), _("Change, in percentage points"), _("Came back"),
    )  # fmt: skip
    source = _(
        "Then: audits of %(quarter)s. Now: audits of this quarter. The change has its 95%% interval; one that holds 0 "
        "may be chance, and what was done need not be why it changed. Came back: in re-audits of the same child."
    )
    rows = tuple(_row(finding, str(impact.quarter)) for finding in findings)
    caption = _("What became of the findings of %(quarter)s") % {"quarter": impact.quarter.name}
    yield Table(caption, columns, rows, source % {"quarter": impact.quarter.spoken}, "table-impact")


def _row(finding: Finding, quarter: str) -> Row:
    def cell(show: str, figure: Figure | None) -> Figure | str:
        return replace(figure, id=f"{IMPACT}{show}.{finding.part}", scope=quarter) if figure else _("no audits yet")

    cells = (
        cell("found", finding.found), cell("verified", finding.verified), cell("open", finding.open),
        cell("learning", finding.learning), cell("later", finding.later), cell("change", finding.difference),
        cell("back", finding.came_back),
    )  # fmt: skip
    return Row(f"{finding.name}, {finding.place}" if finding.place else finding.name, cells)
