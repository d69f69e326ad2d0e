"""The SQL that is kept is what the definitions say. After a change run script/compile-indicators."""

import pytest

from looped.indicators.engine import kept_sql

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("dialect", "source"), kept_sql.KEPT)
def test_what_is_kept_is_what_the_definitions_say(dialect, source):
    kept = kept_sql.file_of(dialect, source).read_text(encoding="utf-8").splitlines()
    meant = kept_sql.write(dialect, source).splitlines()
    changed = [name for name, old, new in zip(meant[::2], kept[1::2], meant[1::2], strict=False) if old != new]
    assert not changed, "Run script/compile-indicators, and look at what it changed."
    assert kept == meant


def test_looped_runs_what_is_kept_without_compiling(monkeypatch):
    monkeypatch.setattr(kept_sql.compiled, "rows_sql", None)
    monkeypatch.setattr(kept_sql.compiled, "shared_sql", None)
    assert kept_sql.rows_sql("AS01", "ssd").startswith("SELECT")
    assert kept_sql.shared_sql()["shared_holders"].startswith("SELECT")
