"""Import files in memory: the same road that a council's own spreadsheet takes."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from looped.accounts.models import User
from looped.audits.operations.importing import import_returns
from looped.cases.models import Case
from looped.core.periods import Month
from looped.demo.grading import Seen
from looped.demo.making import Making, at, working_day
from looped.demo.words import feedback, moderation_reason
from looped.framework.grades import OVERALL

IN_ON_DAY = 19  # of the month after: when the file of a month is imported


@dataclass(frozen=True)
class Audited:
    """One audit that was done on paper: the case, who audited it, what they saw, and whether the family was reached."""

    reference: str
    month: Month
    case: Case
    manager: User
    peer: User
    seen: Seen
    contact: str  # "reached", "attempted", "not attempted"
    moderator: User


def imported_at(month: Month) -> datetime:
    return at(working_day(month.plus(1).first_day.replace(day=IN_ON_DAY)), 10, 30)


def as_file(making: Making, audits: list[Audited]) -> bytes:
    """The audits' returns and moderations as a CSV file."""
    rows = [row for audited in audits for row in _rows(making, audited)]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def take_in(making: Making, audits: list[Audited], *, file: str, now: datetime) -> None:
    """Import them. A file that is refused stops the build: the demonstration would lie about what it holds."""
    by = making.council.qa_team[0]
    plan = import_returns(content=as_file(making, audits), file=file, create_teams=False, by=by, now=now)
    if plan.problems:
        raise RuntimeError(f"{file} was refused: {plan.problems[:3]}")


def _rows(making: Making, audited: Audited) -> list[dict[str, Any]]:
    random = making.random
    latest = imported_at(audited.month).date() - timedelta(days=8)
    span = (latest - audited.month.first_day).days - 6
    manager_day = audited.month.first_day + timedelta(days=random.randint(6, span))
    peer_day = audited.month.first_day + timedelta(days=random.randint(6, span))
    said = feedback(random, audited) if audited.contact == "reached" else {}
    rows = [
        _row(audited, "manager", audited.manager, manager_day, audited.seen.manager),
        _row(audited, "peer", audited.peer, peer_day, audited.seen.peer)
        | {"family_contact": audited.contact} | said,
    ]  # fmt: skip
    if audited.seen.parts:
        agreed = {part: audited.seen.final[part] for part in audited.seen.parts}
        met = max(manager_day, peer_day) + timedelta(days=random.randint(1, 7))
        row = _row(audited, "moderation", audited.moderator, met, agreed)
        rows.append(row | {"reason": moderation_reason(random, OVERALL in agreed)})
    return rows


def _row(audited: Audited, return_type: str, auditor: User, day: date, grades: dict[str, str]) -> dict[str, Any]:
    team = audited.case.team
    return {
        "audit_ref": audited.reference, "kind": "looped", "period": str(audited.month),
        "case_ref": audited.case.reference, "service_area": team.area.name, "team": team.name,
        "worker": audited.case.worker.email if audited.case.worker else "", "return_type": return_type,
        "auditor": auditor.email, "submitted_on": day.isoformat(),
        **{part: audited.seen.final and _spelt(grades.get(part, "")) for part in audited.seen.final},
        "family_contact": "", "feedback_from": "", "feedback_positive": "", "feedback_less_positive": "",
        "consent_to_quote": "", "reason": "",
    }  # fmt: skip


def _spelt(grade: str) -> str:
    """As people write it in a spreadsheet."""
    return grade.replace("_", " ").capitalize()
