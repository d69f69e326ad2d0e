"""One action as its page shows it: its clocks, what is next and by when, and what this person may do."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.queries.log import ALARM
from looped.accounts.roles import Permission
from looped.audits.models import Action, EvidenceFile
from looped.audits.queries.action_history import ActionEvent, action_history
from looped.audits.queries.action_reach import oversees, verifying_role, visible_actions
from looped.audits.queries.action_told import Told, told_of
from looped.audits.queries.detail import Reach, reach_of
from looped.audits.queries.scope import visible_audits
from looped.audits.rules.actions import refusal_to_verify


@dataclass(frozen=True)
class Step:
    """One clock of the action. `at`: when it was met; None: not yet. `due_on` None: no day was set."""

    key: str  # "first_step", "plan", "done" or "verified"
    due_on: date | None
    at: date | None
    words: str  # what was written; blank where nothing was
    is_next: bool
    is_late: bool  # it was met too late, or its day has passed


@dataclass(frozen=True)
class ActionPage:
    """One action, and what this person may do with it. `tells_audit` False: the audit is none of theirs to know."""

    action: Action
    steps: tuple[Step, ...]
    files: tuple[EvidenceFile, ...]
    history: tuple[ActionEvent, ...]
    told: tuple[Told, ...]
    is_overdue: bool
    may_do: bool
    may_verify: bool
    may_hand_over: bool
    sees_audit: bool
    tells_audit: bool
    raised_on: datetime

    @property
    def next(self) -> Step | None:
        """What is next; None where all is verified."""
        return next((step for step in self.steps if step.is_next), None)


def actions_to_open(user: User) -> QuerySet[Action]:
    """For a view that gets one by its public id, or 404."""
    return visible_actions(user).select_related(
        "audit__case", "audit__team", "owner", "raised_by", "verified_by", "verifier", "alarm"
    )


def files_to_open(user: User) -> QuerySet[EvidenceFile]:
    """Files of actions that the user may see, without those taken back."""
    return EvidenceFile.objects.filter(action__in=visible_actions(user), taken_back_at=None)


def logged_as(action: Action, what: str) -> str:
    """What the log of who saw what calls it: what answers an alarm counts as the alarm, of which no auditor reads."""
    return ALARM if action.alarm_id else what


def action_page(action: Action, user: User, today: date) -> ActionPage:
    """The same number of queries whatever the action holds."""
    reaches = oversees(user, action)
    done, is_open = action.status == Action.Status.DONE, action.status == Action.Status.OPEN
    files = EvidenceFile.objects.filter(action=action, taken_back_at=None).defer("content").order_by("added_at", "pk")
    in_full = reaches and reach_of(user, action.audit) is Reach.GRADES
    return ActionPage(
        action=action,
        steps=steps_of(action, today),
        files=tuple(files),
        history=action_history(action, named=in_full),
        told=told_of(action, user),
        is_overdue=is_open and action.due_on < today,
        may_do=is_open and action.owner_id == user.pk,
        may_verify=done and _may_verify(user, action, reaches),
        may_hand_over=reaches and is_open and user.may(Permission.SEE_IMPROVEMENT),
        sees_audit=visible_audits(user).filter(pk=action.audit_id).exists(),
        tells_audit=action.alarm_id is None or in_full,
        raised_on=action.raised_at,
    )


def _may_verify(user: User, action: Action, reaches: bool) -> bool:
    if action.owner_id == user.pk or not user.may(Permission.VERIFY_ACTIONS):
        return False
    named = action.verifier_id == user.pk
    plans = user.may(Permission.PLAN_AUDITS)
    asked = verifying_role(action)
    return (named or reaches) and not refusal_to_verify(
        is_verifier=named, plans=plans, roles=user.role_keys, asked=asked
    )


def steps_of(action: Action, today: date) -> tuple[Step, ...]:
    """Its clocks in their order. A first step or a plan that was neither asked for nor written is left out."""
    written = [
        ("first_step", action.first_step_due_on, action.first_step_at, action.first_step),
        ("plan", action.plan_due_on, action.plan_at, action.plan),
        ("done", action.due_on, action.done_at, action.evidence if action.done_at else ""),
        ("verified", action.verify_due_on, action.verified_at, ""),
    ]
    found: list[Step] = []
    for key, due_on, at, words in written:
        if key in ("first_step", "plan") and due_on is None and at is None:
            continue
        passed = bool(action.done_at) and key in ("first_step", "plan")  # done without it: no longer asked for
        is_next = at is None and not passed and not any(step.is_next for step in found)
        day = localdate(at) if at else None
        late = due_on is not None and (day or today) > due_on and not (passed and day is None)
        found.append(Step(key, due_on, day, words, is_next, late))
    return tuple(found)
