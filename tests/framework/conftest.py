import pytest

from looped.framework import operations, queries
from tests.cast import NOW


@pytest.fixture
def shipped_version(cast):
    return operations.ship_framework(by=cast.quinn, now=NOW)


@pytest.fixture
def draft(cast, shipped_version):
    return operations.start_draft(by=cast.quincy, now=NOW, name="Spring edition")


@pytest.fixture
def content(draft):
    return queries.load(draft)


@pytest.fixture
def quincy(client, cast):
    """A browser in which Quincy of the QA team is signed in."""
    client.force_login(cast.quincy)
    return client
