"""The addresses that families are given."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse


def family_link(token: str) -> str:
    """The whole address of a personal link, on the host that serves the families' pages."""
    return _at("voice_family:link", token)


def tablet_address() -> str:
    """The whole address at which a tablet waits for its code."""
    return _at("voice_family:tablet")


def _at(name: str, *args: str) -> str:
    return urljoin(settings.FAMILY_URL, reverse(name, args=args))
