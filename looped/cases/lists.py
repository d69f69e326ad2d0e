"""A list of cases from the council's case system: open ones, closed ones, and contacts that ended (A2).

The list says how things stand: a known case takes the team, worker and status of its row, a new one is added, and a
case that is not in the list stays as it is. It goes in whole or not at all.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from looped.accounts.models import Team, User
from looped.cases.models import Case
from looped.cases.operations import change_case
from looped.cases.rules import check_may_add_cases, check_reference
from looped.core import events
from looped.core.cells import email, past_day, text, word
from looped.core.findings import Findings
from looped.core.sheets import read_table
from looped.core.writing import operation

NEEDED = ("case_ref", "team", "status")
OPTIONAL = ("family_ref", "worker", "opened_on", "closed_on")
STATUSES = {
    "open": Case.Status.OPEN, "closed": Case.Status.CLOSED, "no further action": Case.Status.NO_FURTHER_ACTION,
    "nfa": Case.Status.NO_FURTHER_ACTION,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One case as the list has it. `family` and `worker` are None where the list has no such column."""

    line: int
    reference: str
    team: Team
    worker: User | None
    status: str
    opened_on: date | None
    closed_on: date | None
    family: str | None


@dataclass(frozen=True)
class Outcome:
    """What came of a list."""

    added: int
    changed: int
    same: int


def read_list(content: bytes, *, today: date, findings: Findings) -> list[Row]:
    """Every row that can be read; what cannot goes to `findings`, by line and column. Raises Unreadable.

    Two queries, whatever the list holds.
    """
    table = read_table(content, (*NEEDED, *OPTIONAL), findings)
    table.require(NEEDED, findings)
    if findings.problems:
        return []
    reader = _Reader(
        {team.name.casefold(): team for team in Team.objects.all()},
        {person.email.casefold(): person for person in User.objects.filter(is_system=False)},
        set(table.columns), today, findings,
    )  # fmt: skip
    rows = [row for line, cells in table.rows if (row := reader.row(line, cells))]
    _check_once(rows, findings)
    return rows


def _check_once(rows: list[Row], findings: Findings) -> None:
    first: dict[str, int] = {}
    for row in rows:
        key = row.reference.casefold()
        if key in first:
            findings.wrong(row.line, "case_ref", row.reference, f"This case stands in line {first[key]} already.")
        first.setdefault(key, row.line)


@dataclass
class _Reader:
    """From one line of cells to a row. `teams` and `people` by lower-case name and address."""

    teams: dict[str, Team]
    people: dict[str, User]
    columns: set[str]
    today: date
    findings: Findings

    def row(self, line: int, cells: dict[str, Any]) -> Row | None:
        """None where a cell cannot be read; every such cell of the line is named."""
        before = len(self.findings.problems)

        def read(column: str, value: Callable[[Any], Any], *, needed: bool = False) -> Any:
            return self.findings.read(line, column, cells.get(column, ""), value, needed=needed)

        found = {
            "reference": read("case_ref", reference_in, needed=True),
            "team": read("team", self._team, needed=True),
            "status": read("status", _status, needed=True),
            "worker": read("worker", self._person),
            "opened_on": read("opened_on", partial(past_day, today=self.today)),
            "closed_on": read("closed_on", partial(past_day, today=self.today)),
            "family": (read("family_ref", reference_in) or "") if "family_ref" in self.columns else None,
        }
        self._check_days(line, found)
        return Row(line, **found) if len(self.findings.problems) == before else None

    def _check_days(self, line: int, found: dict[str, Any]) -> None:
        opened, closed, status = found["opened_on"], found["closed_on"], found["status"]
        if status in (Case.Status.CLOSED, Case.Status.NO_FURTHER_ACTION) and not closed:
            self.findings.wrong(line, "closed_on", "", "Say on which day it closed or ended.")
        if status == Case.Status.OPEN and closed:
            self.findings.wrong(line, "closed_on", closed, "An open case has no closing day. Check its status.")
        if opened and closed and closed < opened:
            self.findings.wrong(line, "closed_on", closed, "A case cannot be closed before it was opened.")

    def _team(self, cell: Any) -> Team:
        team = self.teams.get(word(cell))
        if team is None:
            raise ValueError("No team has this name. Check it, or add the team first.")
        return team

    def _person(self, cell: Any) -> User:
        person = self.people.get(email(cell))
        if person is None:
            raise ValueError("Nobody here has this e-mail address. Check it, or invite the person first.")
        return person


def reference_in(cell: Any) -> str:
    """A reference of the council's own, as a list has it. Raises ValueError or Refused."""
    found = " ".join(text(cell, 60).split())
    check_reference(found)
    return found


def _status(cell: Any) -> str:
    status = STATUSES.get(word(cell))
    if status is None:
        raise ValueError("Use open, closed or no further action.")
    return status


@operation
def write_list(*, rows: list[Row], by: User, now: datetime) -> Outcome:
    """Bring every case to what its row says. Raises Refused, and then nothing is changed."""
    check_may_add_cases(by)
    known = {case.reference.casefold(): case for case in Case.objects.select_related("team", "worker")}
    new = [row for row in rows if row.reference.casefold() not in known]
    different = [row for row in rows if (case := known.get(row.reference.casefold())) and _differs(case, row)]
    _add(new, by=by, now=now)
    for row in different:
        _change(known[row.reference.casefold()], row, by=by, now=now)
    outcome = Outcome(len(new), len(different), len(rows) - len(new) - len(different))
    events.record(what="cases.list.imported", subject="cases", by=by, now=now, detail=asdict(outcome))
    return outcome


def _add(rows: list[Row], *, by: User, now: datetime) -> None:
    """All at once: a first list may hold thousands."""
    made = Case.objects.bulk_create(
        (
            Case(
                reference=row.reference,
                team=row.team,
                worker=row.worker,
                status=row.status,
                opened_on=row.opened_on,
                closed_on=row.closed_on,
                family=row.family or "",
            )  # fmt: skip
            for row in rows
        ),
        batch_size=500,
    )
    events.record_many([events.Happening("cases.case.imported", case.public_id) for case in made], by=by, now=now)


def _change(case: Case, row: Row, *, by: User, now: datetime) -> None:
    change_case(
        case=case, team=row.team, worker=row.worker or case.worker, closed_on=row.closed_on, family=row.family,
        no_further_action=row.status == Case.Status.NO_FURTHER_ACTION, by=by, now=now,
    )  # fmt: skip


def _differs(case: Case, row: Row) -> bool:
    is_now = (case.team_id, case.status, case.closed_on)
    if is_now != (row.team.pk, row.status, row.closed_on):
        return True
    other_worker = row.worker is not None and row.worker.pk != case.worker_id
    return other_worker or (row.family is not None and row.family != case.family)
