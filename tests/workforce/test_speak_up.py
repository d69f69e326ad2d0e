"""Who reads messages without a name, and whom staff can turn to: set, ended, shipped and checked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.core.errors import Refused
from looped.core.holdings import held_by
from looped.core.models import Event
from looped.voice.models import VoiceRules
from looped.workforce.models import SpeakUpContact, StaffReader
from looped.workforce.operations import readers, speak_up
from looped.workforce.queries import readers as queries
from looped.workforce.queries.todo_messages import todo_messages
from tests.cast import NOW, TODAY
from tests.workforce.staff_messages import MONDAY, SPEAK_UP, reads, written

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CONTACT = {"where": "council", "name": "Monitoring officer", "when": "A law is broken.", "telephone": "01632 960102"}


def set_reader(cast, *, began_on=TODAY, by="dina"):
    return readers.set_reader(person=cast.prue, began_on=began_on, by=getattr(cast, by), now=NOW)


class TestReaders:
    def test_the_director_sets_and_ends_a_reader_on_record(self, cast):
        reader = set_reader(cast)
        assert queries.is_reader(cast.prue, TODAY)
        assert [held.count for held in held_by(cast.prue) if "without a name" in str(held.what)] == [1]

        readers.end_reader(reader=reader, by=cast.dina, now=NOW)

        assert not queries.is_reader(cast.prue, TODAY)
        whats = Event.objects.filter(what__startswith="workforce.reader").order_by("pk").values_list("what", flat=True)
        assert list(whats) == ["workforce.reader.set", "workforce.reader.ended"]

    def test_nobody_reads_from_a_day_in_the_past_nor_twice_nor_by_somebody_elses_word(self, cast):
        for given in ({"began_on": TODAY - DAY}, {"by": "prue"}):
            with pytest.raises(Refused):
                set_reader(cast, **given)
        set_reader(cast)
        with pytest.raises(Refused, match="reads messages already"):
            set_reader(cast)
        with pytest.raises(Refused):
            readers.end_reader(reader=StaffReader.objects.get(), by=cast.prue, now=NOW)

    def test_whoever_was_to_begin_later_never_begins(self, cast):
        reader = set_reader(cast, began_on=MONDAY)
        assert list(queries.readers_from(TODAY)) == [reader]

        readers.end_reader(reader=reader, by=cast.dina, now=NOW)

        assert not queries.readers_from(TODAY).exists() and not queries.past_readers(TODAY).exists()
        assert not queries.is_reader(cast.prue, MONDAY)

    def test_the_director_is_told_where_messages_wait_and_nobody_reads(self, cast):
        reads(cast)
        written()
        StaffReader.objects.update(ended_on=MONDAY)

        assert todo_messages(cast.dina, MONDAY - DAY) == []
        assert [str(todo.text) for todo in todo_messages(cast.dina, MONDAY)] == [
            "Staff have written without a name, and nobody reads it"
        ]


class TestContacts:
    def test_three_ship_once_and_ask_to_be_checked(self, cast):
        for _start in range(2):
            speak_up.ship_contacts(by=cast.prue, now=NOW)

        assert SpeakUpContact.objects.count() == todo_messages(cast.prue, TODAY)[0].count == 3
        for contact in SpeakUpContact.objects.all():
            speak_up.check_contact(contact=contact, by=cast.prue, now=NOW)
        assert todo_messages(cast.prue, TODAY) == []

    def test_whom_families_ring_day_and_night_is_the_duty_team_of_staff_too(self, cast, client, settings):
        settings.DUTY_TELEPHONE = ""
        assert "Then tell the council’s duty team." in client.get(SPEAK_UP).content.decode()
        VoiceRules.objects.create(starts_on=TODAY - DAY, duty_telephone="01632 960 999", set_by=cast.quinn, set_at=NOW)

        page = client.get(SPEAK_UP).content.decode()

        assert 'href="tel:01632960999">01632 960 999</a>' in page

    def test_what_the_keeper_writes_stands_on_the_page_until_it_is_taken_off(self, cast, client):
        contact = speak_up.add_contact(values=CONTACT, by=cast.prue, now=NOW)
        changed = CONTACT | {"telephone": "", "email": "speak-up@council.example"}
        speak_up.change_contact(contact=contact, values=changed, by=cast.prue, now=NOW)
        page = client.get(SPEAK_UP).content.decode()
        assert "Monitoring officer" in page and "speak-up@council.example" in page and "960102" not in page

        speak_up.end_contact(contact=contact, by=cast.prue, now=NOW)

        assert "Monitoring officer" not in client.get(SPEAK_UP).content.decode()
        for again in (speak_up.end_contact, speak_up.check_contact):
            with pytest.raises(Refused):
                again(contact=contact, by=cast.prue, now=NOW)

    def test_a_contact_without_a_way_to_reach_it_or_by_somebody_else_is_refused(self, cast, client):
        for values, by in ((CONTACT | {"telephone": " "}, cast.prue), (CONTACT, cast.dina)):
            with pytest.raises(Refused):
                speak_up.add_contact(values=values, by=by, now=NOW)
        client.force_login(cast.prue)
        page = client.post(reverse("workforce:add_contact"), CONTACT | {"web": "javascript:alert(1)"})
        assert (page.status_code, SpeakUpContact.objects.count()) == (422, 0)
