"""Learning that themes from audits raise: offered, held or cancelled, and what those who came say of it (L5)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import Team, User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.improvement.models import Attendance, LearningOffer
from looped.improvement.queries.learning import may_offer_to, may_record
from looped.improvement.rules.learning import check_invited, check_offer

GONE = "It was held or cancelled meanwhile. Look again."


@operation
def offer_learning(
    *, kind: str, title: str, part: str, finding: str, lead: User, planned_on: date, teams: Sequence[Team] = (),
    people: Collection[User] = (), by: User, now: datetime,
) -> LearningOffer:  # fmt: skip
    """Offer a workshop, a briefing or one-to-one support about one domain. Raises Refused.

    All who work in the `teams` are invited, and `people` by name. `finding`: what the audits showed, in words.
    """
    _check_may(by, teams)
    check_offer(kind=kind, title=title, finding=finding, planned_on=planned_on, today=localdate(now))
    invited = {*people, *User.objects.filter(team__in=teams, is_active=True)} - {lead}
    check_invited(kind=kind, teams=len(teams), people=len(invited))
    offer = LearningOffer.objects.create(
        kind=kind, title=title.strip(), part=part, finding=finding.strip(), lead=lead, planned_on=planned_on,
        made_by=by, made_at=now,
    )  # fmt: skip
    offer.teams.set(teams)
    _invite(offer, invited)
    detail = {"title": offer.title, "kind": kind, "part": part, "lead": lead.name, "planned_on": planned_on,
              "teams": sorted(team.name for team in teams), "invited": len(invited)}  # fmt: skip
    events.record(what="improvement.learning.offered", subject=offer.public_id, by=by, now=now, detail=detail)
    return offer


@operation
def invite(*, offer: LearningOffer, people: Collection[User], by: User, now: datetime) -> None:
    """Invite more people, while it is still to come. Raises Refused."""
    _check_keeper(offer, by)
    _still_to_come(offer)
    known = set(offer.attendance.values_list("person", flat=True)) | {offer.lead_id}
    new = [person for person in people if person.pk not in known]
    if not new:
        raise Refused("Choose somebody who is not invited yet.")
    _invite(offer, new)
    events.record(what="improvement.learning.invited", subject=offer.public_id, by=by, now=now,
                  detail={"invited": sorted(person.name for person in new)})  # fmt: skip


@operation
def record_held(
    *, offer: LearningOffer, held_on: date, attended: Collection[User], by: User, now: datetime
) -> None:  # fmt: skip
    """It was held on that day, and these of the invited came. Raises Refused."""
    _check_keeper(offer, by)
    if held_on > localdate(now):
        raise Refused("It cannot have been held on a day that is still to come.")
    if not LearningOffer.objects.filter(pk=offer.pk, held_on=None, cancelled_at=None).update(held_on=held_on):
        raise Refused(GONE)
    came = offer.attendance.filter(person__in=attended)
    came.update(attended=True)
    offer.attendance.filter(attended=None).update(attended=False)
    detail = {"held_on": held_on, "attended": came.count(), "invited": offer.attendance.count()}
    events.record(what="improvement.learning.held", subject=offer.public_id, by=by, now=now, detail=detail)


@operation
def cancel(*, offer: LearningOffer, why: str, by: User, now: datetime) -> None:
    """It is not held. The reason stays, and the invited read it. Raises Refused."""
    _check_keeper(offer, by)
    if not why.strip():
        raise Refused("Enter why it is cancelled. Those who were invited read it.")
    same = LearningOffer.objects.filter(pk=offer.pk, held_on=None, cancelled_at=None)
    if not same.update(cancelled_at=now, cancelled_why=why.strip()):
        raise Refused(GONE)
    events.record(what="improvement.learning.cancelled", subject=offer.public_id, by=by, now=now, why=why.strip())


@operation
def say(*, attendance: Attendance, useful: int, said: str, by: User, now: datetime) -> None:
    """Somebody who was there says how useful it was, 1 to 4, and more in words. Once. Raises Refused.

    The history tells only that they said something.
    """
    if attendance.person_id != by.pk:
        raise Refused("Only the person who was invited can say how useful it was.")
    if useful not in range(1, 5):
        raise Refused("Choose how useful it was.")
    there = Attendance.objects.filter(pk=attendance.pk, attended=True, said_at=None)
    if not there.update(useful=useful, said=said.strip(), said_at=now):
        raise Refused("Only those who were there can say how useful it was, and once.")
    events.record(what="improvement.learning.said", subject=attendance.offer.public_id, by=by, now=now)


def _invite(offer: LearningOffer, people: Collection[User]) -> None:
    if any(person.is_system or not person.is_active for person in people):
        raise Refused("Only people who can sign in can be invited.")
    ordered = sorted(people, key=lambda person: (person.name, person.pk))
    Attendance.objects.bulk_create([Attendance(offer=offer, person=person) for person in ordered])


def _check_may(by: User, teams: Sequence[Team]) -> None:
    if not by.may(Permission.OFFER_LEARNING):
        raise Refused("Only the QA team, service managers and heads of service offer learning.")
    if not may_offer_to(by, teams):
        raise Refused("You offer learning to teams of your own area. The QA team offers it to others.")


def _check_keeper(offer: LearningOffer, by: User) -> None:
    if not may_record(by, offer):
        raise Refused("Whoever leads or made the offer, or the QA team, records this.")


def _still_to_come(offer: LearningOffer) -> None:
    if not LearningOffer.objects.filter(pk=offer.pk, held_on=None, cancelled_at=None).exists():
        raise Refused(GONE)
