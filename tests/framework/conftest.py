import pytest

from looped.framework import operations, queries
from tests.cast import NOW, build_cast


@pytest.fixture
def people(db):
    return build_cast()


@pytest.fixture
def shipped_version(people):
    return operations.ship_framework(by=people.quinn, now=NOW)


@pytest.fixture
def draft(people, shipped_version):
    return operations.start_draft(by=people.quincy, now=NOW, name="Spring edition")


@pytest.fixture
def shipped_content(shipped_version):
    return queries.load(shipped_version)
