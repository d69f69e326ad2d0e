"""An event on a child’s journey: who would be asked, and the invitation that it proposes. It sends nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.cases.models import Case, CaseDetail
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import Band, EventList, FamilyMember, Invitation, JourneyEvent, QuestionnaireVersion
from looped.voice.queries.asking_facts import facts_of, questionnaire_for
from looped.voice.queries.rules import rules_on
from looped.voice.rules.asking import Why, families_for, may_propose, room_for

Relation = FamilyMember.Relation
WITHOUT_DISABILITY = {"no", "none", "no disability", "not disabled"}


@dataclass(frozen=True)
class Recorded:
    """What came of an event. `known`: we had it already. `why`: key of rules.asking.Why where nothing is proposed."""

    event: JourneyEvent
    invitations: tuple[Invitation, ...] = ()
    why: str = ""
    known: bool = False


@operation
def record_event(
    *,
    case: Case,
    moment: str,
    happened_on: date,
    band: str,
    relation: str = "",
    language: str = "",
    came_from: EventList | None = None,
    by: User,
    now: datetime,
) -> Recorded:
    """Keep the event, find or make the person, and propose what the rules of asking allow. Raises Refused.

    `relation` blank: see `member_of`. The same event of the same person twice is recognised, and changes nothing.
    """
    check_may_ask(by)
    today = localdate(now)
    if happened_on > today:
        raise Refused("This day is still to come. An event can be entered once it has happened.")
    member = member_of(case=case, relation=relation, band=band, language=language, by=by, now=now)
    same = {"case": case, "member": member, "moment": moment, "happened_on": happened_on}
    if known := JourneyEvent.objects.filter(**same).first():
        return Recorded(known, known=True, why=known.not_asked_why)
    event = JourneyEvent.objects.create(**same, came_from=came_from, recorded_by=by, recorded_at=now)
    events.record(
        what="voice.event.recorded", subject=event.public_id, by=by, now=now,
        detail={"moment": moment, "happened_on": happened_on, "imported": came_from is not None},
    )  # fmt: skip
    return _propose(event, member, by=by, now=now)


def _propose(event: JourneyEvent, member: FamilyMember, *, by: User, now: datetime) -> Recorded:
    today = localdate(now)
    rules = rules_on(today)
    facts = facts_of(member, moment=event.moment, happened_on=event.happened_on, today=today)
    why = may_propose(facts.standing, rules)
    made: list[Invitation] = []
    if why is None:
        found = _questionnaires(member, event.moment, facts.last, today)[
            : room_for(facts.standing.asked_on, today, rules)
        ]
        made = [
            propose(member=member, event=event, questionnaire=each, moment=event.moment, by=by, now=now)
            for each in found
        ]  # fmt: skip
        why = None if made else Why.NO_QUESTIONNAIRE
    if why is not None:
        event.not_asked_why = str(why)
        event.save(update_fields=["not_asked_why"])
    return Recorded(event, tuple(made), event.not_asked_why)


def _questionnaires(member: FamilyMember, moment: str, last: str, today: date) -> list[QuestionnaireVersion]:
    families = families_for(moment, last=last)
    found = (questionnaire_for(family=each, band=member.band, moment=moment, day=today) for each in families)
    return [each for each in found if each is not None]


@operation
def propose_in_audit(*, member: FamilyMember, audit_reference: str, by: User, now: datetime) -> Invitation:
    """The questions of an audit, for one person; where they are proposed already, those. Raises Refused."""
    if not (by.may(Permission.AUDIT) or by.may(Permission.ASK_FAMILIES)):
        raise Refused("Only who audits the case asks for an audit.")
    in_audit = Invitation.objects.filter(member=member, audit_reference=audit_reference)
    if found := in_audit.exclude(status=Invitation.Status.STOPPED).first():
        return found
    today, moment = localdate(now), "audit"
    facts = facts_of(member, moment=moment, today=today)
    if why := may_propose(facts.standing, rules_on(today)):
        raise Refused(str(why.label))
    questionnaires = _questionnaires(member, moment, facts.last, today)
    if not questionnaires:
        raise Refused(str(Why.NO_QUESTIONNAIRE.label))
    return propose(
        member=member, questionnaire=questionnaires[0], moment=moment, audit_reference=audit_reference, by=by, now=now
    )


def propose(
    *,
    member: FamilyMember,
    questionnaire: QuestionnaireVersion,
    moment: str,
    event: JourneyEvent | None = None,
    audit_reference: str = "",
    by: User,
    now: datetime,
) -> Invitation:
    """One invitation, with team, area, worker, band and language as they are now. The rules were asked before.

    Disability is what the council's record says of the child; None for everybody else.
    """
    case = Case.objects.select_related("team").get(pk=member.case_id)
    invitation = Invitation.objects.create(
        member=member, event=event, audit_reference=audit_reference, questionnaire=questionnaire,
        family=questionnaire.family, moment=moment, band=member.band, language=member.language,
        disability=_disability(member), team=case.team, area_id=case.team.area_id, worker_id=case.worker_id,
        proposed_on=localdate(now),
    )  # fmt: skip
    events.record(
        what="voice.invitation.proposed", subject=invitation.public_id, by=by, now=now,
        detail={"moment": moment, "family": questionnaire.family},
    )  # fmt: skip
    return invitation


def _disability(member: FamilyMember) -> bool | None:
    if member.relation != Relation.CHILD:
        return None
    kept = CaseDetail.objects.filter(case=member.case_id, key=CaseDetail.Key.DISABILITY).first()
    return kept.value.strip().casefold() not in WITHOUT_DISABILITY if kept else None


@operation
def member_of(
    *, case: Case, band: str, relation: str = "", language: str = "", by: User, now: datetime
) -> FamilyMember:
    """The person of the case, made where there is none; a new band or language is kept. Raises Refused.

    Without a relation a child's band means the child, and `parent` the only adult we know, or another adult where we
    know none; where we know several nobody guesses.
    """
    check_may_ask(by)
    relation = relation or _relation(case, band)
    _check_person(relation, band)
    member = FamilyMember.objects.filter(case=case, relation=relation).order_by("pk").first()
    if member is None:
        member = FamilyMember.objects.create(case=case, relation=relation, band=band, language=language)
        events.record(
            what="voice.member.added", subject=member.public_id, by=by, now=now, detail={"relation": relation}
        )
        return member
    new = {name: value for name, value in (("band", band), ("language", language)) if value}
    change_member(member=member, values=new, by=by, now=now)
    return member


def _relation(case: Case, band: str) -> str:
    if band != Band.PARENT:
        return Relation.CHILD
    adults = list(FamilyMember.objects.filter(case=case).exclude(relation=Relation.CHILD)[:2])
    if len(adults) > 1:
        raise Refused("We know several adults of this case. Say which one is meant: mother, father, carer or other.")
    return adults[0].relation if adults else Relation.OTHER


def _check_person(relation: str, band: str) -> None:
    if (relation == Relation.CHILD) == (band == Band.PARENT):
        raise Refused(
            "A child has a child’s age band, and an adult of the family the band “parent”. Change one of them."
        )


@operation
def change_member(*, member: FamilyMember, values: dict, by: User, now: datetime) -> None:
    """Keep a new band or language, or that easy read is wanted. What waits to be sent follows. Raises Refused."""
    check_may_ask(by)
    changed = {name: value for name, value in values.items() if getattr(member, name) != value}
    if not changed:
        return
    _check_person(member.relation, changed.get("band", member.band))
    detail = {name: [getattr(member, name), value] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(member, name, value)
    member.save(update_fields=list(changed))
    waiting = Invitation.objects.filter(member=member, status__in=["proposed", "held"])
    waiting.update(band=member.band, language=member.language)
    events.record(what="voice.member.changed", subject=member.public_id, by=by, now=now, detail=detail)


def check_may_ask(by: User) -> None:
    """Which cases it reaches is decided by whoever looked the case up (queries.asking). Raises Refused."""
    if not (by.may(Permission.ASK_FAMILIES) or by.may(Permission.BRING_EVENTS)):
        raise Refused("Your role does not ask families.")
