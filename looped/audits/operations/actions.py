"""What follows from an audit: actions are raised, begun, done, verified by somebody else, or sent back (L1)."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import Action, Audit
from looped.audits.operations.action_checks import (
    check_may_hand_over,
    check_may_raise,
    check_may_verify,
    check_owns,
    check_task,
)
from looped.audits.queries.action_reach import clocks_of, verifier_for
from looped.audits.queries.clocks import ClockBook
from looped.audits.rules.clocks import Clocks, days_of
from looped.audits.workflow import ACTION_MOVES
from looped.core import events
from looped.core.errors import Refused
from looped.core.workflow import move
from looped.core.working_days import add_working_days, working_days_between
from looped.core.writing import operation

LEAST_AFTER_SENT_BACK = 2  # working days


@operation
def raise_action(
    *, audit: Audit, what: str, difference: str, severity: str, owner: User, due_on: date | None = None, by: User,
    now: datetime,
) -> Action:  # fmt: skip
    """Ask one person to do something, after the audit is final: its clocks start at once.

    `difference`: what will be different for the child. `due_on` may only be earlier than the clock's day, and is cut to
    it; None takes the clock's. What an auditor proposes while it is blind rests in the form: see
    `operations.proposals`. Raises Refused.
    """
    check_may_raise(audit, by)
    check_task(what, severity, owner, due_on, today=localdate(now))
    if not difference.strip():
        raise Refused("Enter what will be different for the child.")
    clocks = ClockBook().of(severity, localdate(now))
    if clocks is None and due_on is None:
        raise Refused("Enter the due date: this severity has no clock.")
    action = Action(
        audit=audit, raised_by=by, raised_at=now, what=what.strip(), difference=difference.strip(), severity=severity,
        owner=owner, due_on=due_on or localdate(now),
    )  # fmt: skip
    wind_up(action, clocks, proposed=due_on, now=now)
    action.save()
    events.record(what="audits.action.raised", subject=action.public_id, about=about(action), by=by, now=now,
                  detail=told(action))  # fmt: skip
    return action


@operation
def start_clocks(*, audit: Audit, by: User, now: datetime) -> None:
    """The audit is final: what its auditors proposed comes to light and begins.

    A due date that is past already moves to as many days after today as the auditor had given; none lies later than
    the clock allows.
    """
    if not Action.objects.filter(audit=audit).exists():
        return  # as with most audits: spare them the long query
    today, book = localdate(now), ClockBook()
    happenings = []
    proposed = Action.objects.live().filter(audit=audit, raised_in__isnull=False, begun_at=None)
    for action in proposed.select_related("owner", "raised_by", "audit").order_by("pk"):
        was = action.due_on
        if was < today:
            action.due_on = today + timedelta(days=max((was - localdate(action.raised_at)).days, 0))
        wind_up(action, book.of(action.severity, today), proposed=action.due_on, now=now)
        action.save(update_fields=["begun_at", "first_step_due_on", "plan_due_on", "due_on", "verifier"])
        moved = {"old": was} if was != action.due_on else {}
        detail = told(action) | {"raised_by": action.raised_by.name} | moved
        happenings.append(events.Happening("audits.action.begun", action.public_id, about(action), detail))
    if happenings:
        events.record_many(happenings, by=by, now=now)


def wind_up(action: Action, clocks: Clocks | None, *, proposed: date | None, now: datetime) -> None:
    """Set the days and the verifier on an action that begins now. Without clocks it keeps its due date. Saves nothing.

    `proposed`: a day of somebody's own, which may be earlier than the clock's; None: the clock's.
    What answers an alarm is verified by none of the audit's auditors while that is blind.
    """
    action.begun_at = now
    if clocks is None:
        return
    days = days_of(clocks, localdate(now), proposed=proposed)
    action.first_step_due_on, action.plan_due_on, action.due_on = days.first_step, days.plan, days.done
    blind = bool(action.alarm_id) and action.audit.released_at is None
    action.verifier = verifier_for(action.audit, clocks, owner=action.owner, blind=blind)


@operation
def record_first_step(*, action: Action, text: str, by: User, now: datetime) -> None:
    """Its owner says what was done first. Raises Refused."""
    check_owns(action, by, what="record its first step")
    _write_down(action, "first_step", text, "Enter what was done first.", by=by, now=now)


@operation
def record_plan(*, action: Action, text: str, by: User, now: datetime) -> None:
    """Its owner says how it will be done; a plan may be changed while the action is open. Raises Refused."""
    check_owns(action, by, what="record its plan")
    _write_down(action, "plan", text, "Enter the plan.", by=by, now=now)


def _write_down(action: Action, box: str, text: str, ask: str, *, by: User, now: datetime) -> None:
    """Keep the words, and when they were first there: that is what the clock asks."""
    if not text.strip():
        raise Refused(ask)
    at = getattr(action, f"{box}_at") or now
    same = Action.objects.filter(pk=action.pk, status=Action.Status.OPEN, owner=by)
    if not same.update(**{box: text.strip(), f"{box}_at": at}):
        raise Refused("This action is done already, or is no longer yours. Look again.")
    events.record(what=f"audits.action.{box}", subject=action.public_id, about=about(action), by=by, now=now,
                  why=text.strip())  # fmt: skip


@operation
def complete(*, action: Action, evidence: str, by: User, now: datetime, reference: str = "") -> None:
    """Its owner says that it is done, and shows it: in words, by a `reference` on the file, by files added before.

    Raises Refused.
    """
    check_owns(action, by, what="say that it is done")
    if not evidence.strip():
        raise Refused("Enter the evidence: what was done, and where it can be seen.")
    clocks = clocks_of(action)
    verify_by = add_working_days(localdate(now), clocks.verify) if clocks and action.begun_at else None
    move(action, to=Action.Status.DONE, moves=ACTION_MOVES, by=by, now=now, why=evidence.strip(), about=about(action),
         changes={"evidence": evidence.strip(), "evidence_reference": reference.strip(), "done_at": now,
                  "verify_due_on": verify_by, "sent_back_why": ""})  # fmt: skip


@operation
def hand_over(*, action: Action, owner: User, due_on: date, why: str, by: User, now: datetime) -> None:
    """Give an action that is still to do to another owner, or a new day to the same one. Raises Refused."""
    check_may_hand_over(action, by)
    check_task(action.what, action.severity, owner, due_on, today=localdate(now))
    if not why.strip():
        raise Refused("Enter why it changes hands.")
    clocks = clocks_of(action)
    new = {"owner": owner, "due_on": due_on, **_given_anew(action, clocks, due_on, today=localdate(now))}
    if action.verifier_id == owner.pk:
        new["verifier"] = verifier_for(action.audit, clocks, owner=owner) if clocks else None
    same = Action.objects.filter(pk=action.pk, status=Action.Status.OPEN, owner=action.owner_id)
    if not same.update(**new):
        raise Refused("This action is done already, or somebody has just given it to another. Look again.")
    is_same = owner.pk == action.owner_id
    detail = told(action) | {"owner": owner.name, "due_on": due_on}
    detail |= {"old": {"owner": action.owner.name, "due_on": action.due_on}}
    events.record(what=f"audits.action.{'new_day' if is_same else 'handed_over'}", subject=action.public_id,
                  about=about(action), by=by, now=now, why=why.strip(), detail=detail)  # fmt: skip


def _given_anew(action: Action, clocks: Clocks | None, due_on: date, *, today: date) -> dict[str, date]:
    """New days for the first step and the plan where theirs passed unmet: who begins late needs days to begin."""
    if clocks is None:
        return {}
    days, found = days_of(clocks, today, proposed=due_on), {}
    for box, day in (("first_step", days.first_step), ("plan", days.plan)):
        was = getattr(action, f"{box}_due_on")
        if day and was and was < today and getattr(action, f"{box}_at") is None:
            found[f"{box}_due_on"] = day
    return found


@operation
def verify(*, action: Action, by: User, now: datetime) -> None:
    """Somebody other than the owner has seen that it is done. Raises Refused."""
    check_may_verify(action, by)
    move(action, to=Action.Status.VERIFIED, moves=ACTION_MOVES, by=by, now=now, about=about(action),
         changes={"verified_by": by, "verified_at": now})  # fmt: skip


@operation
def send_back(*, action: Action, why: str, by: User, now: datetime) -> None:
    """It is not done yet, and why. The evidence stays in its box for the owner to go on from. Raises Refused.

    The days that verifying took are not the owner's: as many working days as were left when it was said to be done,
    two at least, are left again. One that was late then stays late.
    """
    check_may_verify(action, by)
    if not why.strip():
        raise Refused("Enter what is still missing, so that the owner can put it right.")
    changes = {"sent_back_why": why.strip(), "done_at": None, "verify_due_on": None, "due_on": _again_by(action, now)}
    move(action, to=Action.Status.OPEN, moves=ACTION_MOVES, by=by, now=now, why=why.strip(), about=about(action),
         changes=changes)  # fmt: skip


def _again_by(action: Action, now: datetime) -> date:
    said = localdate(action.done_at) if action.done_at else localdate(now)
    if said > action.due_on:
        return action.due_on
    left = working_days_between(said + timedelta(days=1), action.due_on)
    return max(action.due_on, add_working_days(localdate(now), max(left, LEAST_AFTER_SENT_BACK)))


def about(action: Action) -> str:
    """Whose history an event belongs to. What answers an alarm stands in no audit's: its other auditor reads that."""
    return action.alarm.public_id if action.alarm else action.audit.public_id


def told(action: Action) -> dict:
    return {
        "what": action.what, "severity": action.severity, "owner": action.owner.name, "due_on": action.due_on,
    }  # fmt: skip
