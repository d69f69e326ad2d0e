"""The secrets of links to an open wave of the staff survey, and the digests that are all we keep of them."""

import hashlib
import secrets
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

TOKEN_BYTES = 20  # 160 bits: never guessed, so that a plain hash of it cannot be turned back
PRINTED = "paper."  # no link of a mail can begin so, and whoever takes it off has a link that opens nothing


def new_tokens(number: int, *, printed: bool = False) -> list[str]:
    """In no order: whoever learns how they were made cannot tell whose is whose."""
    begin = PRINTED if printed else ""
    tokens = [begin + secrets.token_urlsafe(TOKEN_BYTES) for _each in range(number)]
    secrets.SystemRandom().shuffle(tokens)
    return tokens


def is_printed(token: str) -> bool:
    """Whether it stood on a slip: whoever prints those could use them all themselves."""
    return token.startswith(PRINTED)


def digest(token: str) -> str:
    return hashlib.sha256(f"looped|staff survey|{token}".encode()).hexdigest()


def address(token: str) -> str:
    """The whole address, on the host that serves the families' pages."""
    return urljoin(settings.FAMILY_URL, reverse("staff:survey", args=[token]))
