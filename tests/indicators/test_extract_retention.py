"""What was brought goes when the council's days are over, and what nobody uses goes whole."""

from datetime import date, timedelta

import pytest

from looped.accounts.operations.known import ensure_system_actor
from looped.core.errors import Refused
from looped.core.models import Event
from looped.indicators import places
from looped.indicators.models import ExtractRules
from looped.indicators.operations import extract_reading
from looped.indicators.operations.extract_retention import forget_files
from looped.indicators.operations.extract_rules import set_extract_rules
from looped.indicators.operations.extracts import confirm, take_back
from tests.cast import NOW, TODAY
from tests.indicators.extract_files import looked, read, reader

__all__ = ["reader"]
pytestmark = pytest.mark.django_db
OVER = NOW + timedelta(days=31)


def forget(now=OVER) -> int:
    return forget_files(by=ensure_system_actor(now=now), now=now)


def left(extract) -> set[str]:
    place = places.folder_of(extract.public_id)
    return {path.name for path in place.iterdir()} if place.exists() else set()


def test_nothing_goes_before_its_day(cast, reader):
    extract = read(cast)
    confirm(extract=extract, by=cast.abel, now=NOW)
    assert forget(NOW + timedelta(days=29)) == 0
    assert left(extract) >= {"brought", "events.duckdb", "problems.duckdb"}


def test_of_what_is_in_use_the_events_and_the_counts_stay(cast, reader):
    extract = read(cast)
    confirm(extract=extract, by=cast.abel, now=NOW)
    assert (forget(), forget()) == (1, 0)
    extract.refresh_from_db()
    assert left(extract) == {"events.duckdb"}
    assert (extract.status, extract.files_deleted_at) == ("in_use", OVER)
    assert extract.problems and extract.files.count() == 1
    assert Event.objects.get(what="indicators.extract.files_deleted").subject == extract.public_id


def test_what_a_killed_worker_left_goes_with_the_next_try_and_with_the_files(cast, reader):
    extract = looked(cast)
    left_behind = places.folder_of(extract.public_id) / "reading-1"
    left_behind.mkdir()
    extract_reading.confirm_match(extract=extract, by=cast.anna, now=NOW)
    extract_reading.read(extract=extract, by=ensure_system_actor(now=NOW), now=NOW)
    assert left(extract) >= {"brought", "events.duckdb", "problems.duckdb"}
    confirm(extract=extract, by=cast.abel, now=NOW)
    left_behind.mkdir()
    forget()
    assert left(extract) == {"events.duckdb"}


def test_of_what_was_refused_nothing_stays(cast, reader):
    reader.rows = {"list_1": 0}
    extract = read(cast)
    assert (extract.status, forget(), left(extract)) == ("refused", 1, set())


def test_of_what_was_taken_back_the_events_stay_as_long_again(cast, reader):
    extract = read(cast)
    confirm(extract=extract, by=cast.abel, now=NOW)
    take_back(extract=extract, why="Wrong.", by=cast.abel, now=NOW + timedelta(days=20))
    forget()
    assert left(extract) == {"events.duckdb"}
    forget(NOW + timedelta(days=51))
    assert left(extract) == set()
    assert forget(NOW + timedelta(days=90)) == 0


@pytest.mark.parametrize("waits", [looked, read])
def test_what_nobody_decided_about_is_turned_down_first(cast, reader, waits):
    extract = waits(cast)
    forget()
    extract.refresh_from_db()
    assert (extract.status, left(extract)) == ("turned_down", set())
    assert "Bring the files in again" in extract.why


def test_what_broke_off_on_its_way_is_swept_up(cast, reader):
    import os

    kept, stray = read(cast), places.folder_of("arriving-1")
    stray.mkdir()
    forget(NOW)
    assert stray.exists()
    old = (NOW - timedelta(days=2)).timestamp()
    os.utime(stray, (old, old))
    forget(NOW)
    assert not stray.exists() and left(kept)


def test_the_rules_are_set_for_a_day_to_come_by_who_may(cast, reader):
    with pytest.raises(Refused):
        set_extract_rules(starts_on=TODAY + timedelta(days=1), values={"keep_files_days": 7}, by=cast.quincy, now=NOW)
    with pytest.raises(Refused, match="a day to come"):
        set_extract_rules(starts_on=TODAY, values={"keep_files_days": 7}, by=cast.anna, now=NOW)
    set_extract_rules(starts_on=date(2026, 11, 17), values={"keep_files_days": 7}, by=cast.anna, now=NOW)
    assert ExtractRules.objects.get().most_problem_rows == 20
    extract = read(cast)
    assert forget(NOW + timedelta(days=8)) == 1
    assert left(extract) == set()
