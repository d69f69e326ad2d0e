"""What somebody answers is kept once, whole, and apart from who they are."""

from datetime import timedelta

import pytest

from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.sealing import unseal
from looped.voice.models import Comment, Invitation, Response, VoiceRules, WatchWord
from looped.voice.operations.receiving import Given, receive
from tests.cast import NOW, TODAY
from tests.voice.taken_in import TOKEN, a_member, a_response, an_invitation

pytestmark = pytest.mark.django_db


def test_answers_are_kept_and_the_invitation_is_used_up(cast):
    invitation = an_invitation(cast)

    response = a_response(cast, invitation=invitation, answers={"reach_worker": "agree", "have_plan": "rather_not"})

    assert list(response.answers.order_by("key").values_list("key", "value", "favourable")) == [
        ("have_plan", "rather_not", None), ("reach_worker", "agree", True),
    ]  # fmt: skip
    invitation.refresh_from_db()
    assert invitation.status == Invitation.Status.ANSWERED


def test_a_second_sending_keeps_nothing_and_says_so(cast):
    invitation = an_invitation(cast)
    a_response(cast, invitation=invitation)

    again = receive(invitation=invitation, token=TOKEN, given=Given("en", {"reach_worker": "disagree"}), today=TODAY)

    assert again is False
    assert Response.objects.count() == 1
    assert Response.objects.get().answers.get().value == "agree"


@pytest.mark.parametrize("status", ["opened", "answered", "declined"])
def test_what_another_link_sends_is_kept_as_another_giving(cast, status):
    days = {"sent_on": TODAY, "closes_on": TODAY + timedelta(days=28)}
    invitation = an_invitation(cast, status=status, **days)

    for token in ("one link", "another", "another", ""):
        receive(invitation=invitation, token=token, given=Given("en", {"reach_worker": "agree"}), today=TODAY)

    assert Response.objects.count() == 3
    invitation.refresh_from_db()
    assert invitation.status == "answered"


def test_what_is_written_down_is_kept_also_where_a_stop_closed_the_link(cast):
    """Refused, it would tell the writer that the person had not answered."""
    days = {"sent_on": TODAY, "closes_on": TODAY + timedelta(days=28)}
    invitation = an_invitation(cast, status="no_answer", **days)
    given = Given("en", {"reach_worker": "agree"}, way="conversation", writer="Sam")

    assert receive(invitation=invitation, token="a page", given=given, today=TODAY)
    invitation.refresh_from_db()
    assert invitation.status == "no_answer"


@pytest.mark.parametrize("status", ["proposed", "held", "stopped", "no_answer"])
def test_only_what_was_sent_can_be_answered(cast, status):
    why = {"reason": "a reason", "held_until": TODAY} if status == "held" else {}
    days = {"sent_on": TODAY, "closes_on": TODAY + timedelta(days=28)}
    invitation = an_invitation(cast, status=status, **why, **(days if status == "no_answer" else {}))

    with pytest.raises(Refused, match="no longer be answered"):
        receive(invitation=invitation, token=TOKEN, given=Given("en", {}), today=TODAY)


def test_the_last_day_counts_and_the_next_does_not(cast):
    invitation = an_invitation(cast)

    with pytest.raises(Refused):
        receive(invitation=invitation, token=TOKEN, given=Given("en", {}), today=invitation.closes_on + timedelta(1))
    assert receive(invitation=invitation, token=TOKEN, given=Given("en", {}), today=invitation.closes_on)


def test_who_answered_stands_nowhere_in_the_open(cast):
    invitation = an_invitation(cast)

    response = a_response(cast, invitation=invitation, address="07700 900123", hear_back="text")

    kept = [str(value) for row in (Response, Comment) for values in row.objects.values() for value in values.values()]
    assert not [value for value in kept if value in (invitation.public_id, invitation.token_digest, "C-7001")]
    assert unseal(response.sealed_who) == invitation.public_id
    assert unseal(response.sealed_address) == "07700 900123"
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("family", "seen_by", "named"),
    [("case", "worker", True), ("case", "manager", True), ("case", "quality", False), ("experience", "worker", False)],
)
def test_a_case_is_named_only_where_the_person_said_so(cast, family, seen_by, named):
    response = a_response(cast, invitation=an_invitation(cast, family=family), seen_by=seen_by)

    assert (response.case is not None, response.worker is not None) == (named, named)


def test_own_words_become_a_comment_to_be_read_in_a_working_day(cast):
    VoiceRules.objects.create(starts_on=TODAY, set_by=cast.quinn, set_at=NOW, coded_twice=100)
    WatchWord.objects.create(word="scared", added_by=cast.quinn, added_at=NOW)

    a_response(cast, answers={"what_good": "I was SCARED.\x00 <b>But</b> =not now"})

    comment = Comment.objects.get()
    assert comment.text == "I was SCARED.\u2400 <b>But</b> =not now"
    assert (comment.urgency, comment.twice, comment.band) == (1, True, "12-17")
    assert comment.read_due_on > TODAY


def test_an_answer_that_was_not_offered_is_refused_and_uses_nothing_up(cast):
    invitation = an_invitation(cast, member=a_member(cast))

    with pytest.raises(Refused, match="one of the answers"):
        receive(invitation=invitation, token=TOKEN, given=Given("en", {"reach_worker": "<script>"}), today=TODAY)

    invitation.refresh_from_db()
    assert invitation.status == "sent"


def test_who_chose_to_hear_from_the_worker_has_that_worker_sealed_as_the_address(cast):
    response = a_response(cast, invitation=an_invitation(cast, family="experience"), hear_back="worker")

    assert response.worker is None
    assert unseal(response.sealed_address) == cast.sam.public_id
