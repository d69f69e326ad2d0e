"""What one person answers in the staff survey, as it is put together to be sealed: every one of a wave as long."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

MARKS = frozenset(range(1, 6))  # disagree strongly to agree strongly
LONGEST_WORDS = 1500  # characters in one box
_BYTES_A_CHARACTER = 4  # the most that UTF-8 or JSON's own escapes need, once control characters are gone
_BLOCK = 4096


@dataclass(frozen=True)
class Answered:
    """`area`: the public id of a service area; blank: rather not say. `marks`: 1 to 5, by question.

    `printed`: by a link on paper, which makes no group large enough, for one person can print many.
    """

    area: str = ""
    marks: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    printed: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.marks and not self.words


def length_for(marked: Iterable[str], worded: Iterable[str]) -> int:
    """How many bytes hold any answers to a survey with these questions (their keys): by them alone it is decided."""
    need = 128 + sum(len(key) + 8 for key in marked)
    need += sum(len(key) + 8 + LONGEST_WORDS * _BYTES_A_CHARACTER for key in worded)
    return -(-need // _BLOCK) * _BLOCK


def pack(answered: Answered, length: int) -> bytes:
    """As bytes of that length. Raises ValueError where it is too short."""
    sent = {"area": answered.area, "marks": answered.marks, "words": answered.words, "printed": answered.printed}
    written = json.dumps(sent, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    if len(written) > length:
        raise ValueError("These answers are longer than any may be.")
    return written.ljust(length)


def unpack(written: bytes) -> Answered | None:
    """None for what our own page cannot have sent: whoever writes into the database has the key that seals."""
    try:
        found = Answered(**json.loads(written))
        is_right = {*found.marks.values()} <= MARKS and all(isinstance(each, str) for each in found.words.values())
    except (AttributeError, TypeError, ValueError):
        return None
    return found if is_right else None


def plain_words(typed: str) -> str:
    """Without characters that no keyboard types: they would be longer sealed than they look."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\xa0", " ")
    kept = "".join(each for each in lines if each == "\n" or each.isprintable() or ord(each) > 0x2000)
    return kept.encode("utf-8", "replace").decode().strip()
