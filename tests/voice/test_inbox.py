"""The inbox of comments: who waits for what, in which order, and what no page of it tells (V6)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from looped.core.errors import Refused
from looped.voice.models import Comment
from looped.voice.operations.watching import add_word, end_word
from looped.voice.queries.inbox import BY_DAY, ORDERS, PAGE, Filters, in_stage, inbox_page
from looped.voice.queries.timeliness import timeliness
from looped.voice.queries.todo_listening import todo_listening
from looped.voice.rules.listening import days_late
from tests.cast import NOW, TODAY
from tests.voice.comments import a_comment, found, read, somebody, to_theme
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
FRIDAY = TODAY - timedelta(days=3)  # TODAY is a Monday


@pytest.fixture(autouse=True)
def now(monkeypatch):
    stop_the_clock(monkeypatch)


def asked(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"voice:{name}", args=args), query)


def told(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(reverse(f"voice:{name}", args=args), data)


def shown(user, stage, **filters):
    return [line.comment.text for line in inbox_page(user, stage, Filters(**filters), TODAY).lines]


def test_watched_words_come_first_and_then_the_oldest(cast):
    for text, on in (("New.", TODAY), ("Old.", FRIDAY), ("He hits me.", TODAY)):
        a_comment(cast, text, on=on)
    assert shown(cast.quinn, "read")[0] == "Old."

    add_word(word=" HITS  me ", language="en", by=cast.quinn, now=NOW)

    assert shown(cast.quinn, "read") == ["He hits me.", "Old.", "New."]
    with pytest.raises(Refused, match="watched already"):
        add_word(word="hits me", language="en", by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="The QA team"):
        add_word(word="hurt", language="en", by=cast.petra, now=NOW)
    assert end_word(word="hits me", language="en", by=cast.quinn, now=NOW)
    assert not end_word(word="hits me", language="en", by=cast.quinn, now=NOW)
    assert shown(cast.quinn, "read")[0] == "Old."


def test_each_comment_goes_from_stage_to_stage(cast):
    comment = to_theme(cast, "Ona mnie słucha.", language="pl", read_at=None, read_by=None, twice=True)

    def stages(user):
        return [stage for stage in ("read", "translate", "theme", "settle", "themed") if shown(user, stage)]

    assert stages(cast.quinn) == ["read", "translate"]
    read(cast, comment)
    Comment.objects.update(translation="She listens.", translated_by=cast.petra)
    assert stages(cast.quinn) == ["theme"]
    found(comment, cast.quinn, "respect")
    assert (stages(cast.quinn), stages(cast.petra)) == ([], ["theme"])
    found(comment, cast.petra, "the-plan")
    assert (stages(cast.quinn), stages(cast.quincy)) == (["settle"], ["settle"])
    assert stages(cast.maya) == []


def test_pages_go_by_key_and_filters_stand_in_the_address(client, cast):
    response = somebody(cast)
    for number in range(PAGE + 2):
        a_comment(cast, f"Nothing {number}.", response=response, key=f"q{number}")
    care = {"team": cast.teams["elm"], "area": cast.areas["care"]}
    a_comment(cast, "Only this.", band="parent", on=FRIDAY, **care)

    first = inbox_page(cast.quinn, "read", Filters(), TODAY)
    second = inbox_page(cast.quinn, "read", Filters(after=first.after), TODAY)
    texts = [line.comment.pk for line in first.lines + second.lines]
    assert (len(first.lines), len(texts), len(set(texts)), second.after) == (PAGE, PAGE + 3, PAGE + 3, None)

    page = asked(client, cast.quinn, "inbox", band="parent", team=cast.teams["elm"].public_id, month="2026-11")
    assert "Only this." in page.text
    assert "Nothing 1." not in page.text
    assert "No comment here fits" in asked(client, cast.quinn, "inbox", language="ar").text
    assert "Only this." in asked(client, cast.quinn, "inbox", band="elephant").text
    assert asked(client, cast.maya, "inbox").status_code == 403


def test_late_is_said_in_words_and_counted(client, cast):
    late = a_comment(cast, "Waits.", on=TODAY - timedelta(days=7))  # a Monday: due on the Tuesday after
    read(cast, a_comment(cast, "In time.", on=FRIDAY))
    read(cast, a_comment(cast, "Read late.", on=TODAY - timedelta(days=10)))
    a_comment(cast, "New.")

    timely = timeliness(cast.quinn, TODAY)

    assert days_late(late.read_due_on, TODAY) == 4
    assert (timely.in_time.text, timely.waiting.late, timely.waiting.unread) == ("1 of 3 (33.3%)", 1, 2)
    assert [(left.reason, left.count) for left in timely.in_time.left_out] == [("not read yet, and still in time", 1)]
    page = asked(client, cast.quinn, "inbox").text
    assert "late by 4 working days" in page
    assert "read within 1 working day" in page
    assert "1 waits too long" in page


def test_today_asks_for_what_waits(cast):
    a_comment(cast, on=TODAY - timedelta(days=7))
    to_theme(cast)
    both = to_theme(cast, twice=True)
    for reader, theme in ((cast.quincy, "home"), (cast.petra, "school")):
        found(both, reader, theme)

    lines = {line.text: line for line in todo_listening(cast.quinn, TODAY)}

    assert list(lines) == ["Comment to read", "Comment to theme", "Comment whose themes two people saw differently"]
    assert lines["Comment to read"].due == TODAY - timedelta(days=6)
    assert todo_listening(cast.maya, TODAY) == []


def test_a_comment_is_read_translated_and_themed_on_its_page(client, cast):
    comment = to_theme(cast, "هي تسمعني", language="ar", read_at=None, read_by=None)
    page = asked(client, cast.petra, "comment", comment.public_id).text
    assert 'lang="ar" dir="rtl"' in page
    assert "First a translation" in page
    assert "Call the QA lead" in page

    told(client, cast.petra, "mark_read", comment.public_id)
    told(client, cast.petra, "translate", comment.public_id, text="She hears me.", seen="")
    page = asked(client, cast.petra, "comment", comment.public_id).text
    assert "Read by Petra Participation on 16 November 2026." in page
    assert "Translated by Petra Participation." in page

    refused = told(client, cast.petra, "comment", comment.public_id, themes=["respect"])
    assert refused.status_code == 422
    kept = told(client, cast.petra, "comment", comment.public_id, themes=["respect"], sentiment="positive")
    assert kept.url == reverse("voice:inbox")
    page = asked(client, cast.quinn, "comment", comment.public_id).text
    assert "Respect and kindness" in page
    assert "Change the translation" not in page


def test_two_at_once_one_wins_and_the_other_is_told(client, cast):
    comment = to_theme(cast)
    asked(client, cast.quinn, "comment", comment.public_id)
    found(comment, cast.petra, "respect")

    second = told(client, cast.quinn, "comment", comment.public_id, themes=["home"], sentiment="neither")

    assert second.status_code == 422
    assert "Somebody else has just found the themes" in second.text


def test_two_who_differ_see_it_side_by_side_and_one_settles(client, cast):
    comment, another = to_theme(cast, twice=True), to_theme(cast, twice=True)
    found(comment, cast.petra, "respect", "home")
    assert asked(client, cast.petra, "settle_themes", comment.public_id).status_code == 302

    differs = told(client, cast.quinn, "comment", comment.public_id, themes=["respect"], sentiment="both")
    assert differs.url == reverse("voice:settle_themes", args=[comment.public_id])
    page = asked(client, cast.quinn, "settle_themes", comment.public_id).text
    assert "Petra Participation" in page
    assert "Home and where I live" in page
    told(client, cast.quinn, "settle_themes", comment.public_id, themes=["home"], sentiment="both")

    assert shown(cast.quinn, "themed") == [comment.text]
    assert not in_stage(cast.quinn, "settle").exists()
    assert in_stage(cast.petra, "theme").get() == another


def test_hostile_words_stay_words(client, cast):
    words = "<script>alert(1)</script> \u202eevil =cmd()"
    comment = a_comment(cast, words)
    for page in (asked(client, cast.quinn, "inbox"), asked(client, cast.quinn, "comment", comment.public_id)):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_no_page_tells_who_or_when(client, cast):
    response = somebody(cast)
    comment = a_comment(cast, response=response)
    pages = [asked(client, cast.quinn, "inbox"), asked(client, cast.quinn, "comment", comment.public_id)]
    for page in pages:
        assert response.public_id not in page.text
        assert "C-" not in page.text
    assert "Open who gave it, for safety, on record" in pages[1].text
    assert "Call the QA lead" in asked(client, cast.quincy, "comment", comment.public_id).text


@pytest.mark.once
@pytest.mark.parametrize(("stage", "index"), [("read", "to_read"), ("theme", "to_theme"), ("themed", "to_theme")])
def test_a_page_of_ten_thousand_comments_goes_along_an_index(cast, stage, index):
    """And sorts nothing. Asked of SQLite alone."""
    if connection.vendor != "sqlite":
        pytest.skip("it explains itself otherwise")
    rows = in_stage(cast.quinn, stage).order_by(*ORDERS.get(stage, BY_DAY))[:PAGE]
    plan = rows.explain()
    assert f"voice_comment USING INDEX comments_{index}" in plan
    assert "ORDER BY" not in plan
