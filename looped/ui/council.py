"""Whose pages these are. The room that keeps the council's settings tells us how to find out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError

from .colours import BRAND


@dataclass(frozen=True)
class Council:
    """`is_demo`: everything in this database is invented, and each page says so."""

    name: str = "Looped"
    colour: str = BRAND
    is_demo: bool = False


Provider = Callable[[], Council]
_provider: Provider = Council


def provided_by(provider: Provider) -> None:
    """Called once, in `AppConfig.ready` of the room that knows. The provider is asked on every page."""
    global _provider
    _provider = provider


def current() -> Council:
    """The council of these pages; a nameless one while the database cannot be asked, so that error pages still come."""
    try:
        return _provider()
    except DatabaseError:
        return Council()
