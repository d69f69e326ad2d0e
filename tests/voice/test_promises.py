"""You said, we did: promises and how they stand, who is told, each once, and who may see an address."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail

from looped.accounts.models import User
from looped.core.errors import Refused
from looped.core.models import Event, Reading
from looped.core.periods import Month, Quarter
from looped.core.sealing import seal
from looped.figures.figure import QUARTER
from looped.voice import posters
from looped.voice.models import Promise, TellBack
from looped.voice.operations import promises as operations
from looped.voice.operations import telling
from looped.voice.promise_letters import tell_by_email
from looped.voice.queries.culture import culture
from looped.voice.queries.picture import picture
from looped.voice.queries.promise_told import told_counts
from looped.voice.queries.promises import line_of, lines, promises_counted, promises_for, published_promises
from looped.voice.queries.promises_held import held
from looped.voice.queries.reach import Place, reach_of
from looped.voice.queries.telling import for_worker, to_tell
from looped.voice.queries.todo_answering import todo_answering
from looped.voice.wording import LANGUAGES
from tests.cast import NOW, TODAY
from tests.voice.comments import found, somebody, to_theme

pytestmark = pytest.mark.django_db
THEME, OTHER = "being-listened-to", "the-plan"
DUE = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def the_clock_stands(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def a_promise(cast, *, by="quinn", owner="maya", due=DUE, pack=None, **scope) -> Promise:
    said = operations.Said("Nobody rings back.", "" if pack else scope.pop("theme", THEME), pack, **scope)
    return operations.make_promise(
        said=said, promise="We will ring back on the same day.", owner=getattr(cast, owner), due_on=due,
        by=getattr(cast, by), now=NOW,
    )  # fmt: skip


def who_said(cast, theme=THEME, *, hear="email", address="a@family.example", language="en", **more):
    """Somebody who spoke of a theme, and how they want to hear."""
    sealed = seal(address) if address else b""
    response = somebody(cast, hear_back=hear, sealed_address=sealed, language=language, **more)
    comment = to_theme(cast, response=response, on=response.received_on)
    found(comment, cast.quinn, theme)
    return response


def done(cast, promise, *, by="maya", did="Every call is returned the same day.") -> int:
    return operations.do_promise(promise=promise, did=did, by=getattr(cast, by), now=NOW)


def run_the_job(promise):
    tell_by_email.func(promise.public_id)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"by": "sam"}, "make promises"),
        ({"due": TODAY - timedelta(days=1)}, "today"),
        ({"owner": "sam"}, "Choose somebody"),
        ({"theme": ""}, "Choose the theme"),
    ],
)
def test_a_promise_has_a_source_a_day_to_come_and_an_owner_who_can_say_what_was_done(cast, change, why):
    with pytest.raises(Refused, match=why):
        a_promise(cast, **change)


def test_late_ones_stand_first_and_say_so_in_words(cast):
    kept, late, running = (a_promise(cast) for _each in range(3))
    done(cast, kept)
    Promise.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=3))

    listed = lines(promises_for(cast.quinn), TODAY)

    assert [each.row for each in listed] == [late, running, kept]
    assert listed[0].words == "1 working day late: it was due on 13 November 2026"
    [todo] = todo_answering(cast.maya, TODAY)
    assert (todo.due, todo.urgency.name) == (TODAY - timedelta(days=3), "OVERDUE")


def test_two_who_press_done_at_once_do_it_once_and_nobody_is_told_twice(cast):
    who_said(cast)
    promise = a_promise(cast)
    again = Promise.objects.get(pk=promise.pk)

    assert done(cast, promise) == 1
    with pytest.raises(Refused, match="changed"):
        done(cast, again)
    with pytest.raises(Refused):
        operations.withdraw_promise(promise=Promise.objects.get(pk=promise.pk), why="No.", by=cast.maya, now=NOW)

    assert TellBack.objects.count() == 1
    run_the_job(promise)
    run_the_job(promise)
    assert [letter.to for letter in mail.outbox] == [["a@family.example"]]


def test_only_its_owner_or_who_listens_for_the_whole_says_that_it_is_done(cast):
    with pytest.raises(Refused):
        done(cast, a_promise(cast), by="sonia")
    assert done(cast, a_promise(cast), by="petra") == 0


def test_those_are_told_who_spoke_of_it_there_and_wanted_to_hear(cast):
    told = who_said(cast)
    who_said(cast, hear="no", address="")
    who_said(cast, OTHER)
    who_said(cast, on=TODAY - timedelta(days=400))
    who_said(cast, team=cast.teams["elm"], area=cast.areas["care"])
    promise = a_promise(cast, team=cast.teams["oak"])

    assert done(cast, promise) == 1
    assert TellBack.objects.get().response == told
    assert told_counts(promise).told is None  # of one it is not said


def test_a_letter_speaks_the_person_s_language_and_names_nobody(cast):
    who_said(cast, language="pl")
    who_said(cast, language="uk", address="b@family.example")
    promise = a_promise(cast)
    operations.translate_promise(
        promise=promise, language="pl", said="Nikt nie oddzwania.", words="Oddzwonimy.", did="Oddzwaniamy.",
        by=cast.quinn, now=NOW,
    )  # fmt: skip
    promise.refresh_from_db()
    done(cast, promise)
    run_the_job(promise)

    polish, ukrainian = sorted(mail.outbox, key=lambda letter: letter.to)
    assert "Zrobiliśmy: Oddzwaniamy." in polish.body and polish.subject == "Usłyszeliśmy i zrobiliśmy"
    assert "Ми зробили: Every call" in ukrainian.body  # nobody has put it into Ukrainian
    assert "Oak" not in polish.body + ukrainian.body


def test_a_mail_server_that_is_away_is_asked_again_and_a_run_that_died_is_looked_at(cast, settings):
    who_said(cast)
    promise = a_promise(cast)
    done(cast, promise)
    settings.EMAIL_BACKEND = "tests.voice.mail.Away"
    run_the_job(promise)
    assert TellBack.objects.get().begun_on is None  # not gone: it is tried again
    tell_by_email.func(promise.public_id, tries=8)
    assert "could not be sent" in TellBack.objects.get().failed_why

    TellBack.objects.update(failed_why="", begun_on=TODAY - timedelta(days=1))  # a worker died while it sent
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_the_job(promise)
    assert mail.outbox == []
    assert to_tell(TODAY).count() == 1


def test_addresses_are_opened_on_record_by_those_who_tell_and_marked_once(cast):
    who_said(cast, hear="text", address="07700 900123")
    who_said(cast, hear="post", address="1 High Street")
    promise = a_promise(cast)
    done(cast, promise)
    with pytest.raises(Refused):
        telling.open_addresses(by=cast.maya, now=NOW)

    opened = telling.open_addresses(by=cast.petra, now=NOW)

    assert {each.address for each in opened} == {"07700 900123", "1 High Street"}
    assert [each.public_id for each in opened] == sorted(each.public_id for each in opened)
    assert Reading.objects.filter(by=cast.petra, what="address to tell", case_reference="").count() == 2
    event = Event.objects.get(what="voice.tellback.addresses_opened")
    assert event.detail == {"count": 2}
    first, second = to_tell(TODAY)
    telling.mark_told(tell_back=first, by=cast.petra, now=NOW)
    with pytest.raises(Refused, match="already"):
        telling.mark_told(tell_back=first, by=cast.quincy, now=NOW)
    telling.mark_failed(tell_back=second, why="The number is not in use.", by=cast.petra, now=NOW)
    rows = TellBack.objects.filter(promise=promise)
    assert rows.exclude(failed_why="").count() == 1 and rows.exclude(told_on=None).count() == 1
    assert not to_tell(TODAY)


def test_the_worker_whom_they_chose_tells_them_without_hearing_who(cast, client):
    for _each in range(2):
        who_said(cast, hear="worker", address=cast.sam.public_id)
    promise = a_promise(cast)
    done(cast, promise)

    assert [each.text for each in todo_answering(cast.sam, TODAY)] == [
        "A family you work with wants to hear: Every call is returned the same day."
    ]  # fmt: skip
    assert for_worker(cast.sita) == []
    client.force_login(cast.sam)
    page = client.get("/voice/promises/tell/families/").content.decode()
    assert page.count("Every call is returned") == 1
    client.post("/voice/promises/tell/families/", {"promise": promise.public_id})
    assert for_worker(cast.sam) == [] and TellBack.objects.filter(promise=promise, told_on=None).count() == 0


def test_where_the_worker_left_the_team_s_manager_tells(cast):
    who_said(cast, hear="worker", address=cast.sam.public_id)
    promise = a_promise(cast)
    done(cast, promise)
    User.objects.filter(pk=cast.sam.pk).update(is_active=False)
    assert for_worker(cast.maya) == [promise]
    later = a_promise(cast)
    done(cast, later)
    assert TellBack.objects.get(promise=later).worker == cast.maya


def test_a_manager_sees_promises_to_their_own_and_to_everybody(cast):
    whole, oak = a_promise(cast, owner="hana"), a_promise(cast, owner="hana", team=cast.teams["oak"])
    care = a_promise(cast, owner="holly", area=cast.areas["care"])

    assert set(promises_for(cast.maya)) == {whole, oak}
    assert set(promises_for(cast.cara)) == {whole, care}
    assert set(promises_for(cast.dina)) == {whole, oak, care}


def test_only_what_is_marked_is_published_and_only_where_its_words_are_there(cast):
    kept, running = a_promise(cast), a_promise(cast)
    a_promise(cast)  # not marked
    words = {"said": "Nikt.", "words": "Oddzwonimy.", "did": ""}
    for each in (kept, running):
        operations.publish_promise(promise=each, is_public=True, by=cast.quinn, now=NOW)
        operations.translate_promise(promise=each, language="pl", **words, by=cast.quinn, now=NOW)
    done(cast, kept)

    assert {each.public_id for each in published_promises()} == {kept.public_id, running.public_id}
    assert [each.public_id for each in published_promises("pl")] == [running.public_id]  # what was done is missing
    assert published_promises("ar") == []
    operations.publish_promise(promise=running, is_public=False, by=cast.quinn, now=NOW)
    assert published_promises("pl") == []


def test_counts_agree_with_those_of_teams_and_with_the_picture(cast):
    who_said(cast)
    in_time, late, overdue, gone = (a_promise(cast, due=TODAY) for _each in range(4))
    done(cast, in_time)
    done(cast, late)
    operations.withdraw_promise(promise=gone, why="There is no money.", by=cast.maya, now=NOW)
    day_before = TODAY - timedelta(days=1)
    Promise.objects.filter(pk__in=[late.pk, overdue.pk]).update(due_on=day_before)
    quarter = Quarter.parse("2026-27Q3")

    found = promises_counted(
        Month(2026, 10).first_day, Month(2026, 12).last_day, place=Place(), scope=QUARTER, today=TODAY
    )

    assert found.made.count == 4
    assert {f.count for f in (found.kept_in_time, found.kept_late, found.overdue, found.withdrawn)} == {1}
    assert (found.told.count, found.told.of) == (None, None)  # two people: of few it is not said
    team = next(each for each in culture(Place(), quarter, TODAY).teams if each.team == "Oak")
    assert (team.kept.count, team.kept.of) == (found.kept_in_time.count + found.kept_late.count, found.overdue.of)
    assert (team.told.count, team.told.of) == (found.told.count, found.told.of)
    [line] = picture(cast.quinn, reach_of(cast.quinn), Place(), quarter, TODAY).lines
    assert (line.kept.count, line.kept.of) == (2, 4)
    assert {line.people.text, line.positive.text} == {"fewer than 10 people"}
    assert line_of(gone, {}, TODAY).standing == "withdrawn"


@pytest.mark.once
@pytest.mark.parametrize("language", [each for each in LANGUAGES if each.key in ("pl", "ar")], ids=["pl", "ar"])
def test_a_poster_is_tagged_in_every_language_and_hostile_words_are_only_words(language):
    hostile = 'Read #import "x" *now* $x$ <script> \u202e =1+1'
    panels = [
        SimpleNamespace(said=hostile, promise="P", did=did, kept=True, due_on=TODAY, theme_key="home")
        for did in ("Done.", "", hostile)
    ]
    made = posters.poster(panels, language, council="Council")
    content = posters.pdf(made)
    assert content.startswith(b"%PDF") and b"/MarkInfo" in content
    assert "16/11/2026" in made.panels[1].then


def test_the_poster_takes_three_to_six_that_are_published(cast, client):
    made = [a_promise(cast) for _each in range(3)]
    for each in made:
        operations.publish_promise(promise=each, is_public=True, by=cast.quinn, now=NOW)
    hidden = a_promise(cast)
    client.force_login(cast.maya)
    ids = [each.public_id for each in made]

    assert "Choose three to six." in client.get("/voice/promises/poster/", {"chosen": ids[:2]}).content.decode()
    assert client.get("/voice/promises/poster.pdf", {"chosen": [*ids[:2], hidden.public_id]}).status_code == 404
    assert "You said: Nobody rings back." in client.get("/voice/promises/poster/", {"chosen": ids}).content.decode()
    assert client.get("/voice/promises/poster.pdf", {"chosen": ids})["Content-Type"] == "application/pdf"


def test_who_leaves_is_said_to_hold_promises_and_never_how_many_families(cast):
    a_promise(cast, owner="hana")
    for _each in range(2):
        who_said(cast, hear="worker", address=cast.sam.public_id)
    done(cast, a_promise(cast))

    assert [each.count for each in held(cast.hana)] == [1, 0]
    assert [each.count for each in held(cast.sam)] == [0, 1]
