"""A whole file, from bytes to what would be written."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from looped.accounts.models import User
from looped.audits.imports import checking, known
from looped.audits.imports.checking import AuditToWrite
from looped.audits.imports.known import Known
from looped.audits.imports.reading import Table, Unreadable, read_table
from looped.audits.imports.rows import MODERATION, RowOfReturn, read_row
from looped.cases.rules import check_reference
from looped.core.errors import Refused
from looped.core.findings import Findings, Problem
from looped.core.periods import Month

REPORT_EVERY = 250  # rows


@dataclass(frozen=True)
class Plan:
    """What a file holds. `audits` is to be trusted only where there are no problems."""

    audits: tuple[AuditToWrite, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    ignored: tuple[str, ...]
    rows: int

    @property
    def is_unchanged(self) -> bool:
        return all(audit.is_unchanged for audit in self.audits)

    def summary(self) -> dict[str, int]:
        """Counts for the preview: rows, audits, and what of them is new."""
        new = [audit for audit in self.audits if not audit.is_unchanged]
        return {
            "rows": self.rows,
            "audits": len(self.audits),
            "new_audits": sum(audit.known is None for audit in new),
            "new_returns": sum(len(audit.new_returns) + len(audit.fills) for audit in new),
            "new_moderations": sum(audit.new_moderation is not None for audit in new),
            "final": sum(audit.final is not None for audit in new if not audit.is_secret),
            "to_moderate": sum(audit.is_released and audit.final is None for audit in new if not audit.is_secret),
            "in_progress": sum(not audit.is_released for audit in new),
            "not_told": sum(audit.is_released and audit.is_secret for audit in new),
            "unchanged": len(self.audits) - len(new),
        }


def plan_import(
    content: bytes,
    *,
    create_teams: bool,
    by: User,
    today: date,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Plan:
    """Read and check a file. `progress` is told rows done and rows in all, now and then. Nothing is written."""
    findings = Findings()
    try:
        table = read_table(content, findings)
    except Unreadable as error:
        return Plan((), (Problem(0, "", "", str(error)),), (), (), 0)
    if findings.problems:  # of the header: the rows would only repeat them
        return Plan((), tuple(findings.problems), (), table.ignored, len(table.rows))
    rows = _read(table, today, findings, progress)
    facts = known.load(row.audit_ref for row in rows)
    if not _may_import(rows, facts, by, findings):  # compared with nothing: what differs would tell a blind grade
        return Plan((), tuple(sorted(findings.problems)), (), table.ignored, len(table.rows))
    audits = checking.check(rows, facts, create_teams=create_teams, findings=findings)
    progress(len(table.rows), len(table.rows))
    _warn_of_names(rows, findings)
    for name in table.ignored:
        findings.warn(0, name, "", "This column is not known, so it is left out.")
    return Plan(
        tuple(audits),
        tuple(sorted(findings.problems)),
        tuple(sorted(findings.warnings)),
        table.ignored,
        len(table.rows),
    )


def _warn_of_names(rows: list[RowOfReturn], findings: Findings) -> None:
    """A reference that looks like a child's name: the council's own might, so it does not keep the file out."""
    for reference, line in {row.case_ref: row.line for row in reversed(rows)}.items():
        try:
            check_reference(reference)
        except Refused as refusal:
            findings.warn(line, "case_ref", reference, str(refusal))


def _read(table: Table, today: date, findings: Findings, progress: Callable[[int, int], None]) -> list[RowOfReturn]:
    """Every row that can be read."""
    if not table.rows:
        findings.wrong(0, "", "", "The file has column names but no rows.")
    found = []
    for done, (line, cells) in enumerate(table.rows):
        if done % REPORT_EVERY == 0:
            progress(done, len(table.rows))
        row = read_row(line, cells, today, findings)
        if row:
            found.append(row)
    return found


def _may_import(rows: list[RowOfReturn], facts: Known, by: User, findings: Findings) -> bool:
    """Whoever imports may not audit in that period, so that no file can be used to guess a blind grade.

    The period is the row's, and the one that its audit has here: a file may say another.
    """
    if by.is_system:
        return True
    before = len(findings.problems)
    own = next((row for row in rows if row.auditor == by.email.casefold() and row.return_type != MODERATION), None)
    if own:
        findings.wrong(own.line, "auditor", own.auditor, "You cannot import returns of your own. Ask a colleague to.")
    lines: dict[Month, int] = {}
    for row in rows:
        here = facts.audits.get(row.audit_ref)
        for month in (row.period, *([here.period] if here else [])):
            lines.setdefault(month, row.line)
    for month in known.months_audited_by(by, lines):
        reason = f"You audit in {month.name} yourself, so you cannot import its returns. Ask a colleague to."
        findings.wrong(lines[month], "period", str(month), reason)
    return len(findings.problems) == before


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
