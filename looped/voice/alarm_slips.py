"""What an open page carries, so that “I am not safe” is never lost: not with the draft, its cookie or the link.

A slip is sealed: who finds one reads nothing in it, and nobody can make or change one. It names the invitation, how
the page spoke, and when it was made. A slip to `PRESS` can raise an alarm, and nothing else; one of `TOLD` is good for
showing once, at once, that somebody was told (whoever else holds the link must not learn that).
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from looped.core.sealing import CannotOpen, seal, unseal

PRESS, TOLD = "press", "told"
LASTS = {PRESS: timedelta(days=1), TOLD: timedelta(minutes=2)}


@dataclass(frozen=True)
class Slip:
    """`invitation`: its public id; `manner`: as in addresses, `pl-easy`."""

    invitation: str
    manner: str


def made(kind: str, slip: Slip, now: datetime) -> str:
    """The sealed slip, in characters that stand in a form or an address as they are."""
    return seal(json.dumps([kind, slip.invitation, slip.manner, int(now.timestamp())])).decode()


def read(kind: str, text: str, now: datetime) -> Slip | None:
    """None for anything that is no slip of this kind, or an old one."""
    try:
        content = json.loads(unseal(text.encode("utf-8", "replace"))) if text else None
    except (CannotOpen, ValueError):
        return None
    if not isinstance(content, list) or len(content) != 4 or content[0] != kind:
        return None
    _kind, invitation, manner, second = content
    age = now - datetime.fromtimestamp(second, UTC)
    return Slip(invitation, manner) if age <= LASTS[kind] else None
