"""The start-up check of SQLite's version."""

import pytest

from looped.config import checks


@pytest.mark.parametrize(
    ("version", "faulty"),
    [
        pytest.param((3, 40, 1), True, id="Debian 12"),
        pytest.param((3, 51, 2), True, id="the last one with the fault"),
        pytest.param((3, 51, 3), False, id="cured"),
        pytest.param((3, 53, 0), False, id="later"),
        pytest.param((3, 50, 6), True, id="older line before its cure"),
        pytest.param((3, 50, 7), False, id="older line, cured"),
        pytest.param((3, 44, 6), False, id="oldest line, cured"),
    ],
)
def test_which_sqlite_has_the_fault(version, faulty):
    assert checks.has_wal_fault(version) is faulty


def test_a_faulty_sqlite_is_warned_of(monkeypatch):
    monkeypatch.setattr(checks.connection.__class__, "vendor", "sqlite", raising=False)
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", (3, 40, 1))
    assert [warning.id for warning in checks.sqlite_is_sound()] == ["looped.W001"]
