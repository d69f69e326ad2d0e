"""The secrets that open a family's pages, and the digests that are all we keep of them.

A link's secret is random and long, so that a plain hash of it cannot be turned back. A tablet's code is short enough
to type: its digest is made with the deployment's key, so that a copy of the database alone does not give it away.
"""

import hashlib
import secrets

from django.utils.crypto import salted_hmac

from looped.core.ids import ALPHABET

TOKEN_BYTES = 20  # 160 bits; mission line V5 asks for 128 or more
CODE_LENGTH = 6  # some 28 bits: good for minutes, behind a limit on wrong codes


def new_token() -> str:
    """The secret of one personal link: 27 characters that stand in an address as they are."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_digest(token: str) -> str:
    """By which the invitation of a link is found."""
    return _digest("invitation", token)


def handle_digest(token: str) -> str:
    """By which the holder of a link finds what they sent; without the link it does not lead to the invitation."""
    return _digest("handle", token)


def new_tablet_code() -> str:
    """A code that a worker types, or reads out, to open the questions on a tablet."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def tablet_digest(code: str) -> str:
    """By which the invitation of a tablet's code is found. Capitals, spaces and dashes do not matter."""
    typed = "".join(each for each in code.casefold() if each.isalnum())
    return salted_hmac("looped.voice.tablet", typed, algorithm="sha256").hexdigest()


def _digest(purpose: str, token: str) -> str:
    return hashlib.sha256(f"looped|{purpose}|{token}".encode()).hexdigest()
