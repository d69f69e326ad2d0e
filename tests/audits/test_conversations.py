"""The peer's conversations: one a person and audit, tries, consent, and the reason not to ask (A4)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from looped.audits.models import AuditConversation, Return
from looped.audits.operations.conversations import record_try, save_talk
from looped.audits.operations.planning import reassign
from looped.audits.operations.submission import submit_return
from looped.audits.queries.form import whole_form
from looped.audits.rules.completeness import missing_in
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.saving import Stale
from looped.voice.models import Attempt, Conversation
from tests.audits.build import allocated
from tests.audits.filling import complete, fresh
from tests.cast import NOW, TODAY

HELD = {"state": "held", "held_on": date(2026, 11, 3), "positive": "She listens.", "consent_to_quote": True}


@pytest.fixture
def audit(cast, shipped):
    return allocated(cast)


@pytest.fixture
def peer(audit):
    return Return.objects.get(audit=audit, role="peer")


def talk(form, values, based_on=0, *, speaker="child", now=NOW):
    return save_talk(form=fresh(form), speaker=speaker, values=values, based_on=based_on, by=form.auditor, now=now)


def tried(form, speaker="child", *, at=NOW - timedelta(days=1), by=None):
    record_try(form=fresh(form), speaker=speaker, tried_at=at, means="phone", outcome="no_answer", note="",
               by=by or form.auditor, now=NOW)  # fmt: skip


def lacking(form, speaker="child"):
    return [each.box for each in missing_in(whole_form(fresh(form)).sheet, speaker)]


def test_what_was_said_is_kept_with_the_case(peer, audit):
    talk(peer, HELD)

    conversation = Conversation.objects.get()
    assert (conversation.case, conversation.held_by, conversation.speaker) == (audit.case, peer.auditor, "child")
    assert (conversation.state, conversation.version, conversation.consent_to_quote) == ("held", 1, True)
    assert AuditConversation.objects.get().form == peer
    assert lacking(peer) == []


def test_there_is_one_conversation_a_person(peer, audit):
    talk(peer, HELD)
    talk(peer, {"positive": "She listens well."}, 1)
    talk(peer, HELD, speaker="family")

    assert Conversation.objects.count() == 2
    other = Conversation.objects.create(case=audit.case, speaker="child", held_by=peer.auditor)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditConversation.objects.create(audit=audit, form=peer, speaker="child", conversation=other)


def test_the_manager_talks_with_nobody(audit, client, cast):
    manager = Return.objects.get(audit=audit, role="manager")

    with pytest.raises(Refused, match="nobody is asked twice"):
        talk(manager, HELD)
    with pytest.raises(Refused):
        tried(manager)
    client.force_login(cast.maya)
    assert client.get(reverse("audits:form_conversation", args=[manager.public_id, "child"])).status_code == 404


def test_a_try_that_failed_is_recorded(peer):
    tried(peer)
    tried(peer, at=NOW - timedelta(hours=2))

    conversation = Conversation.objects.get()
    assert (conversation.state, conversation.attempts.count()) == ("tried", 2)
    assert lacking(peer) == []


def test_a_try_cannot_lie_ahead(peer):
    with pytest.raises(Refused, match="lie ahead"):
        tried(peer, at=NOW + timedelta(minutes=1))

    assert not Attempt.objects.exists()


def test_after_talking_there_is_no_failed_try_to_add(peer):
    talk(peer, HELD)

    with pytest.raises(Refused):
        tried(peer)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"state": "held"}, "Enter the day"), ({"state": "not_asked"}, "Say why"),
        ({"state": "held", "held_on": TODAY + timedelta(days=1)}, "lie ahead"),
    ],
)  # fmt: skip
def test_what_is_incomplete_is_refused(peer, values, sentence):
    with pytest.raises(Refused, match=sentence):
        talk(peer, values)

    assert not Conversation.objects.exists()


def test_two_tabs_do_not_overwrite_each_other(peer):
    talk(peer, {"positive": "First"})

    with pytest.raises(Stale) as stale:
        talk(peer, {"positive": "Second"})

    assert stale.value.stored == {"positive": "First"}
    assert Conversation.objects.get().positive == "First"


def test_its_events_are_about_the_form_and_not_the_audit(peer, audit):
    """The history of a blind audit must not show the other auditor that the child was reached."""
    tried(peer)
    talk(peer, HELD, 1)

    told = Event.objects.filter(what__startswith="voice.")
    assert set(told.values_list("about", flat=True)) == {peer.public_id}
    assert list(told.values_list("what", flat=True)) == [
        "voice.conversation.begun", "voice.conversation.attempt_recorded", "voice.conversation.held",
    ]  # fmt: skip


def test_typing_on_tells_no_event(peer):
    talk(peer, HELD)
    before = Event.objects.count()

    talk(peer, {"positive": "More"}, 1)

    assert Event.objects.count() == before


def test_a_peer_who_takes_over_does_not_ask_again(peer, audit, cast, client):
    talk(peer, HELD)
    new = reassign(form=peer, auditor=cast.cara, why="Ill", by=cast.quincy, now=NOW)

    assert lacking(new) == []
    with pytest.raises(Refused, match="asked twice"):
        talk(new, HELD, 1)
    client.force_login(cast.cara)
    text = client.get(reverse("audits:form_conversation", args=[new.public_id, "child"])).content.decode()
    assert "Nobody is asked twice" in text


def test_what_a_predecessor_left_out_of_a_conversation_holds_nobody_up(peer, audit, cast):
    talk(peer, {"state": "held", "held_on": date(2026, 11, 3)})
    assert lacking(peer) == ["positive", "consent_to_quote"]

    new = reassign(form=peer, auditor=cast.cara, why="Ill", by=cast.quincy, now=NOW)

    assert lacking(new) == []


def test_a_peer_who_takes_over_goes_on_where_the_other_only_tried(peer, audit, cast):
    tried(peer)
    new = reassign(form=peer, auditor=cast.cara, why="Ill", by=cast.quincy, now=NOW)

    talk(new, HELD, 1)

    assert Conversation.objects.get().held_by == cast.cara


def test_a_submitted_form_takes_no_more(peer):
    complete(peer)
    stale = fresh(peer)
    submit_return(form=fresh(peer), by=peer.auditor, now=NOW)

    for form in (stale, fresh(peer)):
        with pytest.raises(Refused):
            save_talk(form=form, speaker="child", values=HELD, based_on=1, by=form.auditor, now=NOW)
        with pytest.raises(Refused):
            record_try(form=form, speaker="child", tried_at=NOW, means="phone", outcome="declined", note="",
                       by=form.auditor, now=NOW)  # fmt: skip


class TestThePage:
    @pytest.fixture(autouse=True)
    def signed_in(self, client, peer, cast):
        client.force_login(cast.peer)
        self.client = client
        self.address = reverse("audits:form_conversation", args=[peer.public_id, "family"])
        self.saving = reverse("audits:form_save", args=[peer.public_id, "family"])

    def held(self, **changes):
        boxes = {"version": "0", "state": "held", "held_on_day": "3", "held_on_month": "11", "held_on_year": "2025",
                 "means": "phone", "who": ["parent", "carer"], "positive": "On time.",
                 "consent_to_quote": "no"}  # fmt: skip
        return boxes | changes

    def test_a_conversation_is_saved_and_leads_to_the_next(self, peer):
        response = self.client.post(self.address, self.held())

        assert response.url.endswith("/talk/worker")
        kept = Conversation.objects.get()
        assert (kept.who, kept.consent_to_quote, kept.means) == ("parent;carer", False, "phone")
        again = self.client.get(self.address).content.decode()
        assert "On time." in again

    def test_a_try_is_added_beside_what_was_written(self):
        boxes = {"version": "0", "state": "tried", "positive": "Typed too", "try-on_day": "3", "try-on_month": "11",
                 "try-on_year": "2025", "try-at": "16:30", "try-means": "phone", "try-outcome": "no_answer",
                 "go": "here"}  # fmt: skip
        response = self.client.post(self.address, boxes)

        assert response.url == self.address
        assert (Attempt.objects.get().get_outcome_display(), Conversation.objects.get().positive) == (
            "No answer",
            "Typed too",
        )
        assert "3 Nov, 16:30" in self.client.get(self.address).content.decode()

    def test_a_try_that_is_half_filled_is_asked_for_and_the_rest_is_saved(self):
        response = self.client.post(self.address, {"version": "0", "positive": "Kept", "try-at": "half past four"})

        text = response.content.decode()
        assert response.status_code == 422
        assert "such as 16:30" in text and "half past four" in text and "Kept" in text
        assert Conversation.objects.get().positive == "Kept"
        assert not Attempt.objects.exists()

    def test_a_day_that_lies_ahead_is_refused_and_the_words_stay(self):
        response = self.client.post(self.address, self.held(held_on_year="2099"))

        assert response.status_code == 422
        assert "cannot lie ahead" in response.content.decode() and "On time." in response.content.decode()

    def test_while_typing_the_words_are_saved_though_the_day_is_missing(self):
        answer = self.client.post(self.saving, self.held(held_on_day="", held_on_month="", held_on_year="")).json()

        assert answer["version"] == 1
        assert answer["saved"].endswith("but not all. Enter the day on which you spoke.")
        assert (Conversation.objects.get().state, Conversation.objects.get().positive) == ("not_tried", "On time.")

    def test_while_typing_a_day_that_does_not_exist_keeps_nothing_else_from_being_saved(self):
        self.client.post(self.saving, self.held())

        answer = self.client.post(self.saving, self.held(version="1", held_on_day="31", positive="More.")).json()

        assert (answer["version"], answer["whole"]) == (2, False)
        assert "31 11 2025 does not" in answer["saved"]
        kept = Conversation.objects.get()
        assert (kept.positive, kept.state, kept.held_on) == ("More.", "held", date(2025, 11, 3))

    def test_a_button_says_at_its_box_what_is_missing_and_keeps_the_rest(self):
        response = self.client.post(self.address, self.held(held_on_day="", held_on_month="", held_on_year=""))

        text = response.content.decode()
        assert response.status_code == 422
        assert 'href="#id_held_on-day">Enter the day on which you spoke.' in text
        assert 'name="version" value="1"' in text
        assert Conversation.objects.get().positive == "On time."

    def test_a_stale_save_shows_both(self):
        self.client.post(self.saving, self.held())

        answer = self.client.post(self.address, self.held(positive="Late.", consent_to_quote="yes"))

        text = answer.content.decode()
        assert answer.status_code == 409
        assert "On time." in text and "Late." in text
        assert Conversation.objects.get().positive == "On time."

    def test_someone_who_is_none_of_the_three_is_not_found(self, peer):
        for name in ("form_conversation", "form_save"):
            assert self.client.post(reverse(f"audits:{name}", args=[peer.public_id, "uncle"])).status_code == 404
