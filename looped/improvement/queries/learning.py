"""Learning offers within somebody's reach, who came, and what they said, as far as the reader may know (L5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from looped.accounts.models import Team, User
from looped.accounts.roles import Permission
from looped.figures.rounding import half_up
from looped.improvement.models import Attendance, LearningOffer
from looped.improvement.queries.parts import name_in, part_names
from looped.improvement.rules.learning import LEAST_ANSWERS

MOST = 200  # offers on one page
TO_COME = Q(held_on=None, cancelled_at=None)
STATES = {"to_come": TO_COME, "held": Q(held_on__isnull=False), "cancelled": Q(cancelled_at__isnull=False)}


def offers_for(user: User) -> QuerySet[LearningOffer]:
    """All, for the QA team and the director; else those for one's own team or area, or that one leads or made."""
    found = LearningOffer.objects.select_related("lead", "made_by")
    if not user.may(Permission.SEE_IMPROVEMENT):
        return found.none()
    if user.may(Permission.SEE_ALL_AUDITS):
        return found
    mine = Q(lead=user) | Q(made_by=user)
    if user.team_id:
        mine |= _offered(team=user.team_id) | _invited(person__team=user.team_id)
    elif user.area_id:
        mine |= _offered(team__area=user.area_id) | _invited(person__area=user.area_id)
    return found.filter(mine)


def _offered(**where) -> Q:
    return Q(Exists(LearningOffer.teams.through.objects.filter(learningoffer=OuterRef("pk"), **where)))


def _invited(**where) -> Q:
    return Q(Exists(Attendance.objects.filter(offer=OuterRef("pk"), **where)))


def may_offer_to(user: User, teams: Sequence[Team]) -> bool:
    """Service managers and heads of service to teams of their area, the QA team to all."""
    if user.is_system or user.may(Permission.PLAN_AUDITS):
        return True
    return all(team.area_id == user.area_id for team in teams)


def may_record(user: User, offer: LearningOffer) -> bool:
    """Who invites more people, records who came, or cancels."""
    if not user.may(Permission.OFFER_LEARNING):
        return False
    return user.is_system or user.may(Permission.PLAN_AUDITS) or user.pk in (offer.lead_id, offer.made_by_id)


def to_record(user: User) -> QuerySet[LearningOffer]:
    """Offers still to come that this person keeps."""
    found = offers_for(user).filter(TO_COME)
    if not user.may(Permission.OFFER_LEARNING):
        return found.none()
    return found if user.may(Permission.PLAN_AUDITS) else found.filter(Q(lead=user) | Q(made_by=user))


@dataclass(frozen=True)
class OfferLine:
    """One offer in the list. `state`: "to_come", "due" (its day is past), "held" or "cancelled"."""

    offer: LearningOffer
    part: str
    teams: tuple[str, ...]
    invited: int
    came: int
    state: str


def offer_lines(user: User, today: date, show: str = "to_come") -> list[OfferLine]:
    """The next first; held and cancelled ones newest first. The same number of queries whatever there is."""
    found = offers_for(user).filter(STATES[show]).prefetch_related("teams")
    found = found.annotate(invited=Count("attendance"), came=Count("attendance", filter=Q(attendance__attended=True)))
    order = ("planned_on", "pk") if show == "to_come" else ("-held_on", "-planned_on", "-pk")
    names = part_names(today)
    return [_line(offer, names, today) for offer in found.order_by(*order)[:MOST]]


def _line(offer, names: Mapping[str, str], today: date) -> OfferLine:
    teams = tuple(sorted(team.name for team in offer.teams.all()))
    part = name_in(names, offer.part)
    return OfferLine(offer, part, teams, offer.invited, offer.came, state_of(offer, today))


def state_of(offer: LearningOffer, today: date) -> str:
    if offer.cancelled_at:
        return "cancelled"
    if offer.held_on:
        return "held"
    return "due" if offer.planned_on < today else "to_come"


def offer_counts(user: User) -> dict[str, int]:
    """How many stand in each list. One query."""
    mine = offers_for(user)
    return mine.aggregate(**{state: Count("pk", filter=which) for state, which in STATES.items()})


@dataclass(frozen=True)
class Said:
    """What those who came said. `mean` of 1 to 4, None under five answers; `words` for the lead and the QA team."""

    answers: int
    mean: Decimal | None
    words: tuple[str, ...]
    may_read_words: bool


def said_of(user: User, offer: LearningOffer) -> Said:
    """One query. The words come by the alphabet, so that no order tells whose they are."""
    rows = list(offer.attendance.exclude(said_at=None).values_list("useful", "said"))
    scores = [useful for useful, _words in rows if useful]
    mean = half_up(sum(scores) / len(scores), 1) if len(scores) >= LEAST_ANSWERS else None
    reads = user.pk == offer.lead_id or user.may(Permission.PLAN_AUDITS)
    words = tuple(sorted(text for _useful, text in rows if text)) if reads else ()
    return Said(len(rows), mean, words, reads)


def turnout(offer: LearningOffer) -> dict[str, int]:
    """How many were invited, and how many came. One query."""
    return offer.attendance.aggregate(invited=Count("pk"), came=Count("pk", filter=Q(attended=True)))


def invited_to(user: User, offer: LearningOffer) -> list[Attendance]:
    """Who was invited and who came, by name: all for who keeps the offer, else one's own team's or area's people."""
    rows = offer.attendance.select_related("person__team").order_by("person__name", "pk")
    if may_record(user, offer) or user.pk == offer.lead_id:
        return list(rows)
    if user.team_id:
        return list(rows.filter(person__team=user.team_id))
    return list(rows.filter(person__area=user.area_id)) if user.area_id else []


def offered_to(person: User) -> list[Attendance]:
    """Learning that somebody was invited to and that was not cancelled, the newest first. One query."""
    rows = Attendance.objects.filter(person=person, offer__cancelled_at=None).select_related("offer__lead")
    return list(rows.order_by("-offer__planned_on", "-pk")[:MOST])


def my_attendance(person: User) -> QuerySet[Attendance]:
    """All that somebody was invited to, cancelled ones too: nobody else's."""
    rows = Attendance.objects.filter(person=person).select_related("offer__lead")
    return rows.order_by("-offer__planned_on", "-pk")


def to_say(person: User) -> QuerySet[Attendance]:
    """Where somebody was, and has not said yet how useful it was."""
    return my_attendance(person).filter(attended=True, said_at=None)
