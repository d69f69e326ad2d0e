"""docs/mission.md is true: what it calls done has a journey, and every journey is named in it."""

import re

from tests.house.files import ROOT

JOURNEYS = ROOT / "tests" / "journeys"
ROW = re.compile(r"^\| ([A-Z]\d+(?:[–,][^|]*)?) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$", re.MULTILINE)
PATH = re.compile(r"`(tests/journeys/test_\w+\.py)`")


def rows():
    return ROW.findall((ROOT / "docs" / "mission.md").read_text())


def test_the_table_is_read():
    lines = [line for line in (ROOT / "docs" / "mission.md").read_text().splitlines() if re.match(r"\| [A-Z]\d", line)]
    assert len(rows()) == len(lines) >= 30


def test_every_line_is_done_with_a_journey_or_says_not_yet():
    unclear = [line for line, _what, where, test in rows() if bool(PATH.findall(test)) == where.startswith("not yet")]
    assert unclear == []


def test_every_journey_that_is_named_exists_and_tests_something():
    named = [path for *_row, test in rows() for path in PATH.findall(test)]
    missing = [path for path in named if not (ROOT / path).is_file()]
    assert missing == []
    assert [path for path in named if not re.search(r"^def test_\w+\(", (ROOT / path).read_text(), re.MULTILINE)] == []


def test_every_journey_of_a_line_is_named_in_the_table():
    named = {path for *_row, test in rows() for path in PATH.findall(test)}
    of_lines = {f"tests/journeys/{path.name}" for path in JOURNEYS.glob("test_*.py") if _is_of_a_line(path.name)}
    assert sorted(of_lines - named) == []


def _is_of_a_line(name):
    return re.match(r"test_[a-z]\d+_", name)
