import pytest

from tests.cast import NOW


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Monday 16 November 2026, ten o'clock."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def shipped(request):
    """The framework that ships, for whoever asks for the cast."""
    if "cast" in request.fixturenames:
        from looped.framework.operations import ship_framework

        ship_framework(by=request.getfixturevalue("cast").quinn, now=NOW)
