"""Files of an extract are written whole, one at a time, and for nobody else on the machine."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from looped.indicators.engine.events_file import new_file, open_events

pytestmark = pytest.mark.once


def test_two_who_write_one_file_do_it_one_after_the_other(tmp_path: Path):
    place = tmp_path / "extract" / "behind.duckdb"

    def write(number: int) -> None:
        with new_file(place) as file:
            file.execute("CREATE TABLE rows AS SELECT ? AS writer FROM range(1000)", [number])

    with ThreadPoolExecutor(4) as four:
        list(four.map(write, range(4)))
    with open_events(place) as file:
        assert file.execute("SELECT count(*), count(DISTINCT writer) FROM rows").fetchall() == [(1000, 1)]
    assert {each.name for each in place.parent.iterdir()} == {"behind.duckdb", "behind.lock"}
    assert place.parent.stat().st_mode & 0o077 == 0


def test_a_file_whose_block_failed_is_not_there(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), new_file(tmp_path / "events.duckdb"):
        raise ZeroDivisionError
    assert not list(tmp_path.glob("events.[!l]*"))
