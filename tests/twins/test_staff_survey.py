"""Who answered the staff survey can be told by nobody, from nothing that we keep (ADR 20). Hence we say “anonymous”.

The worlds differ in which of two workers answered, in which order everybody did, and on which days.
"""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import NoReverseMatch, reverse

from looped.workforce import wave_keys
from looped.workforce.models import Wave, WaveCount
from looped.workforce.operations import answering, closing
from looped.workforce.rules import survey_counting
from tests.access.addresses import views
from tests.twins.answerers import answered, asked_world, dump, wave_closed
from tests.twins.secrets import TWINS
from tests.twins.walk import Walker, differences, opens, undone
from tests.world import stop_the_clock

PEOPLE = ["prue", "quinn", "dina", "maya", "ada"]
ROOMS = ("/feedback/survey/", "/people/log/")


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        patch.setattr(settings, "DATA_DIR", tmp_path_factory.mktemp("data"))
        yield Walker(asked_world())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages(walker):
    """Each page of the staff's own voice, and those that say who did what; once more with the wave in the address."""
    found = {place for name, _view in views() for place in _places(name, walker.world.ids["wave"])}
    found |= {"/", "/feedback/", "/search/?q=Too+many+forms"}
    return [(person, place) for person in PEOPLE for place in sorted(found) if _opens(person, place)]


def _places(name: str, wave: str) -> list[str]:
    places = []
    for args in ((), (wave,)):
        try:
            places.append(reverse(name, args=args))
        except NoReverseMatch:
            continue
    return [place for place in places if place.startswith(ROOMS)]


def _opens(person: str, place: str) -> bool:
    return place == "/" or opens(person, place)


@pytest.mark.django_db
def test_nobody_can_tell_who_answered_while_the_wave_is_open_nor_after(walker, pages):
    said = {stage: _of_both(walker, pages, stage) for stage in ("open", "closed")}

    assert len(pages) > 30
    for (one, one_dump, one_files), (other, other_dump, other_files) in said.values():
        assert differences(one, other) == []
        assert [table for table in one_dump if one_dump[table] != other_dump[table]] == []
        assert one_files == other_files
    closed_dump = said["closed"][0][1]
    assert len(closed_dump["workforce_staffcomment"]) == 11
    assert closed_dump["workforce_sealedanswers"] == closed_dump["workforce_wavelink"] == []


def _of_both(walker, pages, stage: str) -> list[tuple]:
    """What each twin says on every page, in every table, and which files lie beside the database."""
    found = []
    for twin in TWINS:
        kept = wave_keys.folder() / f"{walker.world.ids['wave']}.key"
        key = kept.read_bytes()
        with undone():
            answered(walker.world, twin)
            if stage == "closed":
                wave_closed()
                assert WaveCount.objects.filter(area__isnull=False).exists()
            found.append((walker.walk(pages), dump(), _files()))
        kept.write_bytes(key)
    return found


def _files() -> list[tuple[str, int]]:
    return sorted((str(each), each.stat().st_size) for each in Path(settings.DATA_DIR).rglob("*") if each.is_file())


def leak_in_a_plain_table(patch) -> None:
    """A row number beside what was answered."""
    with connection.cursor() as cursor:
        number = "INTEGER PRIMARY KEY" if connection.vendor == "sqlite" else "SERIAL PRIMARY KEY"
        cursor.execute(f"CREATE TABLE plain (number {number}, mark INTEGER)")
    pack = answering.pack

    def kept(given, length):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO plain (mark) VALUES (%s)", [given.marks["manageable"]])
        return pack(given, length)

    patch.setattr(answering, "pack", kept)


def leak_in_the_order_of_words(patch) -> None:
    """Own words in the order in which the answers came out of the database."""
    count = survey_counting.counted

    def unsorted(answers, standards):
        found = count(answers, standards)
        words = tuple(pair for each in answers for pair in each.words.items())
        return survey_counting.Counted(found.answered, found.counts, found.scores, words)

    patch.setattr(closing, "counted", unsorted)


def leak_of_the_session(patch) -> None:
    """The browser's session, kept beside the sealed answers."""
    from looped.workforce.views.staff import survey

    take = survey.take_answers

    def kept(**given):
        taken = take(**given)
        Wave.objects.update(name=f"Answered on {given['today']}")
        return taken

    patch.setattr(survey, "take_answers", kept)


@pytest.mark.django_db
@pytest.mark.parametrize("leak", [leak_in_a_plain_table, leak_in_the_order_of_words, leak_of_the_session])
def test_a_leak_would_be_caught(walker, leak):
    found = []
    for twin in TWINS:
        kept = wave_keys.folder() / f"{walker.world.ids['wave']}.key"
        key = kept.read_bytes()
        with undone(), pytest.MonkeyPatch.context() as patch:
            leak(patch)
            answered(walker.world, twin)
            wave_closed()
            found.append(dump())
        kept.write_bytes(key)

    assert [table for table in found[0] if found[0][table] != found[1][table]] != []
