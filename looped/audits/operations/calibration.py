"""One case graded by a group, each blind to all others, then discussed: to grade alike, and outside every count (A7).

The audit names no worker, has no overall grade and leaves no final grades behind. So whoever counts audits, or looks
for their own work, finds nothing of it.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import Audit, Moderation, ModerationGrade, Return
from looped.audits.operations.moderation import take
from looped.audits.operations.planning import check_active, framework_on, give
from looped.audits.queries.calibration import agreement_of, spreads_of
from looped.audits.queries.lines import candidate, case_at_hand
from looped.audits.rules import calibration as rules
from looped.audits.rules.calibration import Agreement
from looped.audits.rules.conflicts import Candidate, check_may_audit_as_peer
from looped.audits.workflow import CALIBRATION_MOVES
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.workflow import move
from looped.core.writing import operation

Status = Audit.Status


@operation
def start_calibration(*, case: Case, members: Sequence[User], due_on: date, why: str, by: User, now: datetime) -> Audit:
    """Give one case to a group, a form for each. Nobody of it has a part in the work on the case. Raises Refused."""
    rules.check_group(len(set(members)))
    if due_on < localdate(now):
        raise Refused("The due date is in the past. Choose today or a later day.")
    at_hand = case_at_hand(case)
    for member in members:
        check_may_audit_as_peer(at_hand, Candidate(0, "", case.team_id, ()), candidate(member))
    check_active(*members)
    audit = Audit.objects.create(
        reference=_next_reference(Month.of(localdate(now))), kind=Audit.Kind.CALIBRATION,
        month=Month.of(localdate(now)).number, case=case, area_id=case.team.area_id, team_id=case.team_id,
        worker=None,  # what a group says to learn is told to no worker
        framework=framework_on(localdate(now)), why_chosen=why, created_at=now,
    )  # fmt: skip
    _move(audit, Status.IN_PROGRESS, by=by, now=now, why=why, due_on=due_on)
    for member in sorted(set(members), key=lambda each: each.name):
        give(audit, Return.Role.GROUP, member, by=by, now=now)
    return audit


@operation
def close_calibration(*, audit: Audit, why: str, by: User, now: datetime) -> None:
    """Go on without those whose forms are not in: theirs are taken from them, and the others' grades are released.

    Raises Refused where fewer than three are in, so that nobody's grades can be told from the rest.
    """
    if not why.strip():
        raise Refused("Enter why the group does not wait for the others.")
    forms = audit.returns.current()
    if forms.submitted().count() < rules.FEWEST:
        raise Refused(f"At least {rules.FEWEST} forms must be in, so that nobody's grades can be told from the rest.")
    forms.filter(recorded_at=None).update(retired_at=now, retired_why=why.strip()[:300])
    _move(audit, Status.TO_MODERATE, by=by, now=now, why=why.strip(), released_at=now)


@operation
def withdraw_calibration(*, audit: Audit, why: str, by: User, now: datetime) -> None:
    """End it before it is released. What its members wrote stays with each of them alone. Raises Refused."""
    if not why.strip():
        raise Refused("Enter the reason why this calibration is withdrawn.")
    _move(audit, Status.WITHDRAWN, by=by, now=now, why=why.strip())


@operation
def save_agreement(*, audit: Audit, agreement: Agreement, based_on: int, by: User, now: datetime) -> Moderation:
    """Keep what the facilitator has written down so far. `based_on`: the version that the page was made from.

    Raises SomebodyElse where another facilitator was quicker, Refused where there is nothing to discuss yet.
    """
    _check_open(audit)
    forms_in = max(form.submitted_on for form in audit.returns.current().submitted())
    rules.check_agreement(agreement, forms_in=forms_in, today=localdate(now))
    moderation = take(audit, Moderation.How.CALIBRATION, based_on, by=by, now=now)
    moderation.discussion, moderation.held_on = agreement.discussion, agreement.held_on
    moderation.save(update_fields=["discussion", "held_on"])
    for part, agreed in agreement.parts.items():
        ModerationGrade.objects.update_or_create(
            moderation=moderation, part=part, defaults={"agreed": agreed.grade, "reason": agreed.reason}
        )
    events.record(
        what="audits.calibration.saved", subject=moderation.public_id, about=audit.public_id, by=by, now=now,
        detail={"version": moderation.version},
    )  # fmt: skip
    return moderation


@operation
def share_agreement(*, audit: Audit, based_on: int, by: User, now: datetime) -> None:
    """Share the spread and what was agreed with the group. Raises SomebodyElse; Refused with what is missing first."""
    _check_open(audit)
    moderation = take(audit, Moderation.How.CALIBRATION, based_on, by=by, now=now)
    agreement = agreement_of(moderation)
    lacking = rules.missing(spreads_of(audit), agreement)
    if lacking:
        raise Refused(lacking[0].text)
    Moderation.objects.filter(pk=moderation.pk).update(recorded_at=now)
    _move(audit, Status.FINAL, by=by, now=now, final_on=agreement.held_on, finalised_at=now)


def _check_open(audit: Audit) -> None:
    if audit.kind != Audit.Kind.CALIBRATION or audit.status != Status.TO_MODERATE:
        raise Refused("There is nothing to discuss now: the forms are not all in, or it is shared already.")


def _move(audit: Audit, to: str, *, by: User, now: datetime, why: str = "", **changes) -> None:
    move(audit, to=to, moves=CALIBRATION_MOVES, by=by, now=now, why=why, about=audit.public_id, changes=changes)


def _next_reference(month: Month) -> str:
    """Apart from the months' own numbers, which must not show a gap."""
    stem = f"CAL-{month}-"
    used = Audit.objects.filter(reference__startswith=stem).values_list("reference", flat=True)
    numbers = [int(tail) for reference in used if (tail := reference[len(stem) :]).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1:02d}"
