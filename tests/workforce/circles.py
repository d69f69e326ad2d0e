"""Quality circles for the tests: planned, held, with proposals."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from looped.workforce.models import Circle, Proposal
from looped.workforce.operations import circles as operations
from looped.workforce.operations import proposals as answering
from tests.cast import NOW, TODAY

NOTES = "Too many forms for one visit. The group wants one."


def a_plan(cast: SimpleNamespace, **other: Any) -> operations.Plan:
    values = {
        "topic": "Forms after a visit", "about": "Three forms say the same.", "rank": Circle.Rank.SOCIAL_WORKER,
        "planned_on": TODAY, "place": "Room 4, at two", "facilitator": cast.prue,
    }  # fmt: skip
    return operations.Plan(**values | other)


def planned(cast: SimpleNamespace, *, now=NOW, **other: Any) -> Circle:
    return operations.plan_circle(plan=a_plan(cast, **other), by=cast.prue, now=now)


def held(cast: SimpleNamespace, *, notes: str = NOTES, **other: Any) -> Circle:
    row = planned(cast, **other)
    operations.record_held(
        circle=row, held_on=TODAY, present=6, of_one_rank=True, notes=notes, by=cast.prue, now=NOW
    )  # fmt: skip
    return row


def proposed(cast: SimpleNamespace, circle: Circle | None = None, *, text: str = "One form.", leader: str = "hana"):
    return operations.propose(
        circle=circle or held(cast), text=text, better="Two hours a week for families.",
        leader=getattr(cast, leader), by=cast.prue, now=NOW,
    )  # fmt: skip


def answered(
    cast: SimpleNamespace, proposal: Proposal, says: str, *, on: date | None = None, seen: int = 0, by="hana", now=NOW
):
    day = on or (None if says == "no" else TODAY + timedelta(days=60))
    return answering.answer_proposal(
        proposal=proposal, seen=seen, answer=answering.Answer(says, day, "In our words."), by=getattr(cast, by), now=now
    )


def came_of_it(cast: SimpleNamespace, proposal: Proposal, *, is_done: bool = True, seen: int = 0, by: str = "hana"):
    return answering.record_outcome(
        proposal=proposal, seen=seen, text="One form is in use.", is_done=is_done, on=TODAY, by=getattr(cast, by),
        now=NOW,
    )  # fmt: skip


def add_circles(world: Any) -> None:
    """For the matrix: one to come, one held with a proposal of each kind; Hana answers, but for one of Dina's."""
    cast = world.cast
    world.keep("circle to come", planned(cast, topic="Supervision"))
    circle = held(cast)
    world.keep("circle held", circle)
    world.keep("proposal open", proposed(cast, circle))
    done = proposed(cast, circle, text="A quiet room.")
    answered(cast, done, "yes")
    came_of_it(cast, done)
    world.keep("proposal done", done)
    world.keep("proposal of dina", proposed(cast, circle, text="Fewer meetings.", leader="dina"))


def more_circles(cast: SimpleNamespace, number: int) -> None:
    """Rows for the counts: held, with an answer and what came of it."""
    circle = held(cast, topic=f"Topic {number}")
    proposal = proposed(cast, circle, text=f"Proposal {number}.")
    if number % 3:
        answered(cast, proposal, "yes")
    if number % 3 == 1:
        came_of_it(cast, proposal)
        answering.publish(
            proposal=proposal, words=answering.PublicWords("Said.", "Answered.", "Changed."), by=cast.quinn, now=NOW
        )
    planned(cast, topic=f"To come {number}", planned_on=TODAY + timedelta(days=number))
