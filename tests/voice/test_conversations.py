"""A talk with one person about one case, whoever asked for it (V1)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from looped.core.errors import Refused
from looped.core.saving import Stale
from looped.voice.models import Conversation
from looped.voice.operations.conversations import begin_conversation, record_attempt, save_conversation
from looped.voice.queries.conversations import attempts_of, with_tries
from tests.audits.build import case
from tests.cast import NOW


@pytest.fixture
def talk(cast):
    return begin_conversation(case=case(cast), speaker="family", by=cast.peer, now=NOW)


def save(talk, by, based_on=0, **values):
    return save_conversation(
        conversation=Conversation.objects.get(pk=talk.pk), values=values, based_on=based_on, by=by, now=NOW
    )


def test_it_begins_untried_with_nothing_asked(talk):
    assert (talk.state, talk.consent_to_quote, talk.version) == ("not_tried", None, 0)


def test_each_save_grows_the_version(talk, cast):
    save(talk, cast.peer, positive="On time.")

    assert save(talk, cast.peer, 1, less_positive="Four workers in a year.").version == 2


def test_a_stale_save_is_refused_with_what_is_stored(talk, cast):
    save(talk, cast.peer, positive="First")

    with pytest.raises(Stale) as stale:
        save(talk, cast.peer, 0, positive="Second")

    assert (stale.value.stored, stale.value.version) == ({"positive": "First"}, 1)


def test_what_one_person_was_told_nobody_else_changes(talk, cast):
    save(talk, cast.peer, state="held", held_on=date(2026, 11, 3))

    with pytest.raises(Refused, match="asked twice"):
        save(talk, cast.maya, 1, positive="Mine")


def test_tries_are_counted_and_listed_oldest_first(talk, cast):
    for hours in (1, 30):
        record_attempt(conversation=talk, tried_at=NOW - timedelta(hours=hours), means="phone", outcome="no_answer",
                       by=cast.peer, now=NOW)  # fmt: skip

    assert with_tries().get(pk=talk.pk).tries == 2
    assert [each.tried_at for each in attempts_of(talk)] == [NOW - timedelta(hours=30), NOW - timedelta(hours=1)]


@pytest.mark.parametrize("row", [{"state": "held"}, {"state": "not_asked"}])
def test_the_database_refuses_what_must_never_be(talk, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk=talk.pk).update(**row)


def test_a_field_that_does_not_exist_is_a_mistake_of_ours(talk, cast):
    with pytest.raises(TypeError):
        save(talk, cast.peer, grade="good")
