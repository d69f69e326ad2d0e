"""The demonstration as it would be in its seventh month: small, and with every part of the whole in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.demonstration import DAY, SMALL, build_once


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_once(tmp_path_factory, SMALL, DAY) / "looped.sqlite3"


@pytest.fixture
def demo(demo_file: Path, django_db_blocker) -> Iterator[None]:
    """The models read from the demonstration's file. Nothing here writes."""
    if connection.vendor != "sqlite":
        pytest.skip("the demonstration of these tests is a file")
    with django_db_blocker.unblock():
        yield from _reading(demo_file)


def _reading(file: Path) -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
