"""English sentences that somebody else can translate.

This room may not import Django, so it cannot ask for the reader's language. It marks its sentences
with `marked` (which the extractor of translations finds by the name `_`), fills them in English by
default, and takes a `translate` function from callers that know the language.
"""

from collections.abc import Callable

Translate = Callable[[str], str]


def marked(sentence: str) -> str:
    """The sentence itself: only marks it for translation. Import it as `_`."""
    return sentence
