"""The addresses that families are given."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import NoReverseMatch, reverse


def family_link(token: str) -> str:
    """The whole address of a personal link, on the host that serves the families' pages."""
    return _at("voice_family:link", token)


def tablet_address() -> str:
    """The whole address at which a tablet waits for its code."""
    return _at("voice_family:tablet")


def _at(name: str, *args: str) -> str:
    try:
        path = reverse(name, args=args)
    except NoReverseMatch:  # before the pages are built
        path = "/".join(["/v", *(args or ["tablet"]), ""])
    return urljoin(settings.FAMILY_URL, path)
