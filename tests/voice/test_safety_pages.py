"""The pages of alarms: only to those they were sent to, and none of them leads to an answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from looped.accounts.operations.people import deactivate
from looped.core.holdings import held_by
from looped.core.models import Reading
from looped.core.todo import Urgency
from looped.voice.models import SafetyAlert, SafetyStep
from looped.voice.operations.safety import add_words, answer, raise_alert, say_about_worker
from looped.voice.queries.todo import todo
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.build import a_questionnaire, an_invitation
from tests.voice.test_safety import MINUTE, on_duty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def alert(cast):
    on_duty(cast, "duncan")
    return raise_alert(invitation=an_invitation(cast, of=case(cast), status="answered"), now=NOW - 20 * MINUTE)


def page_of(alert: SafetyAlert) -> str:
    return reverse("voice:alert", args=[alert.public_id])


def read(client, person, address: str):
    client.force_login(person)
    return client.get(address)


def test_the_duty_person_finds_it_first_on_today_and_takes_it_in_hand(cast, client, alert):
    [line] = [each for each in todo(cast.duncan, TODAY) if each.urgency == Urgency.CHILD_SAFETY]
    assert "C-1001" in line.text

    text = read(client, cast.duncan, line.href).content.decode()
    for words in ("The child or young person, 8 to 11 years", "Oak, Children in need", "Late: nobody has answered",
                  "20 minutes", "Duncan Duty"):  # fmt: skip
        assert words in text
    client.post(line.href, {"do": "answer"})
    client.post(line.href, {"do": "close", "done": "Seen at home; safe."})

    alert.refresh_from_db()
    assert (alert.answered_by, alert.done) == (cast.duncan, "Seen at home; safe.")
    assert SafetyStep.objects.get().seen_at == NOW
    assert Reading.objects.filter(by=cast.duncan, what="safety alarm", case_reference="C-1001").count() == 1
    assert todo(cast.duncan, TODAY) == []


def test_closing_without_a_word_is_asked_for_again(cast, client, alert):
    client.force_login(cast.duncan)

    response = client.post(page_of(alert), {"do": "close", "done": " "})

    assert response.status_code == 422
    assert "Enter what was done" in response.content.decode()


def test_the_telephone_is_opened_by_a_press_and_on_record(cast, client, alert):
    add_words(alert=alert, words="", telephone="07700 900123", now=NOW)
    assert b"900123" not in read(client, cast.duncan, page_of(alert)).content

    opened = client.post(page_of(alert), {"do": "telephone"})

    assert b"07700 900123" in opened.content
    assert Reading.objects.filter(what="telephone of a safety alarm", purpose="child safety").count() == 1


def test_a_telephone_whose_key_is_missing_is_said_kindly(cast, client, alert, settings):
    add_words(alert=alert, words="", telephone="07700 900123", now=NOW)
    settings.SEALING_KEYS = ["another key altogether"]
    client.force_login(cast.duncan)

    opened = client.post(page_of(alert), {"do": "telephone"})

    assert opened.status_code == 200
    assert "cannot be opened" in opened.content.decode()


def test_what_somebody_wrote_stays_words(cast, client, alert):
    add_words(alert=alert, words="<script>alert(1)</script>\u202e", telephone="", now=NOW)

    assert b"<script>alert(1)" not in read(client, cast.duncan, page_of(alert)).content


def test_it_leads_to_no_answer(cast, client, alert):
    """Nothing on it names the invitation, or what its questionnaire or state is."""
    invitation = alert.invitation
    text = read(client, cast.duncan, page_of(alert)).content.decode()

    for secret in (invitation.public_id, invitation.member.public_id, invitation.get_status_display(),
                   invitation.get_family_display(), invitation.get_moment_display()):  # fmt: skip
        assert secret not in text


def test_for_those_who_may_not_see_it_no_byte_changes(cast, client):
    """Before and after an alarm about a worker: the worker, the whole line, and strangers."""
    on_duty(cast, "duncan")
    invitation = an_invitation(cast, of=case(cast))
    people = ("sam", "maya", "sonia", "hana", "dina", "sita", "nora", "holly", "quincy")
    pages = ("today:home", "voice:alerts", "voice:index", "cases:cases")
    for _look in range(2):  # Today greets whoever comes for the first time
        before = {(name, page): _bytes(client, cast, name, page) for name in people for page in pages}

    alert = raise_alert(invitation=invitation, now=NOW)
    SafetyStep.objects.create(alert=alert, to=cast.hana, rung=2, sent_at=NOW)
    say_about_worker(alert=alert, now=NOW)

    assert {key: _bytes(client, cast, *key) for key in before} == before
    assert {name: read(client, getattr(cast, name), page_of(alert)).status_code for name in people} == {
        "sam": 403, "maya": 403, "sonia": 403, "hana": 404, "dina": 404, "sita": 403, "nora": 403, "holly": 404,
        "quincy": 403,
    }  # fmt: skip


def _bytes(client, cast, name: str, page: str):
    response = read(client, getattr(cast, name), reverse(page))
    return response.status_code, b"" if response.status_code == 403 else _without_tokens(response.content)


def _without_tokens(content: bytes) -> bytes:
    return b"\n".join(line for line in content.splitlines() if b"csrf" not in line.lower() and b"nonce" not in line)


def test_the_officer_is_told_who_cannot_see_it(cast, client, alert):
    say_about_worker(alert=alert, now=NOW)

    text = read(client, cast.olive, page_of(alert)).content.decode()

    assert "Dina Director, Hana Head, Maya Manager, Sam Social, Sonia Service" in text


def test_whoever_leaves_is_shown_with_their_turns_and_alarms(cast, alert):
    answer(alert=alert, by=cast.duncan, now=NOW)

    held = {str(each.what): each.count for each in held_by(cast.duncan)}

    assert (held["Turns on the duty rota"], held["Alarms of families in hand"]) == (1, 1)
    deactivate(person=cast.duncan, why="Left", by=cast.ada, now=NOW)


@pytest.mark.once
def test_the_list_asks_the_same_with_3_and_with_30(cast, client):
    questionnaire = a_questionnaire(cast)
    on_duty(cast, "duncan")
    on_duty(cast, "olive", 2)

    def add(numbers):
        for number in numbers:
            of = case(cast, reference=f"C-{number}")
            alert = raise_alert(invitation=an_invitation(cast, of=of, questionnaire=questionnaire), now=NOW)
            if number % 3 == 1:
                say_about_worker(alert=alert, now=NOW)
                answer(alert=alert, by=cast.olive, now=NOW)

    client.force_login(cast.olive)
    add(range(9))
    counts = _counts(client)
    add(range(9, 36))
    assert _counts(client) == counts
    assert max(counts) <= 20


def _counts(client) -> list[int]:
    """Asked twice: the first time a page may also read what it then remembers."""
    pages = (reverse("voice:alerts"), reverse("today:home"))
    return [(_queries(client, page), _queries(client, page))[1] for page in pages]


def _queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_nothing_waits_is_said_kindly(cast, client):
    text = read(client, cast.olive, reverse("voice:alerts")).content.decode()

    assert "No alarm waits for you." in text
