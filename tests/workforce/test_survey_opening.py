"""Opening a wave: a key beside the database, a link for each in no order, and nobody's name beside any."""

import json
import re

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from looped.core.errors import Refused
from looped.core.models import Event
from looped.workforce import survey_links, wave_keys
from looped.workforce.models import SealedAnswers, Wave, WaveLink
from looped.workforce.operations.waves import everybody_asked, make_slips, open_wave, remind, send_again
from looped.workforce.queries.sending import last_sending
from looped.workforce.survey_jobs import send_links, send_reminders
from tests.cast import NOW, TODAY
from tests.voice.mail import ChokesOnOne
from tests.workforce.open_waves import AFTER, answer, planned
from tests.world import stop_the_clock

LINK = re.compile(r"/s/([\w.-]{20,})/")


@pytest.fixture(autouse=True)
def here(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    stop_the_clock(monkeypatch)


@pytest.fixture
def wave(cast) -> Wave:
    found = planned(cast)
    open_wave(wave=found, by=cast.prue, now=NOW)
    found.refresh_from_db()
    return found


def send(wave, cast, sending=0):
    send_links.func(wave.public_id, sending, cast.prue.public_id)


def sent():
    return {each.to[0]: LINK.search(each.body)[1] for each in mail.outbox if LINK.search(each.body)}


def test_everybody_employed_gets_a_link_of_their_own_and_only_digests_are_kept(cast, wave):
    send(wave, cast)

    assert set(sent()) == {person.email for person in everybody_asked()}
    assert {cast.pat.email, cast.nora.email}.isdisjoint(sent())
    assert cast.dina.email in sent() and cast.sam.email in sent()
    kept = set(WaveLink.objects.values_list("digest", flat=True))
    assert kept == {survey_links.digest(token) for token in sent().values()}
    assert Wave.objects.get(pk=wave.pk).links_made == len(kept)


def test_no_queue_holds_a_link_or_an_address(cast, wave):
    send(wave, cast)
    remind(wave=wave, by=cast.prue, now=NOW)

    written = json.dumps(list(DBTaskResult.objects.values()), default=str)
    events = json.dumps(list(Event.objects.filter(subject=wave.public_id).values()), default=str)
    for person, token in sent().items():
        for secret in (person, token, survey_links.digest(token)):
            assert secret not in written + events


def test_links_are_handed_out_by_lot(cast, wave, monkeypatch):
    """In the order in which they were made, the n-th link would be the n-th person's."""
    made = []
    monkeypatch.setattr(
        survey_links.secrets, "token_urlsafe", lambda size: made.append(f"token-{len(made):020}") or made[-1]
    )
    send(wave, cast)

    assert sorted(sent().values()) == sorted(made)
    assert [sent()[each] for each in everybody_asked().values_list("email", flat=True)] != made


def test_a_sending_that_broke_off_does_not_begin_anew_by_itself(cast, wave):
    send(wave, cast)
    first = sent()
    mail.outbox.clear()

    send(wave, cast)
    assert mail.outbox == []

    answer(wave, first[cast.sam.email])
    send_again(wave=wave, by=cast.prue, now=NOW)
    send(wave, cast, 1)
    assert set(sent()) == set(first) and set(sent().values()).isdisjoint(first.values())
    assert not answer(wave, first[cast.maya.email])
    assert SealedAnswers.objects.count() == 1


def test_a_mail_that_does_not_leave_is_counted_and_its_link_is_nobody_s(cast, wave, settings, monkeypatch, caplog):
    monkeypatch.setattr(ChokesOnOne, "address", cast.sam.email)
    settings.EMAIL_BACKEND = "tests.voice.mail.ChokesOnOne"

    send(wave, cast)

    people = everybody_asked().count()
    state = last_sending(wave)
    assert (state.links, state.sent, state.failed) == (people, people - 1, 1)
    assert WaveLink.objects.count() == people - 1
    assert cast.sam.email not in caplog.text


def test_a_wave_opens_in_its_days_by_who_may_and_once(cast):
    wave = planned(cast)
    with pytest.raises(Refused, match="first day"):
        open_wave(wave=wave, by=cast.prue, now=NOW.replace(month=NOW.month - 1))
    with pytest.raises(Refused, match="last day"):
        open_wave(wave=wave, by=cast.prue, now=AFTER)
    with pytest.raises(Refused):
        open_wave(wave=wave, by=cast.maya, now=NOW)
    assert not wave_keys.is_there(wave.public_id)
    open_wave(wave=Wave.objects.get(pk=wave.pk), by=cast.prue, now=NOW)
    key = bytes(Wave.objects.get(pk=wave.pk).public_key)

    with pytest.raises(Refused):
        open_wave(wave=wave, by=cast.prue, now=NOW)  # as somebody else's page still shows it
    with pytest.raises(Refused, match="Another wave"):
        open_wave(wave=planned(cast, "Another"), by=cast.prue, now=NOW)

    assert bytes(Wave.objects.get(pk=wave.pk).public_key) == key


@pytest.mark.parametrize("kept", ["console", "filebased"])
def test_no_link_is_sent_where_mails_are_written_down_here(cast, settings, kept):
    """The default of EMAIL_URL prints them: each address with its link, in the service's own log."""
    wave = planned(cast)
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{kept}.EmailBackend"

    with pytest.raises(Refused, match="EMAIL_URL"):
        open_wave(wave=wave, by=cast.prue, now=NOW)
    open_wave(wave=wave, by=cast.prue, now=NOW, send=False)
    with pytest.raises(Refused, match="EMAIL_URL"):
        send_again(wave=wave, by=cast.prue, now=NOW)


def test_everybody_is_reminded_without_a_link_once_a_day(cast, wave):
    remind(wave=wave, by=cast.prue, now=NOW)
    with pytest.raises(Refused, match="today"):
        remind(wave=wave, by=cast.prue, now=NOW)

    send_reminders.func(wave.public_id)

    assert {each.to[0] for each in mail.outbox} == {person.email for person in everybody_asked()}
    assert not any("/s/" in each.body for each in mail.outbox)


def test_slips_hold_links_that_work_and_are_kept_nowhere(cast, wave, monkeypatch):
    laid_out = []
    monkeypatch.setattr("looped.workforce.slips._code", lambda address: laid_out.append(address) or SQUARE)

    paper = make_slips(wave=wave, number=7, by=cast.prue, now=NOW)

    assert paper.startswith(b"%PDF") and len(laid_out) == 7
    assert Wave.objects.get(pk=wave.pk).links_made == 7
    assert answer(wave, LINK.search(laid_out[0])[1], today=TODAY)
    with pytest.raises(Refused, match="between 1 and 300"):
        make_slips(wave=wave, number=301, by=cast.prue, now=NOW)


def test_only_who_runs_the_survey_reminds_prints_and_sends_again(cast, wave):
    for act in (remind, send_again, lambda **given: make_slips(number=3, **given)):
        with pytest.raises(Refused, match="role"):
            act(wave=wave, by=cast.maya, now=NOW)


SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
