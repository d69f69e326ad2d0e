"""The receipt code of a message without a name: its writer's only way back, of which we keep a digest.

The code is made from what the form and the words say, not drawn anew at each press: pressing twice shows the same code
and keeps one message. Whoever has the form alone, in a browser that was left open, lacks the words.
"""

import hashlib
import re
import secrets

from looped.core import sealing
from looped.core.ids import ALPHABET

CODE_LENGTH = 28  # some 133 bits; mission line W4 asks for 128 or more
GROUP = 4  # letters that are copied by hand at a time
KEY_LENGTH = 14  # as of core.ids
_SLIP = re.compile(r"[A-Za-z0-9_-]{32}")


def new_slip() -> str:
    """What a form bears so that two of them never make one code: 192 bits that say nothing of anybody."""
    return secrets.token_urlsafe(24)


def is_slip(text: str) -> bool:
    """Whether a form of ours could have borne it. One of somebody's own making could be another's, too."""
    return bool(_SLIP.fullmatch(text))


def code_for(slip: str, *words: str) -> str:
    """The code for what is sent with this slip: the same for the same words."""
    return _letters(_digest("code", slip, *words), CODE_LENGTH)


def key_for(slip: str, *words: str) -> str:
    """The key of what is added to a message with this slip."""
    return _letters(_digest("part", slip, *words), KEY_LENGTH)


def in_groups(code: str) -> str:
    """As it is shown: bcdf-2345-…"""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def as_typed(text: str) -> str:
    """A code without what people put between its letters; capitals do not matter."""
    return "".join(each for each in text.casefold() if each.isalnum())[: 2 * CODE_LENGTH]


def digest(code: str) -> str:
    """What is kept of a code. It is too long to be guessed at, so that it outlives a change of the sealing keys."""
    return hashlib.sha256(f"looped|staff message|{as_typed(code)}".encode()).hexdigest()


def _digest(what: str, *words: str) -> str:
    return sealing.digest("\x1f".join(words), purpose=f"staff message {what}")


def _letters(hexadecimal: str, length: int) -> str:
    number, found = int(hexadecimal, 16), []
    for _place in range(length):
        number, letter = divmod(number, len(ALPHABET))
        found.append(ALPHABET[letter])
    return "".join(found)
