"""How often an address may guess. Counted in the database, by a key that nobody can read an address from."""

from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 60 * 60
# A link cannot be guessed: its limit spares us work, and never keeps out whoever holds a good one. A code can be.
MOST_LINKS = 60
MOST_CODES = 30


def missed(request: HttpRequest, what: str, now: datetime) -> int:
    """Count one that led nowhere; how many it makes in this hour."""
    key = _key(request, what, now)
    number = int(cache.get(key, 0)) + 1
    if number <= max(MOST_LINKS, MOST_CODES) + 1:  # beyond, there is nothing more to keep
        cache.set(key, number, HOUR)
    return number


def guesses_too_often(request: HttpRequest, what: str, most: int, now: datetime) -> bool:
    return int(cache.get(_key(request, what, now), 0)) >= most


def _key(request: HttpRequest, what: str, now: datetime) -> str:
    """Another one each day, so that nothing can be followed from one to the next."""
    return f"family-{what}-" + salted_hmac(f"family|{now:%Y-%m-%d}", _address(request), algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> str:
    """Of the visitor: as the last proxy that we trust saw it."""
    passed = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    behind = settings.TRUSTED_PROXIES
    return passed[-behind] if behind and len(passed) >= behind else request.META.get("REMOTE_ADDR", "")
