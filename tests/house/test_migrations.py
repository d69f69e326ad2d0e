"""Migrations are kept as they were committed."""

import pytest

from tests.house.files import ROOT, git


@pytest.fixture(scope="module")
def history():
    """For each migration that was ever committed, the kinds of its changes: A added, M changed, D removed."""
    if not (ROOT / ".git").exists():
        pytest.skip("There is no history to compare with outside of a checkout.")
    changes: dict[str, list[str]] = {}
    log = git("log", "--no-renames", "--name-status", "--format=", "--", "looped/*/migrations/*.py")
    for line in log.splitlines():
        kind, name = line.split("\t")
        if not name.endswith("__init__.py"):
            changes.setdefault(name, []).append(kind)
    return changes


def test_a_committed_migration_is_never_changed_nor_removed(history):
    """Why this proves that a database moves forward, without keeping databases of old versions.

    Every test run, on SQLite and on PostgreSQL, applies all migrations in order to an empty database. If the files
    are exactly those that were ever committed, an older database has had the first of them, the very same ones, and
    goes through the same steps from there to the same schema. What this does not prove is how a step treats rows that
    are there already: a migration that changes data has a test of its own.
    """
    touched = {name: kinds for name, kinds in history.items() if kinds != ["A"]}
    assert touched == {}


def test_a_committed_migration_is_not_changed_in_the_work_tree(history):
    changed = git("diff", "--name-only", "HEAD", "--", "looped/*/migrations/*.py").split()
    assert [name for name in changed if name in history] == []
