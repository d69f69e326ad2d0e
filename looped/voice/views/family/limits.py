"""How often an address may guess. Counted in the database, by a key that nobody can read an address from."""

from datetime import datetime
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 60 * 60
# A link cannot be guessed: its limit spares us work, and never keeps out whoever holds a good one. A code can be.
MOST_LINKS = 60
MOST_CODES = 30
NETWORK = 64  # bits of an IPv6 address that stand for one visitor's network


def missed(request: HttpRequest, what: str, most: int, now: datetime) -> int:
    """Count one that led nowhere; how many it makes in this hour. Past the limit none is counted: the hour ends."""
    key = _key(request, what, now)
    number = int(cache.get(key, 0)) + 1
    if number <= most:
        cache.set(key, number, HOUR)
    return number


def guesses_too_often(request: HttpRequest, what: str, most: int, now: datetime) -> bool:
    return int(cache.get(_key(request, what, now), 0)) >= most


def _key(request: HttpRequest, what: str, now: datetime) -> str:
    """Another one each day, so that nothing can be followed from one to the next."""
    return f"family-{what}-" + salted_hmac(f"family|{now:%Y-%m-%d}", _address(request), algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> str:
    """Of the visitor, as the last proxy that we trust saw it; of IPv6 the network, of which one visitor has all."""
    passed = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    behind = settings.TRUSTED_PROXIES
    seen = passed[-behind] if behind and len(passed) >= behind else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(seen)
    except ValueError:
        return seen
    if isinstance(address, IPv4Address):
        return seen
    return str(address.ipv4_mapped or ip_network((int(address), NETWORK), strict=False))
