"""What a browser holds the only key to: the answers that somebody has given so far, before they send them (ADR 14).

The row in the database is sealed with a key made from the browser's cookie, so that the database alone, with every
key of the deployment, tells nothing of what was not sent.
"""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from looped.core.sealing import CannotOpen, key_from
from looped.voice.models import Response, Way

IDLE = timedelta(minutes=30)
_TABLET = "tablet."


@dataclass
class Held:
    """An open draft. `key`: the cookie's; `token`: the link's secret, or on a tablet one made for the occasion.

    `at`: the number of the question that comes next. Once it is `sent`, no answer stands here any more.
    """

    invitation: str  # its public id
    token: str
    language: str
    easy: bool = False
    way: str = Way.LINK
    at: int = 1
    answers: dict[str, Any] = field(default_factory=dict)
    seen_by: str = Response.SeenBy.QUALITY
    may_quote: bool | None = None
    hear_back: str = Response.HearBack.NO
    address: str = ""
    sent: bool = False
    key: str = field(default="", repr=False)

    @property
    def is_on_tablet(self) -> bool:
        return self.way == Way.TABLET


def new_key(*, on_tablet: bool = False) -> str:
    """It says whether the browser is a tablet that is handed round: when the draft is gone, nothing else can."""
    return (_TABLET if on_tablet else "") + secrets.token_urlsafe(32)


def is_of_tablet(key: str) -> bool:
    return key.startswith(_TABLET)


def key_digest(key: str) -> str:
    """By which the row is found; it does not lead to the key that opens it."""
    return hashlib.sha256(f"looped|draft row|{key}".encode()).hexdigest()


def sealed(held: Held) -> bytes:
    content = {name: value for name, value in asdict(held).items() if name != "key"}
    return _lock(held.key).encrypt(json.dumps(content).encode())


def opened(key: str, content: bytes | memoryview) -> Held:
    """The draft again. Raises CannotOpen."""
    try:
        found = json.loads(_lock(key).decrypt(bytes(content)))
    except InvalidToken as wrong:
        raise CannotOpen("This draft was sealed with another key.") from wrong
    return Held(**found, key=key)


def _lock(key: str) -> Fernet:
    return Fernet(key_from(key, purpose="draft"))
