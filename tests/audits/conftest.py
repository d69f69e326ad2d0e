import pytest

from tests.cast import NOW


@pytest.fixture
def shipped(cast):
    """The framework that ships, in force: seven domains with their prompts and descriptors."""
    from looped.framework.operations import ship_framework

    return ship_framework(by=cast.quinn, now=NOW)
