"""An event proposes; a hold needs a reason; sending asks everything again; what the person did is never told."""

from datetime import date, timedelta

import pytest

from looped.cases.models import CaseDetail
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.sealing import unseal
from looped.core.workflow import MoveRefused
from looped.voice.models import Contact, FamilyMember, Invitation, VoiceRules
from looped.voice.operations import asking
from looped.voice.operations.contacts import confirm_contact, end_contact, replace_contact
from looped.voice.operations.journey import propose_in_audit, record_event
from looped.voice.operations.stops import add_stop, end_stop
from looped.voice.rules.asking import Why, families_for
from looped.voice.tokens import tablet_digest, token_digest
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.build import a_questionnaire

LATER = NOW + timedelta(days=29)


@pytest.fixture
def child(cast):
    """Sam's case; what is asked of 8 to 11 year olds at a review."""
    a_questionnaire(cast)
    a_questionnaire(cast, "case", moment="review")
    return case(cast)


def happened(cast, of, moment="review", *, on=TODAY, band="8-11", now=NOW, **more):
    return record_event(case=of, moment=moment, happened_on=on, band=band, by=cast.sam, now=now, **more)


def proposed(cast, of, **more) -> Invitation:
    return happened(cast, of, **more).invitations[0]


def make_safe(cast, invitation, *, now=NOW) -> Contact:
    contact = replace_contact(member=invitation.member, means="text", address="07700 900 123", by=cast.sam, now=now)
    confirm_contact(contact=contact, by=cast.sam, now=now)
    return contact


def sent(cast, of, **more):
    invitation = proposed(cast, of, **more)
    make_safe(cast, invitation)
    return invitation, asking.send(invitation=invitation, by=cast.sam, now=NOW)


def fresh(invitation) -> Invitation:
    return Invitation.objects.get(pk=invitation.pk)


def test_an_event_proposes_one_invitation_with_all_as_it_is_now(cast, child):
    CaseDetail.objects.create(case=child, key="disability", value="Autism", source="case system", as_at=TODAY)

    found = happened(cast, child, language="pl")

    [invitation] = found.invitations
    assert (invitation.status, invitation.family, invitation.moment) == ("proposed", "experience", "review")
    assert (invitation.team, invitation.area, invitation.worker) == (child.team, child.team.area, cast.sam)
    assert (invitation.band, invitation.language, invitation.disability) == ("8-11", "pl", True)
    assert invitation.token_digest is None and found.event.not_asked_why == ""


def test_the_same_event_twice_is_recognised(cast, child):
    first, again = happened(cast, child), happened(cast, child)
    assert (again.known, again.event, Invitation.objects.count()) == (True, first.event, 1)


def test_who_was_asked_of_their_experience_is_asked_of_their_case_next_time(cast, child):
    VoiceRules.objects.create(starts_on=date(2026, 1, 1), set_by=cast.quinn, set_at=NOW, days_between=20)
    invitation, _link = sent(cast, child)

    later = happened(cast, child, on=LATER.date(), now=LATER)

    assert (invitation.family, later.invitations[0].family) == ("experience", "case")
    assert families_for("plan", last="") == ("experience", "case")
    assert families_for("assessment", last="case") == ("case",)


def test_both_families_from_one_event_only_where_the_rules_leave_room(cast, child):
    VoiceRules.objects.create(starts_on=TODAY, set_by=cast.quinn, set_at=NOW, days_between=0)
    assert [each.family for each in happened(cast, child).invitations] == ["experience", "case"]


@pytest.mark.parametrize(
    ("arrange", "why"),
    [
        (lambda cast, of: add_stop(case=of, kind="death", begun_on=TODAY, by=cast.sam, now=NOW), Why.DEATH),
        (lambda cast, of: add_stop(case=of, kind="enquiry", begun_on=TODAY, by=cast.sam, now=NOW), Why.ENQUIRY),
        (lambda cast, of: type(of).objects.filter(pk=of.pk).update(status="closed", closed_on=TODAY), Why.CLOSED),
        (lambda cast, of: sent(cast, of, on=TODAY - timedelta(days=1)), Why.ASKED_LATELY),
        (lambda cast, of: happened(cast, of, on=TODAY - timedelta(days=1)), Why.WAITING),
    ],
)
def test_why_nothing_is_proposed_stands_with_the_event(cast, child, arrange, why):
    arrange(cast, child)
    before = Invitation.objects.count()

    found = happened(cast, child)

    assert (found.why, found.event.not_asked_why) == (why, why)
    assert Invitation.objects.count() == before


def test_nobody_is_asked_without_a_questionnaire_of_their_age(cast, child):
    assert happened(cast, child, band="12-17").why == Why.NO_QUESTIONNAIRE


def test_an_event_of_long_ago_or_to_come_is_not_asked_about(cast, child):
    assert happened(cast, child, on=TODAY - timedelta(days=61)).why == Why.TOO_LONG_AGO
    with pytest.raises(Refused, match="still to come"):
        happened(cast, child, on=TODAY + timedelta(days=1))


def test_a_parent_is_not_guessed_among_several_adults(cast, child):
    for relation in ("mother", "father"):
        FamilyMember.objects.create(case=child, relation=relation, band="parent")
    with pytest.raises(Refused, match="several adults"):
        happened(cast, child, band="parent")
    with pytest.raises(Refused, match="Change one of them"):
        happened(cast, child, band="parent", relation="child")


def test_a_hold_has_a_reason_is_counted_and_comes_up_again_after_its_weeks(cast, child):
    invitation = proposed(cast, child)
    with pytest.raises(Refused, match="Say what the reason is"):
        asking.hold(invitation=invitation, why="other", by=cast.sam, now=NOW)

    asking.hold(invitation=invitation, why="court", words="Hearing on Monday.", by=cast.sam, now=NOW)

    held = fresh(invitation)
    assert (held.status, held.holds, held.reason_key) == ("held", 1, "court")
    assert held.held_until == TODAY + timedelta(weeks=4)
    assert asking.bring_up_holds(now=NOW + timedelta(days=27)) == 0
    assert (asking.bring_up_holds(now=NOW + timedelta(days=28)), asking.bring_up_holds(now=LATER)) == (1, 0)
    assert (fresh(invitation).status, fresh(invitation).held_until) == ("proposed", held.held_until)
    asking.hold(invitation=fresh(invitation), why="away", by=cast.sam, now=LATER)
    asking.take_up(invitation=fresh(invitation), by=cast.sam, now=LATER)
    assert (fresh(invitation).holds, fresh(invitation).held_until) == (2, None)


def test_what_nobody_sent_in_three_months_lapses(cast, child):
    invitation = proposed(cast, child)
    assert asking.let_lapse(now=NOW + timedelta(days=90)) == 0
    assert (asking.let_lapse(now=NOW + timedelta(days=91)), asking.let_lapse(now=NOW + timedelta(days=91))) == (1, 0)
    assert (fresh(invitation).status, fresh(invitation).reason_key) == ("stopped", Why.TOO_LONG_AGO)


def test_not_to_be_sent_is_for_good(cast, child):
    invitation = proposed(cast, child)
    asking.stop_invitation(invitation=invitation, why="asked_not_to", by=cast.sam, now=NOW)
    make_safe(cast, invitation)

    with pytest.raises(MoveRefused):
        asking.send(invitation=fresh(invitation), by=cast.sam, now=NOW)


def test_a_link_is_given_out_once_and_only_its_digest_is_kept(cast, child):
    invitation, given = sent(cast, child)

    kept = fresh(invitation)
    assert (kept.token_digest, kept.way, kept.sent_by) == (token_digest(given.token), "link", cast.sam)
    assert (kept.sent_on, kept.closes_on) == (TODAY, TODAY + timedelta(days=28))
    assert given.token not in str(list(Event.objects.values()))
    with pytest.raises(MoveRefused):
        asking.send(invitation=kept, by=cast.sam, now=NOW)


def test_a_tablet_gets_a_code_and_no_link(cast, child):
    invitation = proposed(cast, child)
    make_safe(cast, invitation)

    given = asking.send(invitation=invitation, way="tablet", by=cast.sam, now=NOW)

    kept = fresh(invitation)
    assert (given.token, kept.token_digest, kept.tablet_digest) == ("", None, tablet_digest(given.code))
    assert kept.tablet_until == NOW + timedelta(minutes=30)


@pytest.mark.parametrize("how", ["unconfirmed", "ended"])
def test_nothing_goes_out_without_a_contact_that_somebody_confirmed(cast, child, how):
    invitation = proposed(cast, child)
    contact = replace_contact(member=invitation.member, means="email", address="A@b.example", by=cast.sam, now=NOW)
    if how == "ended":
        confirm_contact(contact=contact, by=cast.sam, now=NOW)
        end_contact(contact=contact, why="He reads her phone.", by=cast.sam, now=NOW)

    with pytest.raises(Refused, match="No contact is confirmed"):
        asking.send(invitation=invitation, by=cast.sam, now=NOW)


def test_a_contact_is_sealed_and_a_new_one_must_be_confirmed_again(cast, child):
    invitation = proposed(cast, child)
    first = make_safe(cast, invitation)
    assert unseal(first.sealed_address) == "07700900123"

    replace_contact(member=invitation.member, means="by_hand", by=cast.sam, now=NOW)

    assert Contact.objects.filter(ended_at=None, confirmed_at=None).count() == 1
    with pytest.raises(Refused, match="not a telephone number"):
        replace_contact(member=invitation.member, means="text", address="call me", by=cast.sam, now=NOW)


def test_a_stop_takes_back_what_waits_and_closes_what_went_out(cast, child):
    invitation, _given = sent(cast, child)
    waiting = proposed(cast, child, band="parent") if a_questionnaire(cast, band="parent") else None

    stop = add_stop(case=child, kind="removal", begun_on=TODAY, by=cast.sam, now=NOW)

    assert (fresh(waiting).status, fresh(waiting).reason_key) == ("stopped", "stop_removal")
    assert (fresh(invitation).status, fresh(invitation).token_digest) == ("no_answer", None)
    assert not Event.objects.filter(subject=invitation.public_id, what__contains="no_answer").exists()
    assert add_stop(case=child, kind="removal", begun_on=TODAY, by=cast.sam, now=NOW) == stop
    with pytest.raises(Refused, match="removed from home"):
        asking.new_link(invitation=fresh(invitation), by=cast.sam, now=NOW)
    end_stop(stop=stop, why="Back home.", by=cast.sam, now=NOW)
    asking.new_link(invitation=fresh(invitation), by=cast.sam, now=NOW)
    assert fresh(invitation).status == "sent"


@pytest.mark.parametrize("status", ["sent", "opened", "answered", "declined"])
def test_a_new_link_tells_nothing_of_what_the_person_did(cast, child, status):
    invitation, given = sent(cast, child)
    Invitation.objects.filter(pk=invitation.pk).update(status=status)

    new = asking.new_link(invitation=fresh(invitation), by=cast.sam, now=NOW)

    assert fresh(invitation).status == status
    assert fresh(invitation).token_digest == token_digest(new.token) != token_digest(given.token)
    assert Event.objects.filter(what="voice.invitation.new_link").count() == 1
    with pytest.raises(Refused, match="time to answer it is over"):
        asking.new_link(invitation=fresh(invitation), by=cast.sam, now=LATER)


def test_what_nobody_answered_in_its_days_is_closed_without_an_event(cast, child):
    invitation, _given = sent(cast, child)
    before = Event.objects.count()

    assert asking.close_overdue(now=NOW + timedelta(days=28)) == 0
    assert (asking.close_overdue(now=LATER), asking.close_overdue(now=LATER)) == (1, 0)

    assert (fresh(invitation).status, Event.objects.count()) == ("no_answer", before)


def test_an_audit_asks_each_person_once(cast, child):
    a_questionnaire(cast, "case", moment="audit")
    member = FamilyMember.objects.create(case=child, relation="child", band="8-11")
    first = propose_in_audit(member=member, audit_reference="2026-11-1", by=cast.peer, now=NOW)

    assert propose_in_audit(member=member, audit_reference="2026-11-1", by=cast.peer, now=NOW) == first
    assert (first.family, first.moment, first.event) == ("case", "audit", None)


def test_a_stranger_asks_nobody(cast, child):
    with pytest.raises(Refused):
        record_event(case=child, moment="review", happened_on=TODAY, band="8-11", by=cast.nora, now=NOW)
    invitation = proposed(cast, child)
    make_safe(cast, invitation)
    with pytest.raises(MoveRefused):
        asking.send(invitation=invitation, by=cast.nora, now=NOW)
