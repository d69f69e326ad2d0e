"""One audit as one person may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db.models import Prefetch, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, AuditConversation, ConversationAnswer, Return
from looped.audits.queries.agencies import PartOfAll, by_agency
from looped.audits.queries.moderation import lay_out
from looped.audits.queries.outcome import (
    Before,
    LearningLine,
    Settled,
    before_and_after,
    decided_moderation,
    final_only,
    readable_learning,
    settled,
)
from looped.audits.queries.rechecks import LookedAt, rechecks_of
from looped.audits.queries.scope import audits_with_grades_for, visible_audits
from looped.audits.queries.sides import Sides, forms_of, side_by_side
from looped.framework.queries import load


class Reach(Enum):
    """How much of an audit somebody sees."""

    OWN_FORM = "own form"  # an auditor while it is blind
    STATE = "state"  # who and when, no grade
    GRADES = "grades"  # released: both returns, side by side
    WORKER = "worker"  # what was found in one's own work, and never who found it


def reach_of(user: User, audit: Audit) -> Reach:
    """For an audit out of `visible_audits(user)`. At most two queries.

    The worker of the case comes first: whatever other role they have, who graded what is not for them, neither before
    it is open to them nor after. A manager who audits their own case has their own form until then, and no more.
    """
    if audit.worker_id == user.pk and not user.may(Permission.PLAN_AUDITS):
        return Reach.WORKER if audit.opened_to_worker_at else Reach.OWN_FORM
    if audits_with_grades_for(user).filter(pk=audit.pk).exists():
        return Reach.GRADES
    return Reach.STATE if user.may(Permission.PLAN_AUDITS) or not own_form(user, audit) else Reach.OWN_FORM


def audits_to_open(user: User) -> QuerySet[Audit]:
    """For a view that gets one by its public id, or 404."""
    return visible_audits(user).select_related("case", "area", "team", "worker", "framework")


def own_form(user: User, audit: Audit) -> Return | None:
    return Return.objects.current().filter(audit=audit, auditor=user).first()


@dataclass(frozen=True)
class FormState:
    """One auditor's form, without a word of what is in it. `public_id` is for those who may give it to another."""

    public_id: str
    role: str
    auditor: str
    state: str  # "not_begun", "begun" or "in"
    submitted_on: date | None


def form_states(audit: Audit) -> tuple[FormState, ...]:
    """The current forms, the manager's first. One query."""
    rows = Return.objects.current().filter(audit=audit).select_related("auditor")
    states = [
        FormState(
            public_id=form.public_id,
            role=form.agency or form.get_role_display(),
            auditor=form.auditor.name,
            state="in" if form.is_submitted else "begun" if form.started_at else "not_begun",
            submitted_on=form.submitted_on,
        )
        for form in sorted(rows, key=lambda form: (form.role != Return.Role.MANAGER, form.agency))
    ]
    return tuple(states)


@dataclass(frozen=True)
class Talk:
    """A conversation held for the audit, or why there was none. `consent` None: not asked."""

    speaker: str
    state: str
    held_on: date | None
    means: str
    held_by: str
    positive: str
    less_positive: str
    why_not: str
    consent: bool | None
    was_held: bool
    attempts: tuple[tuple[datetime, str, str], ...]
    answers: tuple[tuple[str, str, str], ...]  # to questions that were put into it: question, answer, words


def talks_of(audit: Audit) -> tuple[Talk, ...]:
    """For a released audit. Three queries."""
    rows = AuditConversation.objects.filter(audit=audit).select_related("conversation__held_by")
    answers = ConversationAnswer.objects.select_related("question").order_by("question")
    rows = rows.prefetch_related("conversation__attempts", Prefetch("answers", answers))
    order = {"child": 0, "family": 1, "worker": 2}
    return tuple(_talk(row) for row in sorted(rows, key=lambda row: order[row.speaker]))


def _talk(row: AuditConversation) -> Talk:
    talk = row.conversation
    tries = sorted(talk.attempts.all(), key=lambda each: each.tried_at)
    return Talk(
        speaker=talk.get_speaker_display(),
        state=talk.get_state_display(),
        held_on=talk.held_on,
        means=talk.get_means_display() if talk.means else "",
        held_by=talk.held_by.name,
        positive=talk.positive,
        less_positive=talk.less_positive,
        why_not=talk.why_not,
        consent=talk.consent_to_quote,
        was_held=talk.state == "held",
        attempts=tuple((each.tried_at, each.get_outcome_display(), each.note) for each in tries),
        answers=tuple((each.question.text, each.get_said_display(), each.words) for each in row.answers.all()),
    )


@dataclass(frozen=True)
class Findings:
    """All that a released audit says, for those who see its grades."""

    sides: Sides
    outcome: tuple[Before, ...]
    settled: Settled | None
    learning: tuple[LearningLine, ...]
    rechecks: tuple[LookedAt, ...]
    talks: tuple[Talk, ...]
    by_agency: tuple[PartOfAll, ...]  # empty for every kind but multi-agency
    may_settle: bool

    @property
    def whose(self) -> Sequence[str]:
        """What stands above each auditor's column."""
        return [form.agency or form.get_role_display() for form in self.sides.forms]


def findings(user: User, audit: Audit) -> Findings:
    """Only for Reach.GRADES. The same number of queries whatever the audit holds."""
    content = load(audit.framework)
    forms = forms_of(audit, user)
    sides = side_by_side(forms, content)
    moderation = decided_moderation(audit)
    outcome = before_and_after(audit, sides, moderation) if sides.rows else final_only(audit, content)
    return Findings(
        sides=sides,
        outcome=outcome,
        settled=settled(moderation),
        learning=readable_learning(user, audit),
        rechecks=rechecks_of(audit, content, user),
        talks=talks_of(audit),
        by_agency=by_agency(forms, content) if audit.kind == Audit.Kind.MULTI_AGENCY else (),
        may_settle=_may_settle(user, audit),
    )


def _may_settle(user: User, audit: Audit) -> bool:
    if audit.status != Audit.Status.TO_MODERATE or not user.may(Permission.MODERATE):
        return False
    return not lay_out(audit, user).refusal_for(user)
