"""The chapters that close the loop: the register first of all; then second looks, actions and look-backs."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from looped.audits.models import Action
from looped.figures.figure import QUARTER
from looped.improvement.models import LookBack
from looped.improvement.queries.register import EntryLine, MeasureLine
from looped.improvement.rules.register import STATE_NAMES
from looped.reports.blocks import Notice, Row, Table
from looped.reports.queries.closing import LOOKS, MEASURE, PREFIX, Closing


def register(closing: Closing) -> Iterable[Table | Notice]:
    """What was promised, what fails first; then what the linked measures show over the quarter."""
    if not closing.lines:
        yield Notice((_("Nothing is on the register yet."),))
        return
    rows = [
        Row(
            _said(line),
            (str(STATE_NAMES[line.state]), _day(line), line.entry.owner.name, _shown(line)),
        )
        for line in closing.lines
    ]  # fmt: skip
    columns = (_("What was said"), _("State"), _("Due"), _("Who answers"), _("What shows it"))
    source = _("As at the end of the quarter. The state is computed from measures and accepted evidence.")
    yield Table(_("Recommendations and promises"), columns, tuple(rows), source, "table-register")
    measured = [(line, measure) for line in closing.lines for measure in line.measures]
    if measured:
        yield _measures(measured)


def _measures(measured: list[tuple[EntryLine, MeasureLine]]) -> Table:
    rows = []
    for line, measure in measured:
        wanted = _("%(direction)s %(target)s%(unit)s") % {
            "direction": measure.direction, "target": f"{measure.target:g}", "unit": measure.measure.unit,
        }  # fmt: skip
        figure = replace(measure.figure, id=f"{MEASURE}{measure.measure.key}", scope=QUARTER, href=None)
        is_met = _("reached") if measure.is_met else _("not reached")
        rows.append(Row(f"{line.entry.number}: {measure.measure.name}", (figure, wanted, is_met)))
    columns = (_("Measure"), _("In the quarter"), _("Shall be"), _("Is it?"))
    source = _("Shares are of the quarter’s final audits, or of the actions or look-backs that were due in it.")
    return Table(_("Measures linked to them"), columns, tuple(rows), source, "table-register-measures")


def _said(line: EntryLine) -> str:
    entry = line.entry
    return f"{entry.number}. {entry.text} ({entry.get_source_display()}, {entry.made_on:%d/%m/%Y})"


def _day(line: EntryLine) -> str:
    return f"{line.entry.due_on:%d/%m/%Y}"


def _shown(line: EntryLine) -> str:
    if line.measures:
        return _("measures below")
    if line.accepted:
        return line.accepted.text
    return _("evidence that nobody has accepted yet") if line.evidence else _("nothing")


def second_looks(closing: Closing) -> Table:
    """Dip samples, Inadequate audits and what moderators asked for: how many, and what changed."""
    reasons = [(f"{mark}.", str(label)) for mark, label in LOOKS.values()]
    rows = [_row(closing, label, f"rechecks.{why}", ("asked", "decided", "changed")) for why, label in reasons]
    rows.append(_row(closing, _("All"), "rechecks.", ("asked", "decided", "changed"), total=True))
    columns = (_("Why"), _("Asked for"), _("Decided"), _("A grade changed"))
    source = _("Final audits of the quarter that a moderator looked at again. Changed: of those decided.")
    return Table(_("Final audits looked at again"), columns, tuple(rows), source, "table-second-looks")


STATES = ("raised", "open", "done", "verified", "in_time", "escalated")


def actions(closing: Closing) -> Table:
    severities = [(f"{key}.", str(label)) for key, label in Action.Severity.choices]
    rows = [_row(closing, label, f"actions.{key}", STATES) for key, label in severities]
    rows.append(_row(closing, _("All"), "actions.", STATES, total=True))
    columns = (
        _("How serious"), _("Raised"), _("To do"), _("Done, to be verified"), _("Verified"), _("Done by their day"),
        _("Went up a step"),
    )  # fmt: skip
    source = _("Actions of the quarter’s final audits. Done by their day: of those that were done.")
    return Table(_("Actions from the quarter’s audits"), columns, tuple(rows), source, "table-actions")


def look_backs(closing: Closing) -> Table:
    names = [(_("Audits below Good, to look back on"), "asked"), (_("Answered"), "answered")]
    names += [(str(label), str(key)) for key, label in LookBack.Outcome.choices]
    names.append((_("To be audited again"), "re_audit"))
    rows = [Row(name, (closing.figure(f"{PREFIX}look_backs.{key}"),)) for name, key in names]
    rows.append(Row(_("Findings that came back in a re-audit"), (closing.figure(f"{PREFIX}came_back"),)))
    source = _("Three months after each audit that asked for change. Outcomes: of those answered.")
    columns = (_("Looking back"), _("Quarter"))
    return Table(_("Looking back over three months"), columns, tuple(rows), source, "table-look-backs")


def _row(closing: Closing, name: str, part: str, states: Iterable[str], *, total: bool = False) -> Row:
    return Row(name, tuple(closing.figure(f"{PREFIX}{part}{state}") for state in states), total=total)
