"""What becomes of an audit once its returns are in."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from looped.accounts.models import User
from looped.audits.models import Answer, Audit, FinalGrade, Return
from looped.audits.operations.actions import start_clocks
from looped.audits.operations.rechecks import look_again_if_inadequate
from looped.audits.operations.voices import hand_on_voices
from looped.audits.queries.sides import first_then_second, grades_of
from looped.audits.rules import comparison
from looped.audits.workflow import MOVES
from looped.core.workflow import move
from looped.core.writing import operation
from looped.framework.grades import OVERALL

GRADES = Answer.objects.only("form", "part", "grade")  # without the words: a form holds pages of them


@operation
def take_in(*, audit: Audit, by: User, now: datetime) -> None:
    """Look whether the last return is in. If so, release: final where they agree in everything, else to moderate.

    Called in the transaction that submits a return; one writer at a time, so exactly one of two auditors who submit
    at the same moment finds both returns in. Raises MoveRefused.
    """
    returns = first_then_second(list(audit.returns.current()))
    roles_in = [form.role for form in returns if form.is_submitted]
    roles_open = [form.role for form in returns if not form.is_submitted]
    if not comparison.all_in(audit.kind, roles_in, roles_open):
        return
    prefetch_related_objects(returns, Prefetch("answers", GRADES))
    grades = [grades_of(form) for form in returns]
    if comparison.settles_itself(audit.kind, grades):
        last_day = max(form.submitted_on for form in returns if form.submitted_on)
        finalise(audit=audit, grades=grades[0], first=grades[0], final_on=last_day, by=by, now=now)
    else:
        move(audit, to=Audit.Status.TO_MODERATE, moves=MOVES, by=by, now=now, about=audit.public_id,
             changes={"released_at": now})  # fmt: skip
    hand_on_voices(audits=[audit.pk], now=now)


@operation
def finalise(
    *, audit: Audit, grades: Mapping[str, str], first: Mapping[str, str], final_on: date, by: User, now: datetime
) -> None:
    """Make the audit final with these grades (part -> grade, with "overall").

    `first` is what the first return had (looped: the manager's), kept beside the grade that counts. `final_on` is when
    it happened; `now` when we knew. Raises MoveRefused where the audit is final already or may not become so.
    """
    forms = Return.objects.current().filter(audit=audit).only("family_contact")
    changes = final_columns(audit, grades, first, forms, final_on=final_on, now=now)
    move(audit, to=Audit.Status.FINAL, moves=MOVES, by=by, now=now, about=audit.public_id, changes=changes)
    FinalGrade.objects.bulk_create(final_grades(audit, grades, first))
    after_final(audit=audit, by=by, now=now)


def final_columns(
    audit: Audit | None,
    grades: Mapping[str, str],
    first: Mapping[str, str],
    forms: Iterable[Any],
    *,
    final_on: date,
    now: datetime,
) -> dict[str, Any]:
    """What a final audit says of itself, but for its status; also for one that an import settles.

    `audit` as it was known before; None: not at all. `forms`: its returns, or rows of a file that stand for them.
    """
    return {
        "released_at": (audit and audit.released_at) or now,
        "final_on": final_on,
        "finalised_at": (audit and audit.finalised_at) or now,
        "overall": grades[OVERALL],
        "first_overall": first[OVERALL],
        "family_contact": family_contact_of(forms),
    }


@operation
def after_final(*, audit: Audit, by: User, now: datetime) -> None:
    """What begins once an audit is final, however it became so: its actions, and another look at an Inadequate."""
    start_clocks(audit=audit, by=by, now=now)
    look_again_if_inadequate(audit=audit, by=by, now=now)


def final_grades(audit: Audit, grades: Mapping[str, str], first: Mapping[str, str]) -> list[FinalGrade]:
    """The rows, unsaved, that the figures count."""
    return [
        FinalGrade(
            audit=audit,
            part=part,
            grade=grade,
            first_grade=first.get(part, grade),
            month=audit.month,
            area_id=audit.area_id,
            team_id=audit.team_id,
        )
        for part, grade in grades.items()
    ]


def family_contact_of(returns) -> str:
    """Reached where any return says so; else attempted where any says so; else not attempted; blank where none says."""
    said = {form.family_contact for form in returns}
    contact = Audit.FamilyContact
    return next((state for state in (contact.REACHED, contact.ATTEMPTED, contact.NOT_ATTEMPTED) if state in said), "")
