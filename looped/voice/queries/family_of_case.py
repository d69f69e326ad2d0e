"""The people of a case who may be asked, what stands in the way, and what happened on the journey."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.cases.models import Case
from looped.voice.models import Contact, FamilyMember, Invitation, JourneyEvent, Stop
from looped.voice.queries.asking import invitations_of, moment_name, who
from looped.voice.queries.one_invitation import NAMES, Reachable, shown
from looped.voice.rules.asking import Why

SENTENCES = {str(why): str(why.label) for why in Why}
MOST = 50  # events and invitations of one case


@dataclass(frozen=True)
class Person:
    """Somebody who may be asked. `language` is blank where it is not known; `contact` None where there is none."""

    member: FamilyMember
    who: str
    language: str
    contact: Reachable | None


@dataclass(frozen=True)
class Happened:
    """An event, and why nobody was asked for it; blank where somebody was."""

    on: date
    moment: str
    who: str
    why_not: str


@dataclass(frozen=True)
class Proposed:
    """An invitation: its state until it is sent, and then only the day."""

    public_id: str
    who: str
    moment: str
    state: str
    asked_on: date | None


@dataclass(frozen=True)
class FamilyOfCase:
    people: list[Person]
    stops: list[Stop]
    ended: list[Stop]
    events: list[Happened]
    invitations: list[Proposed]


def family_of_case(user: User, case: Case) -> FamilyOfCase:
    """Five queries."""
    contacts = {
        contact.member_id: contact
        for contact in Contact.objects.filter(member__case=case, ended_at=None).select_related("confirmed_by")
    }
    people = [
        Person(
            member,
            who(member),
            NAMES.get(member.language, member.language),
            shown(contacts[member.pk]) if member.pk in contacts else None,
        )
        for member in FamilyMember.objects.filter(case=case).order_by("relation", "pk")
    ]
    stops = list(Stop.objects.filter(case=case).select_related("ended_by").order_by("-begun_on", "public_id"))
    return FamilyOfCase(
        people=people,
        stops=[stop for stop in stops if stop.ended_on is None],
        ended=[stop for stop in stops if stop.ended_on is not None],
        events=[_event(each) for each in _events(case)],
        invitations=[_invitation(each) for each in _invitations(user, case)],
    )


def _events(case: Case):
    return JourneyEvent.objects.filter(case=case).select_related("member").order_by("-happened_on", "public_id")[:MOST]


def _event(each: JourneyEvent) -> Happened:
    sentence = SENTENCES.get(each.not_asked_why, each.not_asked_why)
    return Happened(each.happened_on, moment_name(each.moment), who(each.member) if each.member else "", sentence)


def _invitations(user: User, case: Case):
    found = invitations_of(user).filter(member__case=case).select_related("member")
    return found.order_by("-proposed_on", "public_id")[:MOST]


def _invitation(each: Invitation) -> Proposed:
    state = "" if each.sent_on else str(each.get_status_display())
    return Proposed(each.public_id, who(each.member), moment_name(each.moment), state, each.sent_on)


def stops_of(case: Case) -> QuerySet[Stop]:
    return Stop.objects.filter(case=case)
