"""The questionnaire as part of an audit: given by who holds the conversations; the other auditor sees nothing (V5)."""

import re

import pytest
from django.urls import reverse

from looped.audits.models import Audit, Return
from looped.voice.models import Invitation, Response
from looped.voice.operations.contacts import confirm_contact, replace_contact
from looped.voice.operations.receiving import Given, receive
from looped.voice.tokens import token_digest
from tests.audits.build import allocated
from tests.cast import NOW, TODAY
from tests.voice.build import a_member, a_questionnaire
from tests.world import stop_the_clock


@pytest.fixture
def audit(cast, shipped, monkeypatch):
    stop_the_clock(monkeypatch)
    a_questionnaire(cast, "case", moment="audit")
    return allocated(cast)


def ask(client, audit, person, role="peer", **given):
    client.force_login(person)
    address = reverse("audits:form_ask", args=[Return.objects.get(audit=audit, role=role).public_id, "child"])
    response = client.post(address, given, follow=True) if given else client.get(address)
    return response.status_code, re.sub(r"\s+", " ", response.content.decode())


def child_of(cast, audit, *, safe=True):
    member = a_member(audit.case)
    contact = replace_contact(member=member, means="by_hand", by=cast.sam, now=NOW)
    if safe:
        confirm_contact(contact=contact, by=cast.sam, now=NOW)
    return member


def test_the_peer_gives_a_link_that_is_shown_once_and_only_the_qa_team_sees_that_somebody_was_asked(
    cast, client, audit
):
    member = child_of(cast, audit)
    status, page = ask(client, audit, cast.peer, member=member.public_id, way="link")

    invitation = Invitation.objects.get()
    link = re.search(r"<code>(\S+)/</code>", page)[1]
    assert (status, invitation.status, invitation.moment) == (200, "sent", "audit")
    assert invitation.token_digest == token_digest(link.rsplit("/", 1)[1])
    assert "Asked on 16 November 2026" in ask(client, audit, cast.peer)[1]
    seen = {}
    for name in ("maya", "sam", "quincy"):
        client.force_login(getattr(cast, name))
        pages = [client.get(reverse("voice:invitations"), {"show": "asked"}),
                 client.get(reverse("voice:family_of_case", args=[audit.case.public_id]))]  # fmt: skip
        seen[name] = [invitation.public_id in each.content.decode() for each in pages]
    assert seen == {"maya": [False, False], "sam": [False, False], "quincy": [True, True]}


def test_asked_again_the_same_questions_get_a_code(cast, client, audit):
    member = child_of(cast, audit)
    ask(client, audit, cast.peer, member=member.public_id, way="link")
    assert "type the code" in ask(client, audit, cast.peer, member=member.public_id, way="tablet")[1]
    assert Invitation.objects.count() == 1


def test_answers_given_in_an_audit_say_so_by_their_moment_and_came_by_a_link(cast, client, audit):
    """No report mixes them up with those of other moments, and the way stays true: it was a link."""
    member = child_of(cast, audit)
    ask(client, audit, cast.peer, member=member.public_id, way="link")

    receive(invitation=Invitation.objects.get(), given=Given("en", {"have_plan": "yes"}), today=TODAY)

    assert Response.objects.values_list("moment", "way").get() == ("audit", "link")


def test_the_form_of_a_withdrawn_audit_asks_nobody(cast, client, audit):
    member = child_of(cast, audit)
    Audit.objects.filter(pk=audit.pk).update(status=Audit.Status.WITHDRAWN)

    ask(client, audit, cast.peer, member=member.public_id, way="link")

    assert not Invitation.objects.exists()


def test_without_a_safe_contact_nothing_is_left_behind(cast, client, audit):
    assert "Nobody is known here who could be asked" in ask(client, audit, cast.peer)[1]
    member = child_of(cast, audit, safe=False)
    assert "Ask the social worker to confirm one" in ask(client, audit, cast.peer)[1]
    assert "Nothing was given out" in ask(client, audit, cast.peer, member=member.public_id, way="link")[1]
    assert not Invitation.objects.exists()


def test_only_who_holds_the_conversations_asks(cast, client, audit):
    assert ask(client, audit, cast.maya, role="manager")[0] == 404
    assert ask(client, audit, cast.mark)[0] == 404
