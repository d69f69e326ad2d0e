"""Quality circles (W5): planned, held by a group of one rank without managers, and what the group proposes.

Who was there is kept nowhere, and no event says what the group said.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events, workflow
from looped.core.errors import Refused
from looped.core.working_days import add_working_days
from looped.core.writing import operation
from looped.workforce.models import Circle, Proposal
from looped.workforce.models.circles import LEAST_PRESENT, MOST_PROPOSALS
from looped.workforce.queries.circles import leaders_of_circles
from looped.workforce.queries.staff_rules import rules_on
from looped.workforce.rules.circles import manages
from looped.workforce.rules.names_said import names_said
from looped.workforce.workflow import CIRCLE_MOVES

Status = Circle.Status


@dataclass(frozen=True)
class Plan:
    """What a circle is about, whose it is, and where and when it meets. `rank` of Circle.Rank."""

    topic: str
    about: str
    rank: str
    planned_on: date
    place: str
    facilitator: User

    def values(self) -> dict[str, Any]:
        found = {name: getattr(self, name) for name in ("rank", "planned_on", "facilitator")}
        return found | {name: getattr(self, name).strip() for name in ("topic", "about", "place")}


class ChangedMeanwhile(Refused):
    """Somebody else saved the notes first, and nothing was overwritten. `version` and `text`: as they stand now."""

    def __init__(self, circle: Circle) -> None:
        super().__init__(
            _("Somebody else saved these notes while you wrote. Nothing was overwritten: compare, then save again.")
        )
        self.version, self.text = circle.version, circle.notes


@operation
def plan_circle(*, plan: Plan, by: User, now: datetime) -> Circle:
    """Raises Refused."""
    require_lead(by)
    _check(plan, localdate(now))
    if Circle.objects.filter(topic=plan.topic.strip(), planned_on=plan.planned_on, rank=plan.rank).exists():
        raise Refused(_("This circle is planned already: the same topic, people and day."))
    made = Circle.objects.create(**plan.values(), made_by=by, made_at=now)
    events.record(what="workforce.circle.planned", subject=made.public_id, by=by, now=now, detail=_said(plan))
    return made


@operation
def change_circle(*, circle: Circle, plan: Plan, by: User, now: datetime) -> None:
    """Before it is held. Raises Refused."""
    require_lead(by)
    _check(plan, localdate(now))
    old = {name: getattr(circle, name) for name in ("topic", "rank", "planned_on", "place")}
    old |= {"facilitator": circle.facilitator.public_id}
    if not Circle.objects.filter(pk=circle.pk, status=Status.PLANNED).update(**plan.values()):
        raise Refused(_("This circle is not ahead any more, so it cannot be changed."))
    detail = {"old": old, "new": _said(plan)}
    events.record(what="workforce.circle.changed", subject=circle.public_id, by=by, now=now, detail=detail)


@operation
def cancel_circle(*, circle: Circle, why: str, by: User, now: datetime) -> None:
    """It will not be held, and everybody reads why. Raises Refused."""
    require_lead(by)
    if not why.strip():
        raise Refused(_("Enter why it is not held."))
    workflow.move(
        circle, to=Status.CANCELLED, moves=CIRCLE_MOVES, by=by, now=now, why=why.strip(),
        changes={"cancelled_why": why.strip()},
    )  # fmt: skip


@operation
def record_held(
    *, circle: Circle, held_on: date, present: int, of_one_rank: bool, notes: str, by: User, now: datetime
) -> None:
    """It was held: by how many, and what the group said. `of_one_rank`: all were, and nobody managed anybody there.

    Raises Refused; ChangedMeanwhile where somebody else has just recorded it.
    """
    require_lead(by)
    current = Circle.objects.get(pk=circle.pk)
    if current.status == Status.HELD:
        raise ChangedMeanwhile(current)
    if held_on > localdate(now):
        raise Refused(_("Choose the day on which it was held: today or before."))
    _check_group(present, of_one_rank)
    check_names(notes)
    if not notes.strip():
        raise Refused(_("Enter what the group said."))
    changes = {"held_on": held_on, "present": present, "notes": notes.strip()}
    workflow.move(circle, to=Status.HELD, moves=CIRCLE_MOVES, by=by, now=now, changes=changes)


def _check_group(present: int, of_one_rank: bool) -> None:
    if present < LEAST_PRESENT:
        raise Refused(
            _(
                "With fewer than five there could be no doubt who said what. Write nothing down, and cancel this "
                "circle or plan it for another day."
            )
        )
    if not of_one_rank:
        raise Refused(
            _("A circle is of one rank, and nobody there manages another. If it was not so, write nothing down.")
        )


@operation
def save_notes(*, circle: Circle, seen: int, notes: str, by: User, now: datetime) -> None:
    """`seen`: the version that the person looked at. Raises Refused; ChangedMeanwhile where it is another by now."""
    require_lead(by)
    if not notes.strip():
        raise Refused(_("Enter what the group said."))
    check_names(notes)
    held = Circle.objects.filter(pk=circle.pk, status=Status.HELD)
    if not held.filter(version=seen).update(notes=notes.strip(), version=seen + 1):
        if current := held.first():
            raise ChangedMeanwhile(current)
        raise Refused(_("Notes are written once the circle was held."))
    detail = {"version": seen + 1}
    events.record(what="workforce.circle.notes_saved", subject=circle.public_id, by=by, now=now, detail=detail)


@operation
def propose(*, circle: Circle, text: str, better: str, leader: User, by: User, now: datetime) -> Proposal:
    """Write down what the group proposes, and who owes it an answer. Raises Refused."""
    require_lead(by)
    if circle.status != Status.HELD:
        raise Refused(_("A circle proposes something once it was held."))
    check_proposal(text, better)
    check_leader(leader)
    there = list(Proposal.objects.filter(circle=circle).order_by("number"))
    if any(each.text == text.strip() for each in there):
        raise Refused(_("This is among the circle’s proposals already."))
    if len(there) >= MOST_PROPOSALS:
        raise Refused(_("A circle makes up to three proposals. It has made three."))
    today = localdate(now)
    made = Proposal.objects.create(
        circle=circle, number=len(there) + 1, text=text.strip(), better=better.strip(), leader=leader, made_on=today,
        answer_by=add_working_days(today, rules_on(today).answer_proposal_days),
    )  # fmt: skip
    detail = {"circle": circle.public_id, "leader": leader.public_id, "answer_by": made.answer_by}
    events.record(what="workforce.proposal.made", subject=made.public_id, by=by, now=now, detail=detail)
    return made


@operation
def reword_proposal(*, proposal: Proposal, text: str, better: str, by: User, now: datetime) -> None:
    """Until somebody answers it. The day stays. Raises Refused."""
    require_lead(by)
    check_proposal(text, better)
    unanswered = Proposal.objects.filter(pk=proposal.pk, answers=None)
    if not unanswered.update(text=text.strip(), better=better.strip()):
        raise Refused(_("This was answered meanwhile, so its words stay as they are."))
    events.record(what="workforce.proposal.reworded", subject=proposal.public_id, by=by, now=now)


def check_proposal(text: str, better: str) -> None:
    """Raises Refused."""
    if not text.strip():
        raise Refused(_("Enter what the group proposes."))
    check_names(text, better)


def check_names(*texts: str) -> None:
    """Raises Refused with the words that name a colleague. One query."""
    names = User.objects.filter(is_active=True, is_system=False).values_list("name", flat=True)
    found = dict.fromkeys(word for text in texts for word in names_said(text, names))
    if found:
        words = ", ".join(f"“{word}”" for word in found)
        raise Refused(
            _("Take out the names of colleagues: %(words)s. Write what the group says, never who said it.")
            % {"words": words}
        )


def check_leader(leader: User) -> None:
    """Raises Refused."""
    if not leader.is_active or not leader.may(Permission.ANSWER_PROPOSALS):
        raise Refused(_("Choose somebody who can answer for the service: a head of service or the director."))


def require_lead(by: User) -> None:
    """Raises Refused."""
    if manages(by.role_keys):
        raise Refused(_("A circle has no managers: somebody who manages people cannot lead one, nor write for it."))
    if not by.may(Permission.LEAD_CIRCLES):
        raise Refused(_("The QA team and the principal social worker lead quality circles."))


def _check(plan: Plan, today: date) -> None:
    if not plan.topic.strip():
        raise Refused(_("Enter the topic."))
    if plan.planned_on < today:
        raise Refused(_("Choose today or a day to come."))
    if not leaders_of_circles().filter(pk=plan.facilitator.pk).exists():
        raise Refused(_("Choose somebody who leads circles and manages nobody."))


def _said(plan: Plan) -> dict[str, Any]:
    found = {name: getattr(plan, name) for name in ("topic", "rank", "planned_on", "place")}
    return found | {"facilitator": plan.facilitator.public_id}
