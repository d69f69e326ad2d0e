"""Questions put into conversations: few, for some months, written down with the talk, counted once audits are final."""

import pytest
from django.urls import reverse

from looped.audits.models import Audit, ConversationAnswer, ConversationQuestion, Return
from looped.audits.operations.questions import end_question, put_question
from looped.audits.queries.questions import MonthOfAnswers, answers_by_month, questions_for
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Month
from looped.core.saving import Stale
from tests.audits.build import allocated
from tests.audits.test_conversations import HELD, talk
from tests.cast import NOW

NOVEMBER = Month(2026, 11)


def put(cast, **options):
    given = {
        "about": "a-priority", "text": "Do you know what your plan says?", "of_child": True, "of_family": True,
        "first": NOVEMBER, "last": NOVEMBER.plus(2), "by": cast.dina,
    } | options  # fmt: skip
    return put_question(**given, now=NOW)


@pytest.fixture
def peer(cast, shipped):
    return Return.objects.get(audit=allocated(cast), role="peer")


def boxes(question, said, words=""):
    return {f"said_{question.public_id}": said, f"words_{question.public_id}": words}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"text": " "}, "Enter the question"),
        ({"text": "Tell me"}, "question mark"),
        ({"last": Month(2026, 10), "first": Month(2026, 9)}, "not over yet"),
        ({"last": Month(2026, 10)}, "cannot come before"),
        ({"last": Month(2028, 11)}, "24 months at most"),
        ({"of_child": False, "of_family": False}, "whom it is asked"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(cast, options, words):
    with pytest.raises(Refused, match=words):
        put(cast, **options)
    assert not ConversationQuestion.objects.exists()


def test_only_keepers_of_the_plan_put_questions(cast):
    with pytest.raises(Refused, match="Only those who keep"):
        put(cast, by=cast.maya)


def test_a_talk_stays_a_talk(cast):
    put(cast), put(cast, text="And do you like it?")
    with pytest.raises(Refused, match="2 questions for this"):
        put(cast, text="A third?")
    put(cast, text="Later?", first=NOVEMBER.plus(3), last=NOVEMBER.plus(4))
    put(cast, about="b", of_family=False), put(cast, about="c", of_family=False)
    with pytest.raises(Refused, match="4 questions already"):
        put(cast, about="d", of_family=False)


def test_a_form_has_the_questions_of_its_month_for_its_speaker(cast, peer):
    asked = put(cast, of_family=False)
    put(cast, about="b", first=NOVEMBER.plus(1))

    assert questions_for(peer, "child") == [asked]
    assert questions_for(peer, "family") == []
    assert questions_for(peer, "worker") == []


def test_an_answer_is_written_down_with_the_talk_and_can_be_taken_out(cast, peer):
    asked = put(cast)
    talk(peer, HELD | boxes(asked, "partly", "Some of it."))
    assert ConversationAnswer.objects.values_list("said", "words").get() == ("partly", "Some of it.")

    talk(peer, HELD | boxes(asked, "", ""), 1)
    assert not ConversationAnswer.objects.exists()


def test_two_tabs_with_the_same_talk_but_other_answers_notice_each_other(cast, peer):
    asked = put(cast)
    talk(peer, HELD | boxes(asked, "yes"))
    talk(peer, HELD | boxes(asked, "yes"))  # the answer was lost on the way: no conflict
    with pytest.raises(Stale) as stale:
        talk(peer, HELD | boxes(asked, "no"))
    assert stale.value.stored[f"said_{asked.public_id}"] == "yes"
    assert ConversationAnswer.objects.get().said == "yes"


def test_only_final_audits_count_and_a_question_not_asked_counts_nowhere(cast, peer):
    asked = put(cast)
    talk(peer, HELD | boxes(asked, "yes"))
    assert answers_by_month([asked.public_id], 202611, 202611) == []

    Audit.objects.filter(pk=peer.audit_id).update(
        status="final", finalised_at=NOW, final_on=NOW.date(), released_at=NOW, overall="good"
    )
    assert answers_by_month([asked.public_id], 202611, 202611) == [MonthOfAnswers(asked.public_id, 202611, 1, 1)]
    ConversationAnswer.objects.update(said="not_asked")
    assert answers_by_month([asked.public_id], 202611, 202611) == []


def test_a_question_can_end_sooner_with_a_reason(cast):
    asked = put(cast)
    with pytest.raises(Refused, match="why"):
        end_question(question=asked, last=NOVEMBER, why=" ", by=cast.dina, now=NOW)
    end_question(question=asked, last=NOVEMBER, why="Answered", by=cast.dina, now=NOW)
    with pytest.raises(Refused, match="just changed"):
        end_question(question=asked, last=NOVEMBER, why="Again", by=cast.dina, now=NOW)
    assert Event.objects.get(what="audits.question.changed").about == "a-priority"


def test_the_peer_finds_the_question_on_the_page_and_readers_find_the_answer(cast, peer, client):
    asked = put(cast)
    client.force_login(cast.peer)
    address = reverse("audits:form_conversation", args=[peer.public_id, "child"])
    assert asked.text in client.get(address).content.decode()
    given = {"version": "0", "state": "held", "held_on_day": "3", "held_on_month": "11", "held_on_year": "2026",
             "positive": "Fine", "consent_to_quote": "no", "go": "here"}  # fmt: skip
    given |= boxes(asked, "yes", "I wrote it with her.")

    assert client.post(address, given).status_code == 302
    assert "I wrote it with her." in client.get(address).content.decode()

    client.force_login(cast.maya)
    assert client.get(address).status_code == 404
