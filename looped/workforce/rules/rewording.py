"""How alike two texts are: the longest run of words that stands in both, for nobody should be known by their words."""

import re
from difflib import SequenceMatcher

WARN_AT = 4  # words in a row: it may be chance
REFUSE_AT = 8  # it is not


def longest_run(written: str, reworded: str) -> str:
    """The most words in a row that both have, whatever their case and stops; blank where no word is in both."""
    first, second = _words(written), _words(reworded)
    match = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return " ".join(second[match.b : match.b + match.size])


def run_length(run: str) -> int:
    return len(run.split())


def is_same(written: str, reworded: str) -> bool:
    return _words(written) == _words(reworded)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.casefold().replace("'", "’"))
