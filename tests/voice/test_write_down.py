"""What somebody said, typed in by another: kept whole, and the same to see whatever the person did before."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.core.models import Event
from looped.core.sealing import unseal
from looped.voice.models import Answer, Comment, Invitation, Response
from looped.voice.queries.writing_down import to_write_down
from looped.voice.rules.sheets import number_of
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.build import a_questionnaire, an_invitation
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
TYPED = {
    "way": "conversation", "writer": "own_worker", "language": "en", "may_quote": "yes", "hear_back": "no",
    "q_reach_worker": "agree", "q_what_better": "Come on time.",
}  # fmt: skip
STATES = ("sent", "opened", "answered", "declined", "no_answer")


@pytest.fixture(autouse=True)
def now(monkeypatch):
    stop_the_clock(monkeypatch)


def page(client, who, invitation):
    client.force_login(who)
    return client.get(reverse("voice:write_down_for", args=[invitation.public_id]))


def main_of(text, invitation):
    """What the page says, without what names this invitation and this visit."""
    text = text.split("<main")[1].split("</main")[0]
    for name in (number_of(invitation), invitation.public_id, invitation.member.case.reference):
        text = text.replace(name, "")
    return re.sub(r'name="csrfmiddlewaretoken"[^>]*', "", text)


def send(client, who, invitation, **typed):
    client.force_login(who)
    return client.post(reverse("voice:write_down_for", args=[invitation.public_id]), TYPED | typed)


def test_a_conversation_is_kept_and_said_to_be_written_down_by_the_own_worker(cast, client):
    invitation = an_invitation(cast)

    done = send(client, cast.sam, invitation)

    assert done.url == reverse("voice:written_down")
    response = Response.objects.get()
    assert (response.way, response.writer, response.may_quote) == ("conversation", "own_worker", True)
    assert Answer.objects.get().value == "agree"
    assert Comment.objects.get().text == "Come on time."
    assert unseal(response.sealed_who) == invitation.public_id
    assert Invitation.objects.get().status == "answered"


def test_the_list_the_page_and_the_answer_are_the_same_whatever_the_person_did(cast, client):
    """The twin worlds of one family: five lives of an invitation, and nothing on a page tells them apart."""
    seen = set()
    for number, state in enumerate(STATES):
        of = case(cast, reference=f"C-{number}")
        version = Invitation.objects.first().questionnaire if number else a_questionnaire(cast)
        invitation = an_invitation(cast, of=of, questionnaire=version, status=state)
        rows = to_write_down(cast.sam, find=of.reference, today=TODAY)
        form = page(client, cast.sam, invitation).content.decode()
        done = send(client, cast.sam, invitation, q_what_better=f"Words of {state}")
        seen.add((len(rows), main_of(form, invitation), done.status_code, done.url))
    assert len(seen) == 1
    assert set(Comment.objects.values_list("text", flat=True)) == {f"Words of {state}" for state in STATES}


def test_of_one_person_s_typing_a_day_keeps_one_of_each_way_and_thanks_alike(cast, client, monkeypatch):
    invitation = an_invitation(cast)
    pages = [send(client, cast.sam, invitation, q_what_better=words).url for words in ("First.", "First.", "Again.")]
    pages.append(send(client, cast.sam, invitation, way="paper", q_what_better="On paper.").url)
    pages.append(send(client, cast.maya, invitation, writer="other_worker", q_what_better="To the manager.").url)

    assert len(set(pages)) == 1
    kept = ["First.", "On paper.", "To the manager."]
    assert sorted(Comment.objects.values_list("text", flat=True)) == kept
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=1))
    send(client, cast.sam, invitation, q_what_better="The day after.")
    assert Comment.objects.filter(text="The day after.").exists()


@pytest.mark.parametrize("writer", ["themselves", "advocate", "own_worker"])
def test_what_the_own_worker_types_is_marked_as_theirs_whatever_they_say(cast, client, writer):
    send(client, cast.sam, an_invitation(cast), way="paper", writer=writer)

    assert (Response.objects.get().way, Response.objects.get().writer) == ("paper", "own_worker")


def test_no_event_tells_who_answered(cast, client):
    invitation = an_invitation(cast)
    before = Event.objects.count()

    send(client, cast.sam, invitation)

    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"q_reach_worker": "", "q_what_better": " "}, "Type at least one answer."),
        ({"way": ""}, "There is a problem"),
        ({"writer": ""}, "Say who wrote it down."),
        ({"hear_back": "text", "address": ""}, "Enter where we can tell them"),
        ({"q_reach_worker": "perhaps"}, "There is a problem"),
    ],
)
def test_a_refusal_keeps_everything_typed(cast, client, typed, sentence):
    invitation = an_invitation(cast)

    answer = send(client, cast.sam, invitation, **({"address": "on the phone of her aunt"} | typed))

    text = answer.content.decode()
    assert sentence in text
    assert "address" in typed or "on the phone of her aunt" in text
    assert "q_what_better" in typed or "Come on time." in text
    assert not Response.objects.exists()


def test_paper_meets_its_invitation_by_the_number_of_the_sheet(cast, client):
    invitation = an_invitation(cast)
    an_invitation(cast, of=case(cast, "C-2"), questionnaire=invitation.questionnaire)

    found = to_write_down(cast.sam, find=number_of(invitation).upper(), today=TODAY)

    assert [row.public_id for row in found] == [invitation.public_id]
    send(client, cast.maya, invitation, way="paper", writer="")
    assert (Response.objects.get().way, Response.objects.get().writer) == ("paper", "")


def test_a_drawing_is_said_in_words(cast, client):
    version = a_questionnaire(cast, questions=(("my_drawing", "drawing", "Draw it."),))
    invitation = an_invitation(cast, questionnaire=version)

    send(client, cast.sam, invitation, q_my_drawing="A house, and nobody in it.")

    assert Comment.objects.get().text == "A house, and nobody in it."


def test_who_may_see_is_asked_of_the_case_alone(cast, client):
    of_case = an_invitation(cast, questionnaire=a_questionnaire(cast, family="case", moment="review"))
    of_service = an_invitation(cast, of=case(cast, "C-2"), questionnaire=a_questionnaire(cast))

    assert 'name="seen_by"' in page(client, cast.sam, of_case).content.decode()
    assert 'name="seen_by"' not in page(client, cast.sam, of_service).content.decode()
    send(client, cast.sam, of_case, seen_by="worker")
    assert Response.objects.get().worker == cast.sam


def test_nobody_writes_down_for_families_of_others_nor_when_the_days_are_over(cast, client):
    invitation = an_invitation(cast)
    assert page(client, cast.wen, invitation).status_code == 404
    assert send(client, cast.wen, invitation).status_code == 404
    Invitation.objects.update(closes_on=invitation.sent_on.replace(day=1), sent_on=invitation.sent_on.replace(day=1))

    assert page(client, cast.sam, invitation).status_code == 404
    assert "are over" in send(client, cast.sam, invitation).content.decode()


def test_words_that_look_like_code_are_kept_and_do_nothing(cast, client):
    hostile = "<script>alert(1)</script>\x00=1+1\u202e" + "x" * 100_000

    send(client, cast.sam, an_invitation(cast), q_what_better=hostile)

    assert Comment.objects.get().text.startswith("<script>alert(1)</script>\u2400=1+1\u202exxx")


def test_the_list_takes_one_query_for_three_people_and_for_thirty(cast, django_assert_num_queries):
    version = a_questionnaire(cast)
    for number in range(30):
        an_invitation(cast, of=case(cast, f"C-{number}"), questionnaire=version)
    assert cast.sam.permissions  # read once for the whole request

    with django_assert_num_queries(1):
        rows = to_write_down(cast.sam, find="", today=TODAY)

    assert len(rows) == 30
