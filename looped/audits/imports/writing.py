"""What is new of a file, into the database in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from looped.accounts.models import Team, User
from looped.accounts.operations.imported_places import known_places
from looped.accounts.operations.known import known_people
from looped.audits.imports.checking import AuditToWrite
from looped.audits.imports.conversations import write_conversations
from looped.audits.imports.rows import RowOfReturn
from looped.audits.models import Answer, Audit, FinalGrade, Moderation, ModerationGrade, Return
from looped.audits.operations.outcome import after_final, final_columns
from looped.audits.operations.voices import hand_on_voices
from looped.audits.queries.rechecks import changed_since
from looped.cases.imported import ImportedCase, known_cases
from looped.core.errors import Refused
from looped.core.events import Happening, record_many
from looped.framework.grades import OVERALL
from looped.framework.models import Version
from looped.framework.queries import in_force

BATCH = 1000


@dataclass
class Written:
    """The rows of one import as they come to be, by the audit's reference."""

    people: dict[str, User]
    teams: dict[str, Team]
    audits: dict[str, Audit]
    file: str
    by: User
    now: datetime


def write(plan: Sequence[AuditToWrite], *, file: str, by: User, now: datetime) -> None:
    """Write all that is new. Call it inside an operation; nothing of it is checked again."""
    new = [audit for audit in plan if not audit.is_unchanged]
    emails = {email for audit in new for row in audit.rows for email in (row.worker, row.auditor) if email}
    people = known_people(emails=emails, by=by, now=now)
    teams = known_places(area_of_team={a.rows[0].team: a.rows[0].service_area for a in new}, by=by, now=now)
    written = Written(people, teams, {}, file, by, now)
    _write_audits(new, written)
    _write_returns(new, written)
    write_conversations(new, written.audits, people, now)
    _write_moderations(new, written)
    _settle(new, written)
    hand_on_voices(audits=[audit.pk for audit in written.audits.values()], now=now)
    record_many(_happenings(new, written), by=by, now=now)


def _write_audits(new: Sequence[AuditToWrite], written: Written) -> None:
    versions = list(in_force().order_by("starts_on"))
    fresh = [audit for audit in new if audit.known is None]
    cases = known_cases(cases=[_case(audit, written) for audit in fresh], by=written.by, now=written.now)
    made = Audit.objects.bulk_create(
        [_new_audit(audit, cases[audit.rows[0].case_ref.casefold()], versions, written) for audit in fresh],
        batch_size=BATCH,
    )
    known = Audit.objects.in_bulk([audit.known.pk for audit in new if audit.known])
    written.audits |= {audit.reference: audit for audit in [*made, *known.values()]}


def _case(audit: AuditToWrite, written: Written) -> ImportedCase:
    worker = written.people.get(audit.worker)
    return ImportedCase(
        audit.rows[0].case_ref, written.teams[audit.rows[0].team.casefold()].pk, worker.pk if worker else None
    )


def _new_audit(audit: AuditToWrite, case: int, versions: list[Version], written: Written) -> Audit:
    first = audit.rows[0]
    team = written.teams[first.team.casefold()]
    worker = written.people.get(audit.worker)
    outcome = {"status": Audit.Status.IN_PROGRESS} | _outcome(audit, audit.new_returns, None, written.now)
    return Audit(
        reference=audit.reference,
        kind=audit.kind,
        month=first.period.number,
        case_id=case,
        area_id=team.area_id,
        team_id=team.pk,
        worker_id=worker.pk if worker else None,
        framework=_version_on(first.period.first_day, versions),
        created_at=written.now,
        source=written.file[:100],
        **outcome,
    )


def _version_on(day: date, versions: list[Version]) -> Version:
    """The version in force on a day; the oldest for a day before all."""
    begun = (version for version in reversed(versions) if version.starts_on and version.starts_on <= day)
    return next(begun, versions[0])


def _write_returns(new: Sequence[AuditToWrite], written: Written) -> None:
    rows = [(written.audits[audit.reference], row) for audit in new for row in audit.new_returns]
    made = Return.objects.bulk_create([_return(audit, row, written) for audit, row in rows], batch_size=BATCH)
    forms = [(form.pk, row) for form, (_audit, row) in zip(made, rows, strict=True)]
    for audit in new:
        for key, row in audit.fills.items():
            waiting = Return.objects.filter(pk=key, started_at=None, recorded_at=None, retired_at=None)
            if not waiting.update(**_outcome_of(row), recorded_at=written.now):
                raise Refused(
                    f"{row.auditor} has just begun this return of {audit.reference} here, so nothing is written."
                )
            forms.append((key, row))
    columns = (
        "form_id",
        "part",
        "grade",
        "evidence",
        "difference",
        "reason",
        "strengths",
        "improve",
        "version",
        "saved_at",
    )
    at = connection.ops.adapt_datetimefield_value(written.now)
    answers = [
        (key, part, grade, "", "", "", "", "", 0, at) for key, row in forms for part, grade in row.grades.items()
    ]
    _insert(Answer, columns, answers)


def _return(audit: Audit, row: RowOfReturn, written: Written) -> Return:
    return Return(
        audit=audit, role=row.return_type, agency=row.agency if row.return_type == "partner" else "",
        auditor=written.people[row.auditor], recorded_at=written.now, **_outcome_of(row),
    )  # fmt: skip


def _outcome_of(row: RowOfReturn) -> dict:
    return {"submitted_on": row.submitted_on, "overall": row.grades[OVERALL], "family_contact": row.family_contact}


def _write_moderations(new: Sequence[AuditToWrite], written: Written) -> None:
    rows = [(written.audits[a.reference], a.new_moderation) for a in new if a.new_moderation]
    made = Moderation.objects.bulk_create(
        [
            Moderation(
                audit=audit, moderator=written.people[row.auditor], how=Moderation.How.IMPORTED, began_at=written.now,
                held_on=row.submitted_on, discussion=row.reason, recorded_at=written.now,
            )
            for audit, row in rows
        ],
        batch_size=BATCH,
    )  # fmt: skip
    ModerationGrade.objects.bulk_create(
        [
            ModerationGrade(moderation=moderation, part=part, agreed=grade, reason=row.reason)
            for moderation, (_audit, row) in zip(made, rows, strict=True)
            for part, grade in row.grades.items()
        ],
        batch_size=BATCH,
    )


def _settle(new: Sequence[AuditToWrite], written: Written) -> None:
    """The final grades of each audit; and of those that were known, what becomes of them."""
    known = [each for each in new if each.known]
    for each in known:
        audit = written.audits[each.reference]
        outcome = _outcome(each, list(audit.returns.current()), audit, written.now)
        Audit.objects.filter(pk=audit.pk).update(**outcome)
        becomes_final = outcome.get("status") == Audit.Status.FINAL != audit.status
        audit.status = outcome.get("status", audit.status)
        audit.overall = outcome.get("overall", audit.overall)
        if becomes_final:
            after_final(audit=audit, by=written.by, now=written.now)
    changed = changed_since({written.audits[each.reference].pk for each in known})
    FinalGrade.objects.filter(audit__in=[written.audits[each.reference] for each in known]).delete()
    grades = [
        (audit.pk, part, changed.get((audit.pk, part), grade), each.first.get(part, grade), audit.month,
         audit.area_id, audit.team_id)
        for each in new
        for audit in [written.audits[each.reference]]
        for part, grade in (each.final or {}).items()
    ]  # fmt: skip
    _insert(FinalGrade, ("audit_id", "part", "grade", "first_grade", "month", "area_id", "team_id"), grades)


def _outcome(each: AuditToWrite, forms: Sequence, audit: Audit | None, now: datetime) -> dict[str, Any]:
    """The columns of the audit that its returns decide. A grade that a later look changed stays changed.

    `forms` are its returns (rows of the file or of the database), `audit` the audit as it was known.
    """
    if not each.is_released:
        return {}
    released = {"released_at": (audit and audit.released_at) or now, "status": Audit.Status.TO_MODERATE}
    if each.final is None:
        return released
    days = [row.submitted_on for row in each.new_rows] + ([audit.final_on] if audit and audit.final_on else [])
    grades = dict(each.final)
    if audit and (overall := changed_since({audit.pk}).get((audit.pk, OVERALL))):
        grades[OVERALL] = overall
    return final_columns(audit, grades, each.first, forms, final_on=max(days), now=now) | {
        "status": Audit.Status.FINAL,
        "opened_to_worker_at": (audit and audit.opened_to_worker_at) or now,  # settled elsewhere: no talk is waited for
    }


def _happenings(new: Sequence[AuditToWrite], written: Written) -> list[Happening]:
    found = []
    for each in new:
        audit = written.audits[each.reference]
        detail = {"file": written.file, "types": [row.return_type for row in each.new_rows], "status": audit.status}
        found.append(Happening("audits.audit.imported", audit.public_id, audit.public_id, detail))
    return found


def _insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple]) -> None:
    """Many rows by the driver's own road: ten times as fast as through objects, and no row needs its key."""
    if not rows:
        return
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(quote(column) for column in columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)
