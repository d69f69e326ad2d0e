"""What waits to be asked where the one-click people work, and families whom auditors asked within an audit."""

from datetime import datetime, timedelta

from looped.accounts.models import User
from looped.audits.models import Audit, Return
from looped.cases.models import Case
from looped.core.errors import Refused
from looped.demo.making import Making
from looped.demo.present import NEAR
from looped.voice.models import Band, FamilyMember, Invitation, Way
from looped.voice.operations import asking, contacts, journey
from looped.voice.operations.audit_asking import ask_in_audit
from looped.voice.rules.asking import Why

Relation = FamilyMember.Relation
IN_AUDITS = 3
HELD_AGO, LATELY = 31, 4  # days: a hold of four weeks is over; an event of this week


def ask_near(making: Making) -> None:
    """Three wait for the one-click social worker, two more for others of the team; some are asked within audits."""
    worker = making.council.for_one_click["social_worker"]
    team = making.cases[NEAR[1]]
    own = [case for case in team if case.worker_id == worker.pk]
    others = [case for case in team if case.worker_id != worker.pk]
    then, lately = (making.now - timedelta(days=days) for days in (HELD_AGO, LATELY))
    _comes_up_again(making, own, worker, then)
    _proposed(making, own, Relation.FATHER, lately)  # without a contact
    _make_safe(_proposed(making, own, Relation.MOTHER, lately).member, worker, lately)
    _make_safe(_proposed(making, others, Relation.MOTHER, lately).member, making.council.managers[NEAR[1]], lately)
    _proposed(making, others, Relation.FATHER, lately)
    _ask_in_audits(making)


def _comes_up_again(making: Making, cases: list[Case], worker: User, then: datetime) -> None:
    invitation = _proposed(making, cases, Relation.CARER, then)
    _make_safe(invitation.member, worker, then)
    asking.hold(invitation=invitation, why=Why.HARD_TIME, words="A new baby.", by=worker, now=then)
    asking.bring_up_holds(now=making.now)


def _proposed(making: Making, cases: list[Case], relation: str, then: datetime) -> Invitation:
    """Of the first case in which somebody so related may be asked, and is not known yet."""
    known = set(FamilyMember.objects.filter(relation=relation).values_list("case", flat=True))
    for case in cases:
        if case.pk in known:
            continue
        found = journey.record_event(
            case=case, moment="review", happened_on=then.date(), band=Band.PARENT, relation=relation, language="en",
            by=making.council.qa_team[0], now=then,
        )  # fmt: skip
        if found.invitations:
            return found.invitations[0]
    raise LookupError(f"Nobody can be asked: {relation}")


def _make_safe(member: FamilyMember, by: User, now: datetime) -> None:
    contact = contacts.replace_contact(member=member, means="text", address="07700 900417", by=by, now=now)
    contacts.confirm_contact(contact=contact, by=by, now=now)


def _ask_in_audits(making: Making) -> None:
    """Of the newest audits that are with their auditors: some children who may be asked."""
    holding = Return.objects.filter(audit__status=Audit.Status.IN_PROGRESS, role__in=["peer", "sole"])
    asked = 0
    for form in holding.select_related("audit__case__worker", "auditor").order_by("-audit__month", "audit__reference"):
        asked += _asked_in(making, form, (Way.TABLET, Way.LINK)[asked % 2])
        if asked == IN_AUDITS:
            return


def _asked_in(making: Making, form: Return, way: str) -> bool:
    """The child of the case; where none is known yet, a young person."""
    case, by = form.audit.case, making.council.qa_team[0]
    member = FamilyMember.objects.filter(case=case, relation=Relation.CHILD).first()
    member = member or journey.member_of(case=case, band=Band.YOUNG, language="en", by=by, now=making.now)
    if not member.contacts.filter(ended_at=None).exists():
        _make_safe(member, case.worker or by, making.now)
    try:
        ask_in_audit(member=member, audit_reference=form.audit.reference, way=way, by=form.auditor, now=making.now)
    except Refused:  # asked lately, or an enquiry is open
        return False
    return True
