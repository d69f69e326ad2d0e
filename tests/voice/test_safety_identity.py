"""Opening who answered: for safety, after a reason and a second thought, on record for good."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from looped.core.models import Event, Reading
from looped.core.sealing import seal
from looped.voice.models import Comment, Contact, IdentityOpening
from looped.voice.operations.identity import open_identity
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.build import a_response, an_invitation

WHY = "She writes that she will not be here on Friday."


@pytest.fixture
def response(cast):
    """Of the child of case C-1001, whom the worker may text."""
    invitation = an_invitation(cast, of=case(cast), status="answered")
    Contact.objects.create(member=invitation.member, means="text", sealed_address=seal("07700 900456"), added_at=NOW,
                           confirmed_by=cast.sam, confirmed_at=NOW)  # fmt: skip
    return a_response(cast, invitation=invitation)


def page_of(said) -> str:
    return reverse("voice:open_identity", args=[said.public_id])


def test_why_then_whether_then_it_is_shown_once(cast, client, response):
    client.force_login(cast.olive)
    assert "C-1001" not in client.get(page_of(response)).content.decode()
    confirm = client.post(page_of(response), {"why": WHY}).content.decode()
    assert "Open it now?" in confirm
    assert IdentityOpening.objects.count() == 0

    shown = client.post(page_of(response), {"why": WHY, "do": "open"})

    text = shown.content.decode()
    for words in ("C-1001", "The child or young person, 8 to 11 years", "Text message: 07700 900456", "Sam Social"):
        assert words in text
    assert "no-store" in shown["Cache-Control"]
    opening = IdentityOpening.objects.get()
    assert (opening.opened_by, opening.why) == (cast.olive, WHY)
    assert Event.objects.filter(what="voice.identity.opened", why=WHY, by=cast.olive).count() == 1
    again = client.get(page_of(response)).content.decode()
    assert "C-1001" not in again
    assert "It was opened before" in again


def test_the_log_of_readings_does_not_become_the_link_that_is_sealed(cast, response):
    open_identity(response=response, why=WHY, by=cast.quinn, now=NOW)

    assert list(Reading.objects.values_list("what", "case_reference", "purpose")) == [
        ("who gave an answer", "", "child safety")
    ]
    assert "C-1001" not in str(list(Event.objects.values("detail", "why", "about", "subject")))


def test_a_comment_leads_to_its_response_and_one_of_a_conversation_to_nobody(cast, client, response):
    common = {
        "key": "what_better", "text": "Help", "language": "en", "family": "experience", "moment": "review",
        "band": "8-11", "team": response.team, "area": response.area, "received_on": TODAY, "month": response.month,
        "read_due_on": TODAY,
    }  # fmt: skip
    comment = Comment.objects.create(response=response, **common)
    client.force_login(cast.olive)

    assert client.get(page_of(comment)).status_code == 200
    assert client.get(reverse("voice:open_identity", args=["bcdfghjkmnpqrs"])).status_code == 404


@pytest.mark.parametrize("person", ["hana", "dina", "quincy", "petra", "duncan", "sam", "ada"])
def test_nobody_else_opens_it(cast, client, response, person):
    client.force_login(getattr(cast, person))

    assert client.post(page_of(response), {"why": WHY, "do": "open"}).status_code == 403


def test_without_a_reason_nothing_is_opened(cast, client, response):
    client.force_login(cast.olive)

    answer = client.post(page_of(response), {"why": "  ", "do": "open"})

    assert (answer.status_code, IdentityOpening.objects.count()) == (422, 0)


def test_where_the_key_is_missing_a_page_says_so_and_nothing_is_on_record(cast, client, response, settings):
    settings.SEALING_KEYS = ["another key altogether"]
    client.force_login(cast.olive)

    answer = client.post(page_of(response), {"why": WHY, "do": "open"})

    assert (answer.status_code, IdentityOpening.objects.count()) == (200, 0)
    assert "It cannot be opened here" in answer.content.decode()


def test_every_opening_is_listed_for_those_who_check(cast, client, response):
    open_identity(response=response, why=WHY, by=cast.olive, now=NOW)

    for person, status in (("ada", 200), ("quinn", 200), ("olive", 200), ("hana", 403), ("duncan", 403)):
        client.force_login(getattr(cast, person))
        answer = client.get(reverse("voice:openings"))
        assert answer.status_code == status
        if status == 200:
            assert WHY in answer.content.decode()
            assert "C-1001" not in answer.content.decode()


def test_the_list_goes_on_after_fifty(cast, client, response, django_assert_max_num_queries):
    IdentityOpening.objects.bulk_create(
        IdentityOpening(response=response, opened_by=cast.olive, opened_at=NOW, why=f"Reason {number}.")
        for number in range(60)
    )
    client.force_login(cast.ada)
    first = client.get(reverse("voice:openings")).content.decode()
    last = IdentityOpening.objects.order_by("-opened_at", "-pk")[49]

    with django_assert_max_num_queries(12):
        rest = client.get(reverse("voice:openings"), {"after": last.public_id}).content.decode()

    assert (first.count("Reason "), rest.count("Reason ")) == (50, 10)


def test_the_record_of_an_opening_cannot_be_changed(cast, response):
    open_identity(response=response, why=WHY, by=cast.olive, now=NOW)

    for change in (lambda rows: rows.update(why="No reason"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(IdentityOpening.objects.all())
