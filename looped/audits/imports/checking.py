"""Rows against each other and against what is known; out comes what would be written, or what is wrong."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from looped.audits.imports.known import Known, KnownAudit
from looped.audits.imports.rows import MODERATION, RowOfReturn
from looped.audits.rules import comparison
from looped.core.findings import Findings
from looped.framework.grades import OVERALL

SHARED = ("period", "case_ref", "service_area", "team")
ORDER = {"manager": 0, "peer": 1, "partner": 2}
Grades = dict[str, str]


@dataclass
class AuditToWrite:
    """One audit of the file: what is new of it, and what becomes of it."""

    reference: str
    kind: str
    rows: list[RowOfReturn]  # all of the file's rows, the first of which names what they share
    known: KnownAudit | None
    new_returns: list[RowOfReturn] = field(default_factory=list)
    fills: dict[int, RowOfReturn] = field(default_factory=dict)  # key of a return waiting here -> the row that is it
    new_moderation: RowOfReturn | None = None
    returns: list[Grades] = field(default_factory=list)  # every return's grades, the manager's first
    roles: list[str] = field(default_factory=list)
    moderated: Grades | None = None  # agreed grades, new or known; None: no moderation
    waiting: list[str] = field(default_factory=list)  # roles of returns that are still with their auditors

    @property
    def worker(self) -> str:
        """The manager's row says who works on the case; another's where there is no manager's."""
        named = [row for row in self.rows if row.worker]
        first = min(named, key=lambda row: row.return_type != "manager", default=None)
        return first.worker if first else ""

    @property
    def is_unchanged(self) -> bool:
        return not (self.new_returns or self.fills or self.new_moderation)

    @property
    def new_rows(self) -> list[RowOfReturn]:
        return [*self.new_returns, *self.fills.values(), *([self.new_moderation] if self.new_moderation else [])]

    @property
    def is_secret(self) -> bool:
        """Whether a look at what becomes of it would tell a grade that is still blind."""
        return self.known is not None and self.known.is_secret

    @property
    def is_released(self) -> bool:
        return comparison.all_in(self.kind, self.roles, self.waiting)

    @property
    def final(self) -> Grades | None:
        """The grades that count; None while the audit is not final."""
        if not self.is_released:
            return None
        if self.moderated is not None:
            return {**self.first, **self.moderated}
        return self.first if comparison.settles_itself(self.kind, self.returns) else None

    @property
    def first(self) -> Grades:
        """Each part as the first return that graded it had it; the manager's come first."""
        return {part: grade for grades in reversed(self.returns) for part, grade in grades.items()}


def check(rows: Sequence[RowOfReturn], known: Known, *, create_teams: bool, findings: Findings) -> list[AuditToWrite]:
    """Every audit of the file, with what is new of it. Problems and warnings go to `findings`."""
    _check_places(rows, known, create_teams, findings)
    by_audit: dict[str, list[RowOfReturn]] = defaultdict(list)
    for row in rows:
        by_audit[row.audit_ref].append(row)
    return [_audit(reference, of, known.audits.get(reference), findings) for reference, of in by_audit.items()]


def _check_places(rows: Sequence[RowOfReturn], known: Known, create_teams: bool, findings: Findings) -> None:
    """Areas and teams exist and belong together, or may be created; within the file they agree too."""
    area_of: dict[str, str] = {name: team.area.name.casefold() for name, team in known.teams.items()}
    advice = "Check the name, or import with “create teams”."
    for row in rows:
        area, team = row.service_area.casefold(), row.team.casefold()
        if area not in known.areas and not create_teams:
            findings.wrong(row.line, "service_area", row.service_area, f"There is no such service area. {advice}")
        elif team not in area_of and not create_teams:
            findings.wrong(row.line, "team", row.team, f"There is no such team. {advice}")
        elif area_of.setdefault(team, area) != area:
            findings.wrong(
                row.line, "team", row.team, f"This team belongs to another service area than {row.service_area}."
            )


def _audit(reference: str, rows: list[RowOfReturn], known: KnownAudit | None, findings: Findings) -> AuditToWrite:
    _check_shared(rows, known, findings)
    _check_seats(rows, findings)
    audit = AuditToWrite(reference, _kind(rows, known, findings), rows, known)
    if known and known.status in ("withdrawn", "exempt"):
        findings.wrong(rows[0].line, "audit_ref", reference, f"This audit is {known.status} here, so takes no returns.")
        return audit
    taken = {form.seat: form for form in known.returns} if known else {}
    for row in rows:
        if row.return_type != MODERATION:
            _place(audit, row, taken.get(row.seat), findings)
    if known and known.status == "final" and (audit.new_returns or audit.fills):
        row = (audit.new_returns or list(audit.fills.values()))[0]
        findings.wrong(
            row.line, "return_type", row.return_type, f"Audit {reference} is final, so takes no more returns."
        )
    _gather(audit)
    _check_people(audit, findings)
    moderations = [row for row in rows if row.return_type == MODERATION]
    if moderations:
        _moderate(audit, moderations[0], findings)
    elif known and known.moderator:
        audit.moderated = dict(known.moderated)
    return audit


def _check_shared(rows: list[RowOfReturn], known: KnownAudit | None, findings: Findings) -> None:
    first = rows[0]
    for row in rows[1:]:
        for column in SHARED:
            if _same(getattr(row, column)) != _same(getattr(first, column)):
                reason = f"Rows of one audit must agree: line {first.line} has “{getattr(first, column)}”."
                findings.wrong(row.line, column, getattr(row, column), reason)
    if known:
        here = {"period": known.period, "case_ref": known.case_ref, "service_area": known.area, "team": known.team}
        for column, value in here.items():
            if _same(getattr(first, column)) != _same(value):
                reason = f"The audit {first.audit_ref} is known already, with “{value}”."
                findings.wrong(first.line, column, getattr(first, column), reason)
    workers = {row.worker for row in rows if row.worker}
    if len(workers) > 1:
        findings.warn(first.line, "worker", "; ".join(sorted(workers)), "The rows differ. The manager's row stands.")


def _same(value: object) -> str:
    return str(value).casefold()


def _check_seats(rows: list[RowOfReturn], findings: Findings) -> None:
    seats: dict[tuple[str, str], RowOfReturn] = {}
    for row in rows:
        earlier = seats.setdefault(row.seat, row)
        if earlier is not row:
            whose = f"{row.return_type} return" + (f" of {row.agency}" if row.agency else "")
            reason = f"This is a second {whose} of audit {row.audit_ref}; the first is on line {earlier.line}."
            findings.wrong(row.line, "return_type", row.return_type, reason)


def _kind(rows: list[RowOfReturn], known: KnownAudit | None, findings: Findings) -> str:
    """A known audit keeps its kind; else what the rows say; else looped where manager and peer are there."""
    said = {row.kind: row for row in rows if row.kind}
    if len(said) > 1:
        row = list(said.values())[1]
        findings.wrong(row.line, "kind", row.kind, f"Rows of one audit must agree: line {rows[0].line} differs.")
    if known:
        for kind, row in said.items():
            if kind != known.kind:
                findings.warn(row.line, "kind", kind, f"The audit is known as {known.kind}, and keeps that kind.")
        return known.kind
    types = {row.return_type for row in rows}
    return next(iter(said), "looped" if {"manager", "peer"} <= types else "single")


def _place(audit: AuditToWrite, row: RowOfReturn, taken, findings: Findings) -> None:
    """New, the same as one that is in, what a waiting form was to become, or a contradiction."""
    if taken is None:
        audit.new_returns.append(row)
    elif taken.auditor != row.auditor:
        reason = f"{taken.auditor} has the {row.return_type} return of audit {row.audit_ref}. An audit has one."
        findings.wrong(row.line, "auditor", row.auditor, reason)
    elif taken.is_secret:
        reason = (
            f"The {row.return_type} return of audit {row.audit_ref} by {row.auditor} was handed in here. While the "
            "audit is blind no file can repeat or change it. Leave this row out."
        )
        findings.wrong(row.line, "auditor", row.auditor, reason)
    elif not taken.is_submitted and taken.is_begun:
        reason = f"{row.auditor} is filling in this return here. It must be handed in there, not imported."
        findings.wrong(row.line, "auditor", row.auditor, reason)
    elif not taken.is_submitted:
        audit.fills[taken.pk] = row
    elif taken.grades != row.grades:
        reason = (
            f"This contradicts the {row.return_type} return of audit {row.audit_ref} by {row.auditor} that is in "
            "already: the grades differ. A return that is in cannot be changed."
        )
        findings.wrong(row.line, "auditor", row.auditor, reason)


def _gather(audit: AuditToWrite) -> None:
    """All returns, known and new, the manager's first."""
    found: list[tuple[str, str, Grades]] = []
    for form in audit.known.returns if audit.known else ():
        if form.is_submitted:
            found.append((form.return_type, form.agency, form.grades))
        elif form.pk not in audit.fills:
            audit.waiting.append(form.return_type)
    found += [(row.return_type, row.agency, row.grades) for row in [*audit.new_returns, *audit.fills.values()]]
    found.sort(key=lambda each: (ORDER[each[0]], each[1].casefold()))
    audit.roles = [role for role, _agency, _grades in found]
    audit.returns = [grades for _role, _agency, grades in found]


def _check_people(audit: AuditToWrite, findings: Findings) -> None:
    auditors = {form.return_type: form.auditor for form in (audit.known.returns if audit.known else ())}
    for row in audit.rows:
        if row.return_type != MODERATION:
            auditors[row.return_type] = row.auditor
    row = audit.rows[0]
    if auditors.get("manager") and auditors.get("manager") == auditors.get("peer"):
        findings.wrong(row.line, "auditor", auditors["peer"], "The manager and the peer are the same person.")
    if audit.kind == "single" and len(audit.returns) > 1:
        reason = (
            f"Audit {audit.reference} is a single audit, which has one return; here there are {len(audit.returns)}."
        )
        findings.wrong(audit.rows[-1].line, "kind", audit.rows[-1].kind, reason)


def _moderate(audit: AuditToWrite, row: RowOfReturn, findings: Findings) -> None:
    known = audit.known
    if known and known.is_secret:
        # Whether it leaves nothing open would tell the grades that it is about.
        reason = f"Audit {audit.reference} is blind here. Import its returns first; then it is moderated here."
        findings.wrong(row.line, "audit_ref", row.audit_ref, reason)
        return
    if known and known.is_being_moderated:
        findings.wrong(row.line, "audit_ref", row.audit_ref, "This audit is being moderated here. Finish it there.")
        return
    if known and known.moderator:
        audit.moderated = dict(known.moderated)
        if known.moderator != row.auditor or not row.grades.items() <= known.moderated.items():
            reason = (
                f"Audit {audit.reference} was moderated by {known.moderator} already, otherwise than this row says."
            )
            findings.wrong(row.line, "auditor", row.auditor, reason)
        return
    if not audit.is_released:
        missing = "the manager's and the peer's" if audit.kind == "looped" else "the"
        reason = f"Audit {audit.reference} is moderated without {missing} return being in."
        findings.wrong(row.line, "return_type", row.return_type, reason)
        return
    audit.new_moderation, audit.moderated = row, dict(row.grades)
    for part in _left_open(audit, row):
        name = "the overall grade" if part == OVERALL else f"“{part}”"
        findings.wrong(row.line, part, "", f"The returns differ in {name}, so the moderation must grade it.")


def _left_open(audit: AuditToWrite, row: RowOfReturn) -> list[str]:
    """Parts in which the returns differ and to which the moderation says nothing."""
    first, *others = audit.returns
    differing = {pair.part for other in others for pair in comparison.compare(first, other).differing}
    if audit.kind == "multi-agency":  # partners grade their own parts: only grades against grades differ
        differing = {
            part for part in differing if len({grades[part] for grades in audit.returns if part in grades}) > 1
        }
    return [part for part in [*first, *(p for p in differing if p not in first)] if part in differing - set(row.grades)]
