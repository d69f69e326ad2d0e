"""Fills one of Looped's databases for a measurement, and says where the pages to measure are.

    python -m benchmarks.data --audits 600000 --forms 80

Run in the environment of a deployment (DATABASE_URL, DATA_DIR, SECRET_KEY). Whatever the size, the measured quarter
holds 120 audits and the month after it those in progress; the rest lie evenly in the twenty years before. Old audits
have final grades and returns but no answers, no words and no history: those would be some ten gigabytes more, and no
measured page reads them.
"""

import argparse
import json
import os
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "looped.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  (the models need the lines above)
from django.db import connection, transaction  # noqa: E402

from benchmarks import people, signing_in  # noqa: E402
from looped.accounts.models import ServiceArea, Team, User  # noqa: E402
from looped.audits.models import Answer, Audit, FinalGrade, ProgrammeMonth, Return  # noqa: E402
from looped.audits.models.returns import AuditConversation, TimeSpent  # noqa: E402
from looped.audits.operations.outcome import final_grades  # noqa: E402
from looped.cases.models import Case  # noqa: E402
from looped.core.periods import Month, Quarter  # noqa: E402
from looped.framework.grades import OVERALL, DomainKey  # noqa: E402
from looped.framework.models import Version  # noqa: E402
from looped.voice.models import Conversation  # noqa: E402

QUARTER = Quarter(2025, 1)
IN_MONTHS = (40, 40, 40)  # of the quarter
OPEN_MONTH = Month(2025, 7)  # the month that is listed: its audits wait for their forms
MONTHS_BEFORE = 240
NOW = datetime(2025, 7, 1, 9, 0, tzinfo=UTC)
PARTS = [*DomainKey.values, OVERALL]
WORDS = "The visit of 3 June is written up within two days, and what the child said stands in their own words. " * 3

# The n-th of a few values, without a random number: every run has the same rows.
GRADE = (
    "CASE WHEN {n} % 100 < 8 THEN 'outstanding' WHEN {n} % 100 < 55 THEN 'good' "
    "WHEN {n} % 100 < 92 THEN 'requires_improvement' ELSE 'inadequate' END"
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--audits", type=int, required=True)
    parser.add_argument("--forms", type=int, required=True, help="audits that wait to be handed in")
    asked = parser.parse_args()
    call_command("init", verbosity=0)
    with writing_fast():
        team = people.settle(NOW)
        write_past(asked.audits - sum(IN_MONTHS), team)
        forms = write_present(asked.forms, team)
    settle_down()
    print(json.dumps(places(team, forms)))


def writing_fast() -> transaction.Atomic:
    """One transaction for all of it, which on SQLite waits for no disk and keeps no journal."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=OFF")
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-1000000")
    return transaction.atomic()


def settle_down() -> None:
    """As a database in use is: SQLite with its log again, PostgreSQL with what its own keeper would have counted."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL" if connection.vendor == "sqlite" else "ANALYZE")


def write_past(audits: int, team: people.Staff) -> None:
    """Audits, their returns and their final grades, made inside the database: nothing else is fast enough."""
    cases = max(1, audits // 4)
    first = QUARTER.first.plus(-MONTHS_BEFORE)
    common = {"areas": len(team.areas), "teams": len(team.teams), "workers": len(team.workers)}
    ids = {
        "area": team.areas[0].pk, "team": team.teams[0].pk, "worker": team.workers[0].pk,
        "auditor": team.auditors[0].pk, "auditors": len(team.auditors) // 2, "framework": Version.objects.get().pk,
        "at": NOW, "day": NOW.date(),
        "month": first.number // 100 * 12 + first.number % 100 - 1, "months": MONTHS_BEFORE,
    }  # fmt: skip
    returns = RETURNS.replace("{no_parts}", "'[]'" if connection.vendor == "sqlite" else "CAST('[]' AS jsonb)")
    with connection.cursor() as cursor:
        for statement, count in ((CASES, cases), (AUDITS, audits), (returns, 0), (GRADES, 0)):
            cursor.execute(statement, common | ids | {"count": count, "cases": cases})


NUMBERS = "WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %(count)s)"
CASES = f"""
    INSERT INTO cases_case (public_id, reference, team_id, worker_id, status, family)
    {NUMBERS} SELECT 'c' || (10000000 + i), 'P-' || (1000000 + i), %(team)s + i %% %(teams)s,
        %(worker)s + i %% %(workers)s, 'open', '' FROM n"""
# "/" divides whole numbers in both databases, so the audits of a month lie together, as they come in life.
AUDITS = f"""
    INSERT INTO audits_audit (public_id, reference, kind, month, case_id, area_id, team_id, worker_id, framework_id,
        status, due_on, why_chosen, created_at, released_at, final_on, finalised_at, overall, first_overall,
        family_contact, opened_to_worker_at, source)
    {NUMBERS}, placed AS (SELECT i, %(month)s + i * %(months)s / %(count)s AS at, i %% %(teams)s AS place FROM n)
    SELECT 'a' || (10000000 + i), 'A-' || (1000000 + i), 'looped', at / 12 * 100 + at %% 12 + 1,
        (SELECT MIN(id) FROM cases_case) + i %% %(cases)s, %(area)s + place %% %(areas)s, %(team)s + place,
        %(worker)s + i %% %(workers)s, %(framework)s, 'final', %(day)s, '', %(at)s, %(at)s, %(day)s, %(at)s,
        {GRADE.format(n="(i * 7919)").replace("%", "%%")}, {GRADE.format(n="(i * 7919)").replace("%", "%%")},
        CASE i %% 3 WHEN 0 THEN 'attempted' ELSE 'reached' END, %(at)s, '' FROM placed"""
RETURNS = """
    INSERT INTO audits_return (public_id, audit_id, role, agency, auditor_id, allocated_at, started_at, submitted_on,
        recorded_at, overall, family_contact, retired_why, parts)
    SELECT letter || public_id, audits_audit.id, role, '',
        %(auditor)s + (audits_audit.id + shift) %% (2 * %(auditors)s), %(at)s, %(at)s, %(day)s, %(at)s,
        overall, family_contact, '', {no_parts}
    FROM audits_audit CROSS JOIN (
        SELECT 'manager' AS role, 'm' AS letter, 0 AS shift UNION ALL SELECT 'peer', 'p', %(auditors)s) AS both_roles"""
_parts = " UNION ALL ".join(f"SELECT '{part}' AS part, {at} AS place" for at, part in enumerate(PARTS))
_grade = GRADE.format(n="(audits_audit.id * 7919 + place * 3571)").replace("%", "%%")
GRADES = f"""
    INSERT INTO audits_finalgrade (audit_id, part, grade, first_grade, month, area_id, team_id)
    SELECT audits_audit.id, part, {_grade}, {_grade}, month, area_id, team_id
    FROM audits_audit CROSS JOIN ({_parts}) AS parts"""


def write_present(forms: int, team: people.Staff) -> list[tuple[str, str]]:
    """The measured quarter, whole; and audits whose two forms are complete and wait to be handed in: their ids."""
    number = 0
    for month, count in zip(QUARTER.months, IN_MONTHS, strict=True):
        ProgrammeMonth.objects.create(month=month.number, planned=count)
        for _ in range(count):
            number += 1
            audit = _audit(number, month.number, team)
            _returns(audit, team, handed_in=True)
    return [_open(sum(IN_MONTHS) + at + 1, team) for at in range(forms)]


def _audit(number: int, month: int, team: people.Staff, **changed: Any) -> Audit:
    place: Team = team.teams[number % len(team.teams)]
    area: ServiceArea = place.area
    worker: User = team.workers[number % len(team.workers)]
    case = Case.objects.create(reference=f"C-{number}", team=place, worker=worker)
    grade = ("good", "requires_improvement", "good", "outstanding", "inadequate")[number % 5]
    final = {
        "status": "final", "released_at": NOW, "final_on": NOW.date(), "finalised_at": NOW, "overall": grade,
        "first_overall": grade, "family_contact": "reached", "due_on": NOW.date(),
    }  # fmt: skip
    values: dict[str, Any] = changed or final
    audit = Audit.objects.create(
        reference=f"Q-{1000 + number}", month=month, case=case, area=area, team=place, worker=worker,
        framework=Version.objects.get(), created_at=NOW, **values,
    )  # fmt: skip
    if not changed:
        grades = {part: grade for part in PARTS}
        FinalGrade.objects.bulk_create(final_grades(audit, grades, grades))
    return audit


def _returns(audit: Audit, team: people.Staff, *, handed_in: bool) -> tuple[str, str]:
    """Both forms with every answer that a submission needs."""
    made = []
    done = {"recorded_at": NOW, "submitted_on": NOW.date(), "family_contact": "reached"} if handed_in else {}
    grade = audit.overall or "good"
    for role, auditor in (("manager", team.manager), ("peer", team.peer)):
        form = Return.objects.create(
            audit=audit, role=role, auditor=auditor, allocated_at=NOW, started_at=NOW,
            overall=grade if handed_in else "", **done,
        )  # fmt: skip
        Answer.objects.bulk_create(
            Answer(
                form=form, part=part, grade=grade, evidence=WORDS, difference=WORDS,
                strengths=WORDS if part == OVERALL else "", version=3, saved_at=NOW,
            )
            for part in PARTS
        )  # fmt: skip
        TimeSpent.objects.create(form=form, seconds=3000, last_active_at=NOW)
        made.append(form)
    _talk(audit, made[1])
    return made[0].public_id, made[1].public_id


def _talk(audit: Audit, form: Return) -> None:
    for speaker in Conversation.Speaker.values:
        talk = Conversation.objects.create(
            case=audit.case, speaker=speaker, held_by=form.auditor, state="held", held_on=NOW.date(), positive=WORDS,
            consent_to_quote=False, version=1, saved_at=NOW,
        )  # fmt: skip
        AuditConversation.objects.create(audit=audit, form=form, speaker=speaker, conversation=talk)


def _open(number: int, team: people.Staff) -> tuple[str, str]:
    audit = _audit(number, OPEN_MONTH.number, team, status="in_progress", due_on=date.today() + timedelta(days=20))
    return _returns(audit, team, handed_in=False)


def places(team: people.Staff, forms: list[tuple[str, str]]) -> dict[str, Any]:
    """What the driver needs: who is signed in, and which forms there are. The first one is for autosave."""
    return {
        "sessions": {name: signing_in.session_for(getattr(team, name)) for name in ("writer", "manager", "peer")},
        "month": str(OPEN_MONTH),
        "quarter": str(QUARTER),
        "form": forms[0][0],
        "part": PARTS[2],
        "version": 3,
        "to_submit": forms[1:],
    }


if __name__ == "__main__":
    main()
