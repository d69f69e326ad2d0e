"""W4: writing without a name, coming back with a code, and reading and answering it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.row_numbers import keeps_order
from looped.workforce import receipts
from looped.workforce.models import MessagePart, StaffMessage, StaffReader, StaffRules
from looped.workforce.operations import messages as operations
from looped.workforce.operations.forgetting import TABLES, forget_order
from looped.workforce.queries import messages as queries
from looped.workforce.rules import messages as rules
from tests.cast import NOW, TODAY
from tests.workforce.staff_messages import (
    ANSWER,
    MONDAY,
    OWED,
    SPEAK_UP,
    WEEK,
    WRITE,
    answered,
    at,
    kept,
    reads,
    slip,
    written,
)

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<code>([^<]+)</code>")
DAY = timedelta(days=1)
INBOX = reverse("workforce:messages")


@pytest.fixture
def reader(cast):
    reads(cast)
    return cast.prue


def events():
    return list(Event.objects.filter(what__startswith="workforce.message"))


def words(code, day):
    return [part.text for part in queries.thread_of_code(code, day).parts]


def post(client, **sent):
    return client.post(WRITE, {"slip": slip(), "about": "idea", "text": "Fewer forms.", **sent})


class TestWriting:
    def test_a_message_leaves_its_words_sealed_and_its_monday_alone(self, reader):
        code = written("Too many cases.")

        part = MessagePart.objects.get()
        assert (part.read_from, part.answer_by, part.by, part.number) == (MONDAY, OWED, None, 1)
        assert b"cases" not in bytes(part.sealed)
        assert words(code, TODAY) == ["Too many cases."]
        assert not events()

    def test_the_code_is_long_and_is_kept_nowhere(self, reader):
        code = written()

        assert len(code) == 28
        assert StaffMessage.objects.get().code_digest == receipts.digest(receipts.in_groups(code).upper())
        assert code not in str(StaffMessage.objects.values()) + str(MessagePart.objects.values())

    @pytest.mark.parametrize(("day", "monday"), [(0, 7), (1, 7), (4, 7), (6, 7), (7, 14)])
    def test_it_is_read_from_the_next_monday_never_in_its_own_week(self, day, monday):
        assert rules.next_monday(TODAY + day * DAY) == TODAY + monday * DAY

    def test_pressed_twice_it_is_kept_once_with_the_same_code(self, reader):
        assert written() == written()
        assert StaffMessage.objects.count() == MessagePart.objects.count() == 1

    def test_the_form_without_the_words_leads_to_no_code(self, reader):
        assert written("Too many cases.") != written("What did they write?")
        assert written("Too many cases.", number=1) != written("Too many cases.", number=2)

    def test_every_part_is_as_long_as_every_other(self, reader):
        written("No.", number=1)
        written("\U0001f9f8" * rules.LONGEST, number=2)

        assert len({len(bytes(sealed)) for sealed in MessagePart.objects.values_list("sealed", flat=True)}) == 1

    @pytest.mark.parametrize("text", ["", "  \r\n ", "x" * 4_001])
    def test_no_words_or_too_many_are_refused(self, reader, text):
        with pytest.raises(Refused):
            written(text)
        assert not StaffMessage.objects.exists()

    def test_where_nobody_reads_nothing_is_taken(self, cast):
        reads(cast, "prue", began_on=TODAY + DAY)
        reader = reads(cast, "hana")
        cast.hana.is_active = False
        cast.hana.save()

        with pytest.raises(Refused, match="Nobody reads"):
            written()
        assert reader.ended_on is None and not StaffMessage.objects.exists()

    def test_a_week_takes_so_many_and_the_next_takes_more(self, reader, monkeypatch):
        monkeypatch.setattr(operations, "_most", lambda monday: 2)
        code = written(number=1)
        written(number=2)

        with pytest.raises(Refused, match="23 November"):
            written(number=3)
        with pytest.raises(Refused, match="more messages"):
            operations.add(code=code, slip=slip(4), text="And this.", today=TODAY)
        written(number=3, today=MONDAY)
        assert StaffMessage.objects.count() == 3

    def test_a_week_that_somebody_fills_does_not_tell_them_how_many_others_wrote(self, settings):
        """Their own are counted by the press that is refused; what the week holds is anybody's guess."""
        weeks = [MONDAY + number * WEEK for number in range(12)]
        most = [operations._most(monday) for monday in weeks]
        settings.SEALING_KEYS = ["another key of this deployment, for tests"]

        assert all(250 <= each < 500 for each in most)
        assert len(set(most)) > 6
        assert most != [operations._most(monday) for monday in weeks]

    def test_the_council_decides_by_when_an_answer_is_owed(self, reader):
        StaffRules.objects.create(starts_on=MONDAY, set_by=reader, set_at=NOW, answer_message_days=5)
        written()
        assert MessagePart.objects.get().answer_by == MONDAY + WEEK

    def test_no_table_keeps_an_order(self, reader):
        for number in range(5):
            written(number=number)

        assert not keeps_order("workforce_staffmessage", connection)
        assert not keeps_order("workforce_messagepart", connection)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(DISTINCT xmin::text) FROM workforce_messagepart")
                assert cursor.fetchone() == (1,)


class TestComingBack:
    def test_the_code_opens_the_thread_however_it_is_typed(self, reader):
        code = written()
        assert queries.thread_of_code(code, TODAY).answer_by == OWED
        answered_on = MONDAY + 2 * DAY
        operations.answer(message=kept(code), text="Two posts are advertised.", by=reader, now=at(answered_on))

        typed = f" {receipts.in_groups(code).upper()} "
        thread = queries.thread_of_code(typed, answered_on)

        assert [(part.text, part.by) for part in thread.parts] == [
            ("Too many cases.", None), ("Two posts are advertised.", reader),
        ]  # fmt: skip
        assert thread.answer_by is None

    def test_a_wrong_code_opens_nothing(self, reader):
        assert queries.thread_of_code("x" * 28, TODAY) is None
        with pytest.raises(Refused, match="opens nothing"):
            operations.add(code="x" * 28, slip=slip(), text="More.", today=TODAY)

    def test_what_is_added_waits_for_its_own_monday_and_is_owed_an_answer(self, cast, reader):
        code = written()
        answered(cast, code)
        for _press in range(2):
            operations.add(code=code, slip=slip(2), text="And the lift.", today=MONDAY + DAY)

        message = kept(code)
        assert words(code, MONDAY + DAY) == ["Too many cases.", "Thank you. We look at it.", "And the lift."]
        assert [part.text for part in queries.thread_for(message, MONDAY + DAY).parts] == words(code, MONDAY)[:2]
        assert queries.thread_for(message, MONDAY + DAY).answer_by is None
        assert queries.thread_for(message, MONDAY + WEEK).answer_by == OWED + WEEK

    def test_an_answer_to_the_first_part_is_none_to_what_nobody_could_read_yet(self, cast, reader):
        code = written()
        operations.add(code=code, slip=slip(2), text="And the lift.", today=MONDAY)
        answered(cast, code, on=MONDAY + DAY)

        assert queries.inbox(reader, MONDAY + DAY).owed == []
        assert [line.answer_by for line in queries.inbox(reader, MONDAY + WEEK).owed] == [OWED + WEEK]


class TestReaders:
    def test_nobody_sees_that_there_is_one_before_its_monday(self, reader):
        written()

        assert queries.inbox(reader, MONDAY - DAY) == queries.Inbox([], [], "")
        assert not queries.readable(reader, MONDAY - DAY).exists()
        assert [line.answer_by for line in queries.inbox(reader, MONDAY).owed] == [OWED]

    def test_only_todays_readers_may_read_and_answer(self, cast, reader):
        message = kept(written())
        StaffReader.objects.update(ended_on=MONDAY)

        for person in (cast.prue, cast.dina, cast.nora):
            assert not queries.readable(person, MONDAY).exists()
            with pytest.raises(Refused, match="Only those"):
                operations.answer(message=message, text="Hm.", by=person, now=at(MONDAY))

    def test_a_message_cannot_be_answered_before_it_can_be_read(self, reader):
        with pytest.raises(Refused, match="nothing to answer"):
            operations.answer(message=kept(written()), text="Hm.", by=reader, now=NOW)

    def test_an_answer_is_an_event_that_names_who_answered_and_no_word(self, cast, reader):
        code = written()
        answered(cast, code)

        (event,) = events()
        assert (event.what, event.subject, event.by) == ("workforce.message.answered", kept(code).public_id, reader)
        assert event.detail == {"in_time": True}

    def test_what_is_late_stands_first_and_is_called_so(self, cast, reader, client, monkeypatch):
        answered(cast, written(number=1))
        written(number=2)
        written("Later.", number=3, today=MONDAY)
        day = OWED + DAY
        monkeypatch.setattr(timezone, "now", lambda: at(day))
        client.force_login(reader)

        inbox = queries.inbox(reader, day)
        page = client.get(INBOX).content.decode()

        assert [line.is_late for line in inbox.owed] == [True, False]
        assert len(inbox.answered) == 1
        assert page.count("Overdue") == 1 and "7 December 2026" in page
        assert "A message is overdue that staff wrote" in client.get("/").content.decode()

    def test_older_answered_ones_go_on_where_the_page_ended(self, cast, reader, monkeypatch):
        monkeypatch.setattr(queries, "SHOWN", 2)
        for number in range(5):
            answered(cast, written(number=number))
        seen, before = [], ""
        for _page in range(3):
            page = queries.inbox(reader, MONDAY, before=before)
            seen += [line.public_id for line in page.answered]
            before = page.older

        assert len(set(seen)) == len(seen) == 5 and before == ""

    def test_how_many_were_in_time_is_said_of_ten_or_more(self, cast, reader):
        day = OWED + DAY
        for number in range(9):
            answered(cast, written(number=number), on=MONDAY if number else day)
        assert queries.answered_in_time(day).text == "too few to say"

        written(number=9)
        assert queries.answered_in_time(day).text.startswith("8 of 10 (80.0%;")


class TestPages:
    def test_from_writing_to_the_answer(self, cast, reader, client):
        code = CODE.search(post(client).content.decode()).group(1)
        answered(cast, code)

        page = client.post(ANSWER, {"code": code})

        assert "Answer of Prue Principal" in page.content.decode()
        assert "Thank you. We look at it." in page.content.decode()

    def test_the_page_says_who_reads_it_and_by_when_it_is_answered(self, cast, reader, client):
        cast.prue.job_title = "Principal social worker"
        cast.prue.save()
        reads(cast, "hana", began_on=MONDAY)

        page = client.get(WRITE).content.decode()

        assert "Prue Principal, Principal social worker" in page
        assert "Hana Head (from 23 November 2026)" in page
        assert "from Monday 23 November 2026 on" in page and "owed by 7 December 2026" in page

    def test_where_nobody_reads_the_page_has_no_box_and_loses_no_words(self, cast, client):
        assert "<textarea" not in client.get(WRITE).content.decode()

        page = post(client, text="Fewer forms, more time.").content.decode()

        assert "Nobody reads messages at present" in page and "Fewer forms, more time." in page
        assert not StaffMessage.objects.exists()

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({}, "Choose what it is about"),
            ({"about": "nonsense"}, "Select a valid choice"),
            ({"text": "x" * 1_000_000}, "and has 1000000"),
            ({"text": "a\x00b"}, "Null characters"),
            ({"slip": "short"}, "The page was not complete"),
        ],
    )
    def test_wrong_input_is_answered_with_a_sentence_and_keeps_nothing(self, reader, client, sent, said):
        sent = {"slip": slip(), "about": "idea", "text": "Fewer forms."} | sent if sent else {}
        page = client.post(WRITE, sent)

        assert (page.status_code, StaffMessage.objects.count()) == (200, 0)
        assert said in page.content.decode()

    def test_a_slip_of_ones_own_making_is_replaced(self, reader, client):
        page = post(client, slip="mine").content.decode()
        fresh = re.search(r'name="slip" value="([^"]+)"', page).group(1)
        assert receipts.is_slip(fresh)

    @pytest.mark.parametrize("body", [b"", b"\xff\xfe%%%", b"a" * 100])
    def test_a_body_that_is_no_form_is_no_error(self, reader, client, body):
        for address in (WRITE, ANSWER):
            page = client.post(address, body, content_type="application/x-www-form-urlencoded")
            assert page.status_code == 200
        assert client.post(WRITE, body, content_type="text/plain").status_code == 200

    def test_another_site_cannot_post(self, reader, client):
        headers = {"Sec-Fetch-Site": "cross-site"}
        page = client.post(WRITE, {"slip": slip(), "about": "idea", "text": "Hm."}, headers=headers)
        assert (page.status_code, StaffMessage.objects.count()) == (400, 0)

    def test_a_wrong_code_gets_a_plain_sentence(self, reader, client):
        for sent in ({"code": "bcdf"}, {"code": "bcdf", "slip": slip(), "text": "More."}):
            assert "This code opens nothing" in client.post(ANSWER, sent).content.decode()
        assert "Enter your code" in client.post(ANSWER).content.decode()

    def test_more_can_be_written_with_the_code(self, reader, client):
        code = written()

        sent = {"code": code, "slip": slip(5), "text": "And the lift."}
        pages = [client.post(ANSWER, sent).content.decode() for _press in range(2)]

        assert all("What you added can be read from Monday 23 November 2026 on" in page for page in pages)
        assert MessagePart.objects.count() == 2
        assert "Write what you want to add" in client.post(ANSWER, sent | {"text": ""}).content.decode()

    def test_the_pages_set_no_cookie_and_are_kept_by_no_browser(self, reader, client):
        client.force_login(reader)
        for page in (client.get(WRITE), post(client), client.get(ANSWER), client.get(SPEAK_UP)):
            assert not page.cookies
            assert page.headers["Cache-Control"] == "no-store"
            assert b"<script" not in page.content and b"csrf" not in page.content

    def test_a_stranger_finds_no_messages_and_each_opening_is_kept(self, cast, reader, client, monkeypatch):
        message = kept(written())
        monkeypatch.setattr(timezone, "now", lambda: at(MONDAY))
        address = reverse("workforce:message", args=[message.public_id])
        client.force_login(cast.dina)
        assert client.get(INBOX).status_code == client.get(address).status_code == 404
        client.force_login(reader)

        page = client.get(address).content.decode()

        assert "Too many cases." in page and "in the week before 23 November 2026" in page
        assert [event.what for event in events()] == ["workforce.message.opened"]
        assert client.post(address, {"text": ""}).status_code == 422
        assert client.post(address, {"text": "We do."}, follow=True).status_code == 200
        assert "All that was written is answered" in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_log_of_the_database_forgets_who_wrote_first(cast):
    """Rows are mixed at each press; SQLite's log held every press one after the other."""
    if connection.vendor != "sqlite":
        pytest.skip("the log of SQLite")
    reads(cast)
    first = kept(written(number=1)).public_id
    written(number=2)
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    assert first.encode() in log.read_bytes()

    forget_order(now=NOW)

    assert log.read_bytes() == b""
    assert not [table for table in TABLES if keeps_order(table, connection)]
