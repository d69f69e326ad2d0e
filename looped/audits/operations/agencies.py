"""Several agencies audit one case, each its own part; a moderator puts the parts together (A7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.letters import tell_of_learning
from looped.audits.models import Audit, Learning, Moderation, ModerationGrade, Return
from looped.audits.operations.moderation import take
from looped.audits.operations.outcome import finalise
from looped.audits.operations.planning import begin, check_active, check_alone, give
from looped.audits.queries.agencies import SHAREABLE, Together, joined_of, lay_out
from looped.audits.rules.agencies import Joined, Share, check_shares
from looped.audits.rules.moderation import check_agreed_grades, check_day
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.framework.grades import OVERALL
from looped.framework.queries import load


@dataclass(frozen=True)
class Taking:
    """Somebody who takes part: for which agency (blank: the council itself), and which domains they grade."""

    agency: str
    person: User
    parts: tuple[str, ...]


@operation
def allocate_to_agencies(*, audit: Audit, taking: Sequence[Taking], due_on: date, by: User, now: datetime) -> None:
    """Give a planned audit to the council's own auditor and to a partner of each other agency, each blind to others.

    Raises Refused: where a part is graded by nobody, somebody may not grade, or a conflict of interest is known.
    """
    if audit.kind not in SHAREABLE:
        raise Refused(f"{audit.reference} is {audit.get_kind_display().lower()}, so agencies cannot share it.")
    own = [one for one in taking if not one.agency.strip()]
    if len(own) != 1:
        raise Refused("Name one person of the council for its own part.")
    case = Case.objects.select_related("team").get(pk=audit.case_id)
    check_alone(case, own[0].person)
    check_active(own[0].person)
    check_active(*(one.person for one in taking if one.agency.strip()), allowed=Permission.GRADE_OWN_PART)
    begin(audit, case, due_on, by=by, now=now)
    check_shares([Share(one.agency, one.parts) for one in taking], load(Audit.objects.get(pk=audit.pk).framework))
    Audit.objects.filter(pk=audit.pk).update(kind=Audit.Kind.MULTI_AGENCY)
    for one in taking:
        role = Return.Role.PARTNER if one.agency.strip() else Return.Role.SOLE
        give(audit, role, one.person, agency=one.agency.strip(), parts=one.parts, by=by, now=now)


@operation
def declare_no_own_work(*, form: Return, by: User, now: datetime) -> None:
    """A partner says that neither they nor their team worked with this child. Kept; saying it twice keeps the first.

    Raises Refused for somebody else's form, or one that is no partner's.
    """
    if form.auditor_id != by.pk or form.retired_at is not None or form.role != Return.Role.PARTNER:
        raise Refused("This form is not yours, or no longer.")
    if Return.objects.filter(pk=form.pk, no_own_work_at=None, recorded_at=None).update(no_own_work_at=now):
        events.record(what="audits.return.declared", subject=form.public_id, about=form.audit.public_id, by=by, now=now,
                      detail={"role": form.role, "agency": form.agency})  # fmt: skip


@operation
def save_together(*, audit: Audit, joined: Joined, based_on: int, by: User, now: datetime) -> Moderation:
    """Keep what the moderator has written so far. Raises SomebodyElse, Refused as in a moderation of two."""
    table = _open_table(audit, by)
    check_agreed_grades(joined.parts)
    moderation = take(audit, Moderation.How.PUT_TOGETHER, based_on, by=by, now=now)
    moderation.discussion, moderation.held_on = joined.discussion, joined.held_on
    moderation.ceiling_reason = joined.ceiling_reason
    moderation.save(update_fields=["discussion", "held_on", "ceiling_reason"])
    for part in table.parts:
        given = joined.part(part)
        values = {"agreed": given.agreed, "cause": given.cause, "reason": given.reason}
        ModerationGrade.objects.update_or_create(moderation=moderation, part=part, defaults=values)
    for form in table.forms:
        text = joined.learning.get(form.public_id, "")
        Learning.objects.update_or_create(moderation=moderation, form=form, defaults={"text": text})
    events.record(what="audits.moderation.saved", subject=moderation.public_id, about=audit.public_id, by=by, now=now,
                  detail={"version": moderation.version})  # fmt: skip
    return moderation


@operation
def decide_together(*, audit: Audit, based_on: int, by: User, now: datetime) -> None:
    """Make the draft the decision, and the audit final. Raises SomebodyElse; Refused with what is missing first."""
    table = _open_table(audit, by)
    moderation = take(audit, Moderation.How.PUT_TOGETHER, based_on, by=by, now=now)
    joined = joined_of(moderation)
    lacking = table.missing(joined)
    if lacking:
        raise Refused(lacking[0].text)
    assert joined.held_on
    check_day(joined.held_on, returns_in=table.returns_in, today=localdate(now))
    Moderation.objects.filter(pk=moderation.pk).update(recorded_at=now)
    detail = {part: {"given": dict(table.given_by(part)), "agreed": grade} for part, grade in joined.grades.items()}
    events.record(
        what="audits.moderation.put_together", subject=moderation.public_id, about=audit.public_id, by=by, now=now,
        detail={"parts": detail},
    )  # fmt: skip
    finalise(audit=table.audit, grades=joined.grades, first=table.first, final_on=joined.held_on, by=by, now=now)
    tell_of_learning.enqueue(audit.public_id)


def _open_table(audit: Audit, by: User) -> Together:
    table = lay_out(audit, by)
    if table.audit.kind != Audit.Kind.MULTI_AGENCY or table.audit.status != Audit.Status.TO_MODERATE:
        raise Refused(f"{audit.reference} is not waiting to be put together.")
    if table.refusal:
        raise Refused(table.refusal)
    assert OVERALL in table.parts
    return table
