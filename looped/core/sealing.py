"""Sealing what must be kept but hardly ever read: who answered, and how to reach them.

A sealed value can be opened only with a key of SEALING_KEYS; the first of them seals, the others still open what was
sealed before the key was changed. Without that setting, a key is derived from SECRET_KEY.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class CannotOpen(Exception):
    """The value was sealed with a key that this deployment does not have, or was changed."""


def seal(text: str) -> bytes:
    """The text, sealed. Sealing twice gives two different values, so that equal ones cannot be told.

    Such a value bears the second at which it was made, for all to read: ours bear none, for it would tell who answered.
    """
    return _keys().encrypt_at_time(text.encode(), current_time=0)


def unseal(sealed: bytes | memoryview) -> str:
    """The text again. Raises CannotOpen."""
    try:
        return _keys().decrypt(bytes(sealed)).decode()
    except InvalidToken as wrong:
        raise CannotOpen("This was sealed with a key that is not in SEALING_KEYS any more.") from wrong


def key_from(secret: str, *, purpose: str) -> bytes:
    """A key derived from a secret; another `purpose` gives a key that tells nothing of this one."""
    digest = hashlib.sha256(f"looped|{purpose}|{secret}".encode()).digest()
    return base64.urlsafe_b64encode(digest)


def digest(text: str, *, purpose: str) -> str:
    """The same for the same text, and not to be guessed at without the key that seals."""
    return hmac.new(key_from(_secrets()[0], purpose=purpose), text.encode(), hashlib.sha256).hexdigest()


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key_from(secret, purpose="sealing")) for secret in _secrets()])


def _secrets() -> list[str]:
    secrets = settings.SEALING_KEYS or [settings.SECRET_KEY]
    if not all(secrets):
        raise ImproperlyConfigured("SEALING_KEYS or SECRET_KEY is needed to seal who answered.")
    return list(secrets)
