"""From one line of the file to one auditor's return, with every cell that cannot be read named."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from looped.audits.imports import values
from looped.core.cells import day, email, one_of, text
from looped.core.findings import Findings
from looped.core.periods import Month
from looped.framework.grades import OVERALL, DomainKey

MODERATION = "moderation"


@dataclass(frozen=True)
class RowOfReturn:
    """One line, read. `grades` is part -> grade, "overall" too; a moderation's blanks are left out."""

    line: int
    audit_ref: str
    kind: str  # "" where the file leaves it open
    period: Month
    case_ref: str
    service_area: str
    team: str
    worker: str  # e-mail address, or ""
    return_type: str
    auditor: str
    agency: str
    submitted_on: date
    grades: dict[str, str]
    family_contact: str
    feedback_from: tuple[str, ...]
    feedback_positive: str
    feedback_less_positive: str
    consent_to_quote: bool
    reason: str

    @property
    def seat(self) -> tuple[str, str]:
        """The place in the audit that one return may take: its type, and for a partner the agency."""
        return self.return_type, self.agency.casefold() if self.return_type == "partner" else ""


def read_row(line: int, cells: dict[str, Any], today: date, findings: Findings) -> RowOfReturn | None:
    """Read one line; None where something in it cannot be read, which `findings` then names."""
    before = len(findings.problems)
    read = _Reader(line, cells, findings)
    return_type = read("return_type", lambda cell: one_of(cell, values.RETURN_TYPES), needed=True)
    fields = {
        "audit_ref": read("audit_ref", lambda cell: text(cell, 60), needed=True),
        "kind": read("kind", lambda cell: one_of(cell, values.KINDS)) or "",
        "period": read("period", values.month, needed=True),
        "case_ref": read("case_ref", lambda cell: text(cell, 60), needed=True),
        "service_area": read("service_area", lambda cell: text(cell, 100), needed=True),
        "team": read("team", lambda cell: text(cell, 100), needed=True),
        "worker": read("worker", email) or "",
        "return_type": return_type,
        "auditor": read("auditor", email, needed=True),
        "agency": read("agency", lambda cell: text(cell, 100), needed=return_type == "partner") or "",
        "submitted_on": read("submitted_on", day, needed=True),
        "grades": _grades(read, return_type),
        "family_contact": read("family_contact", _contact) or "",
        "feedback_from": read("feedback_from", values.speakers) or (),
        "feedback_positive": read("feedback_positive", text) or "",
        "feedback_less_positive": read("feedback_less_positive", text) or "",
        "consent_to_quote": read("consent_to_quote", values.yes_or_no) or False,
        "reason": read("reason", text, needed=return_type == MODERATION) or "",
    }
    _check_days(read, fields["period"], fields["submitted_on"], today)
    return RowOfReturn(line=line, **fields) if len(findings.problems) == before else None


class _Reader:
    """Reads cells of one line by column and says what is wrong with each."""

    def __init__(self, line: int, cells: dict[str, Any], findings: Findings) -> None:
        self.line, self.cells, self.findings = line, cells, findings

    def __call__(self, column: str, reader: Callable[[Any], Any], *, needed: bool = False) -> Any:
        """The value, or None where the cell is blank or wrong."""
        cell = self.cells.get(column, "")
        try:
            if text(cell):
                return reader(cell)
            if needed:
                raise ValueError("This must not be blank.")
        except ValueError as error:
            self.wrong(column, str(error))
        return None

    def wrong(self, column: str, reason: str) -> None:
        self.findings.wrong(self.line, column, self.cells.get(column, ""), reason)


def _grades(read: _Reader, return_type: str | None) -> dict[str, str]:
    """All seven domains and overall are needed of a manager and a peer, overall of a partner, none of a moderation."""
    found = {}
    for domain in DomainKey.values:
        found[domain] = read(
            domain, lambda cell: values.grade(cell, domain=True), needed=return_type in ("manager", "peer")
        )
    needed = return_type is not None and return_type != MODERATION
    found[OVERALL] = read(OVERALL, lambda cell: values.grade(cell, domain=False), needed=needed)
    return {part: grade for part, grade in found.items() if grade}


def _contact(cell: Any) -> str:
    return values.CONTACTS[one_of(str(cell).replace("_", " "), set(values.CONTACTS))]


def _check_days(read: _Reader, period: Month | None, submitted: date | None, today: date) -> None:
    if submitted is None:
        return
    if submitted > today:
        read.wrong("submitted_on", "This date is in the future.")
    if period is not None and period > Month.of(submitted):
        read.wrong("period", f"The period is later than the month in which it was submitted ({submitted:%d/%m/%Y}).")
