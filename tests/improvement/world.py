"""Learning for the world of the access tests: in each of the two teams one offer to come and one that was held."""

from datetime import timedelta

from looped.improvement.models import Attendance, LearningOffer
from looped.improvement.operations.learning import offer_learning, record_held
from tests.cast import NOW, TODAY


def add_learning(world, sides) -> None:
    for side in sides:
        world.keep(f"{side.team} offer", _offered(world.cast, side))
        held = _offered(world.cast, side)
        worker = getattr(world.cast, side.worker)
        record_held(offer=held, held_on=TODAY, attended=[worker], by=held.lead, now=NOW)
        world.keep(f"{side.team} held", held)


def _offered(cast, side) -> LearningOffer:
    lead = getattr(cast, side.moderator)
    return offer_learning(
        kind="workshop", title=f"Plans, {side.team}", part="plans", finding="Plans lack dates.", lead=lead,
        planned_on=TODAY + timedelta(days=7), teams=[cast.teams[side.team]], by=lead, now=NOW,
    )  # fmt: skip


def more_learning(cast, number) -> None:
    """One more offer to come, and one that was held and of which two said something."""
    for state in ("offer", "held"):
        offer = LearningOffer.objects.create(
            kind="briefing", title=f"Briefing {number}", part="plans", finding="Plans lack dates.", lead=cast.quinn,
            planned_on=TODAY, held_on=TODAY if state == "held" else None, made_by=cast.quinn, made_at=NOW,
        )  # fmt: skip
        offer.teams.set([cast.teams["oak"]])
        there = {"attended": True, "useful": 3, "said": "Good.", "said_at": NOW} if state == "held" else {}
        for person in (cast.sam, cast.maya):
            Attendance.objects.create(offer=offer, person=person, **there)
