"""Words of a family are printed only with consent, without what could tell who it was, and approved by two (V6)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from looped.core.errors import Refused
from looped.core.models import Event
from looped.voice.models import Conversation, Quotation, Response
from looped.voice.operations import quoting
from looped.voice.queries.quoting import quotable
from looped.voice.queries.todo_quoting import todo_quoting
from looped.voice.rules.quoting import is_part_of
from looped.voice.tokens import handle_digest
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.build import a_response, an_invitation
from tests.voice.comments import a_comment, somebody

pytestmark = pytest.mark.django_db
MONTH = (TODAY.replace(day=1), TODAY)


def said(cast, text="Kyle from Leeds listened to me.", **consent):
    return a_comment(cast, text, response=somebody(cast, **({"may_quote": True} | consent)))


def proposed(cast, text="She listened to me.", by="quinn", **more) -> Quotation:
    comment = more.pop("comment", None) or said(cast, text)
    return quoting.propose_quotation(comment=comment, text=text, left_in={}, by=getattr(cast, by), now=NOW, **more)


def approved(cast, text="She listened to me.", **more) -> Quotation:
    found = proposed(cast, text, **more)
    quoting.approve_quotation(quotation=found, by=cast.petra, now=NOW)
    return found


def status(quotation):
    return Quotation.objects.get(pk=quotation.pk).status


@pytest.mark.parametrize(
    "consent", [{"may_quote": None}, {"may_quote": False}, {"may_quote": True, "quote_withdrawn_on": TODAY}]
)
def test_without_consent_no_copy_is_made(cast, consent):
    comment = said(cast, "She listened.", **consent)

    with pytest.raises(Refused):
        proposed(cast, "She listened.", comment=comment)

    assert not Quotation.objects.exists()


def test_each_mark_is_taken_out_or_stays_with_a_reason(cast):
    comment = said(cast)

    for left_in in ({}, {"Kyle": "  ", "Leeds": "Large"}, {"Leeds": "Large"}):
        with pytest.raises(Refused):
            quoting.propose_quotation(comment=comment, text=comment.text, left_in=left_in, by=cast.quinn, now=NOW)
    made = quoting.propose_quotation(
        comment=comment, text="[name] from Leeds listened to me.", left_in={"Leeds": "A large town"}, by=cast.quinn,
        now=NOW,
    )  # fmt: skip

    assert made.left_in == [{"text": "Leeds", "kind": "place", "why": "A large town"}]
    assert made.whose == "A child"


def test_a_copy_says_nothing_that_the_person_did_not(cast):
    with pytest.raises(Refused):
        proposed(cast, "She always listened.", comment=said(cast, "She listened to me."))

    assert is_part_of("[name] listened … me", "Kyle, he listened to me!")


def test_a_second_person_approves_and_never_the_maker(cast):
    found = proposed(cast)

    with pytest.raises(Refused):
        quoting.approve_quotation(quotation=found, by=cast.quinn, now=NOW)
    with pytest.raises(Refused):
        quoting.approve_quotation(quotation=found, by=cast.sam, now=NOW)
    quoting.approve_quotation(quotation=found, by=cast.petra, now=NOW)

    assert [each.text for each in quotable(*MONTH)] == ["She listened to me."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Quotation.objects.filter(pk=found.pk).update(decided_by=cast.quinn)


def test_today_asks_a_second_person_and_not_the_maker(cast):
    proposed(cast)

    assert [len(todo_quoting(who, TODAY)) for who in (cast.quinn, cast.petra, cast.sam)] == [0, 1, 0]


def test_of_two_who_decide_at_once_one_wins(cast):
    found = proposed(cast)
    stale = Quotation.objects.get(pk=found.pk)
    quoting.refuse_quotation(quotation=found, why="The street knows it.", by=cast.petra, now=NOW)

    with pytest.raises(Refused):
        quoting.approve_quotation(quotation=stale, by=cast.quincy, now=NOW)

    assert status(found) == "refused"
    assert quotable(*MONTH) == []


def test_what_was_said_to_an_auditor_is_quoted_with_the_consent_of_the_conversation(cast):
    talk = Conversation.objects.create(
        case=case(cast), speaker="family", held_by=cast.maya, state="held", held_on=TODAY, consent_to_quote=False
    )
    comment = a_comment(cast, "She came.", response=None)
    type(comment).objects.filter(pk=comment.pk).update(response=None, conversation=talk, key="positive")
    with pytest.raises(Refused):
        proposed(cast, "She came.", comment=comment)

    Conversation.objects.filter(pk=talk.pk).update(consent_to_quote=True)
    found = approved(cast, "She came.", comment=comment)

    assert (found.whose, len(quotable(*MONTH))) == ("A parent or carer", 1)
    quoting.withdraw_for_conversation(conversation=talk, by=cast.quinn, why="She rang.", now=NOW)
    assert (quotable(*MONTH), status(found)) == ([], "withdrawn")


def test_a_translation_says_so(cast):
    comment = a_comment(
        cast, "Słuchała mnie.", response=somebody(cast, may_quote=True), language="pl",
        translation="She listened to me.", translated_by=cast.quinn,
    )  # fmt: skip
    approved(cast, comment=comment)

    assert [each.translated for each in quotable(*MONTH)] == [True]


def test_the_holder_of_the_link_takes_words_back_and_nothing_tells_who(cast):
    of = a_response(cast, may_quote=True, handle_digest=handle_digest("the-secret"))
    waits = proposed(cast, comment=a_comment(cast, "She listened to me.", response=of))
    may = approved(cast, "He helped.", comment=a_comment(cast, "He helped.", response=of, key="what_good"))
    other = approved(cast, "Good.", comment=said(cast, "Good."))
    events = Event.objects.count()

    assert quoting.take_back_words(token="the-secret", today=TODAY)
    assert not quoting.take_back_words(token="another", today=TODAY)

    assert [status(each) for each in (waits, may, other)] == ["withdrawn", "withdrawn", "approved"]
    assert (Response.objects.get(pk=of.pk).quote_withdrawn_on, Event.objects.count()) == (TODAY, events)


def test_a_worker_takes_words_back_for_somebody_and_learns_nothing(cast, client):
    answered = an_invitation(cast, status="answered")
    silent = an_invitation(cast, questionnaire=answered.questionnaire, status="no_answer")
    may = approved(cast, comment=a_comment(cast, response=a_response(cast, invitation=answered, may_quote=True)))
    client.force_login(cast.sam)

    pages = []
    for invitation in (silent, answered):
        response = client.post(reverse("voice:words_back", args=[invitation.public_id]), {"why": "At the visit."})
        assert response.status_code == 302
        pages.append(client.get(reverse("voice:words_back", args=[invitation.public_id])).content)
        assert status(may) == ("approved" if invitation == silent else "withdrawn")

    told = [event.detail for event in Event.objects.filter(what="voice.words.taken_back")]
    assert told == [{}, {}]
    assert len(pages[0]) == len(pages[1])


def test_who_reads_comments_does_not_see_whose_words_go(cast):
    with pytest.raises(Refused):
        quoting.withdraw_for_invitation(invitation=an_invitation(cast), by=cast.quinn, why="They said.", now=NOW)


def test_making_one_on_the_page(cast, client):
    comment = said(cast)
    client.force_login(cast.quinn)
    url = reverse("voice:quote", args=[comment.public_id])

    page = client.get(url)
    assert "(Name)" in page.content.decode()
    names = [name for name in page.content.decode().split('"') if name.startswith("mark_")]
    fields = list(dict.fromkeys(names))[:2]
    assert client.post(url, {"text": comment.text}).status_code == 200
    leave = {fields[0]: "out", fields[1]: "leave", "text": comment.text}
    assert "Say why “Leeds” stays" in client.post(url, leave).content.decode()
    done = client.post(url, leave | {fields[1].replace("mark_", "why_"): "A large town"})

    made = Quotation.objects.get()
    assert (done.status_code, made.text) == (302, "[name] from Leeds listened to me.")
    mine = client.get(reverse("voice:quotation", args=[made.public_id]))
    assert "Somebody else decides" in mine.content.decode()


def test_words_without_consent_say_why_on_the_page(cast, client):
    client.force_login(cast.quinn)

    page = client.get(reverse("voice:quote", args=[said(cast, may_quote=False).public_id]))

    assert "did not say that their words may be printed" in page.content.decode()


def test_deciding_on_the_page(cast, client):
    found = proposed(cast)
    client.force_login(cast.petra)
    url = reverse("voice:quotation", args=[found.public_id])

    assert client.post(url, {"decision": "refuse"}).status_code == 200
    assert client.post(url, {"decision": "approve"}).status_code == 302
    assert client.post(url, {"decision": "approve"}).status_code == 200
    listed = client.get(reverse("voice:quotations") + "?show=approved")

    assert "She listened to me." in listed.content.decode()
