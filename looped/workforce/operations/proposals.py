"""What becomes of a circle’s proposal (W5): the answer of a named leader, what came of it, and the public’s words.

An answer stays. “Not yet” is followed by another, by the day that it names.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.models import Proposal, ProposalAnswer, ProposalOutcome
from looped.workforce.operations.circles import check_leader
from looped.workforce.queries.circles import is_director, may_lead

Says = ProposalAnswer.Says


@dataclass(frozen=True)
class Answer:
    """says: of ProposalAnswer.Says. on: yes, there by; not yet, answered again by; no: None. why: as staff read it."""

    says: str
    on: date | None
    why: str


@operation
def answer_proposal(*, proposal: Proposal, seen: int, answer: Answer, by: User, now: datetime) -> ProposalAnswer:
    """By the leader who owes it. `seen`: how many answers there were when they looked.

    Raises Refused: for somebody else, where it was answered meanwhile or needs no answer.
    """
    current, given = _current(proposal), list(proposal.answers.order_by("pk"))
    _require_leader(current, by)
    last = given[-1] if given else None
    if len(given) != seen and last:
        raise Refused(_("%(name)s has just answered this. Look again.") % {"name": last.answered_by.name})
    if last and last.says != Says.NOT_YET:
        raise Refused(_("This is answered: “%(says)s”. An answer stays.") % {"says": last.get_says_display()})
    _check(answer, localdate(now))
    on = None if answer.says == Says.NO else answer.on
    made = ProposalAnswer.objects.create(
        proposal=current, says=answer.says, on=on, why=answer.why.strip(), answered_by=by, answered_at=now,
        owed_by=current.answer_by,
    )  # fmt: skip
    if answer.says == Says.NOT_YET and on:
        Proposal.objects.filter(pk=current.pk).update(answer_by=on)
    _record("answered", current, by, now, {"says": answer.says, "on": on, "owed_by": made.owed_by})
    return made


def _check(answer: Answer, today: date) -> None:
    if answer.says not in Says.values:
        raise Refused(_("Choose yes, not yet or no."))
    if not answer.why.strip():
        raise Refused(_("Enter your answer in words, so that staff can understand it."))
    if answer.says == Says.YES and (answer.on is None or answer.on < today):
        raise Refused(_("Enter by when it will be there: today or a day to come."))
    if answer.says == Says.NOT_YET and (answer.on is None or answer.on <= today):
        raise Refused(_("Enter by when you will answer again: a day to come."))


@operation
def hand_over(*, proposal: Proposal, seen: User, leader: User, why: str, by: User, now: datetime) -> None:
    """Another leader owes it; the day stays. By who leads circles, or the director. `seen`: who owed it until now.

    Raises Refused.
    """
    if not may_hand_over(by):
        raise Refused(_("Those who lead circles, or the director, give a proposal to another leader."))
    if not why.strip():
        raise Refused(_("Enter why. It stays on record."))
    check_leader(leader)
    if leader == seen:
        raise Refused(_("%(name)s has it already.") % {"name": leader.name})
    if is_over(proposal):
        raise Refused(_("This proposal is closed: nobody owes anything for it."))
    if not Proposal.objects.filter(pk=proposal.pk, leader=seen).update(leader=leader):
        raise Refused(_("Somebody else has just changed this. Look again before you decide."))
    _record("handed_over", proposal, by, now, {"old": seen.public_id, "new": leader.public_id}, why.strip())


def may_hand_over(by: User) -> bool:
    return may_lead(by) or is_director(by)


def is_over(proposal: Proposal) -> bool:
    """A no, or done. Two queries."""
    last = proposal.answers.order_by("-pk").first()
    said_no = last is not None and last.says == Says.NO
    return said_no or proposal.outcomes.filter(is_done=True).exists()


@operation
def record_outcome(
    *, proposal: Proposal, seen: int, text: str, is_done: bool, on: date, by: User, now: datetime
) -> ProposalOutcome:
    """What came of a yes. `seen`: how many entries there were when they looked. Raises Refused."""
    current = _current(proposal)
    _require_leader(current, by)
    last = current.answers.order_by("-pk").first()
    if last is None or last.says != Says.YES:
        raise Refused(_("Answer with yes first. Then say what came of it."))
    if current.outcomes.filter(is_done=True).exists():
        raise Refused(_("It is on record already that this is done."))
    if current.outcomes.count() != seen:
        raise Refused(_("Somebody has just written what came of this. Look again."))
    if not text.strip():
        raise Refused(_("Enter what came of it."))
    if on > localdate(now):
        raise Refused(_("Choose today or a day before."))
    made = ProposalOutcome.objects.create(
        proposal=current, text=text.strip(), is_done=is_done, on=on, recorded_by=by, recorded_at=now
    )
    _record("outcome", current, by, now, {"is_done": is_done, "on": on})
    return made


@dataclass(frozen=True)
class PublicWords:
    """As everybody may read it."""

    proposal: str
    answer: str
    outcome: str


@operation
def publish(*, proposal: Proposal, words: PublicWords, by: User, now: datetime) -> None:
    """Mark it for the public page, in plain words. Raises Refused."""
    _require_editor(by)
    if not proposal.outcomes.exists():
        raise Refused(_("Nothing has come of this yet, so there is nothing to tell everybody."))
    values = {f"public_{name}": getattr(words, name).strip() for name in ("proposal", "answer", "outcome")}
    if not all(values.values()):
        raise Refused(_("Enter all three: what staff proposed, what was answered, what changed."))
    Proposal.objects.filter(pk=proposal.pk).update(**values, for_public=True, marked_by=by)
    _record("published", proposal, by, now, values)


@operation
def take_back(*, proposal: Proposal, by: User, now: datetime) -> None:
    """Not for the public page any more; its words stay for another time. Twice does no harm. Raises Refused."""
    _require_editor(by)
    if Proposal.objects.filter(pk=proposal.pk, for_public=True).update(for_public=False, marked_by=None):
        _record("taken_back", proposal, by, now, {})


def _current(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_related("leader", "circle").defer("circle__notes").get(pk=proposal.pk)


def _require_leader(proposal: Proposal, by: User) -> None:
    if not by.may(Permission.ANSWER_PROPOSALS) or proposal.leader_id != by.pk:
        raise Refused(_("%(name)s answers this proposal.") % {"name": proposal.leader.name})


def _require_editor(by: User) -> None:
    if not by.may(Permission.EDIT_PUBLIC_PAGES):
        raise Refused(_("The QA team and participation workers write the public pages."))


def _record(what: str, proposal: Proposal, by: User, now: datetime, detail: dict[str, Any], why: str = "") -> None:
    detail = {"circle": proposal.circle.public_id, **detail}
    what = f"workforce.proposal.{what}"
    events.record(what=what, subject=proposal.public_id, by=by, now=now, detail=detail, why=why)
