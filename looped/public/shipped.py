"""The words that ship: what a council's own public pages begin with, and what their frame says in each language.

Data (`words/<language>.toml`), so that a speaker can check a language without reading code:

    [frame]                          phrases around every page; a language has all of them
    [page.<key>.usual]               key of PageKey; `usual` or `easy`
    title = "..."
    intro = "..."
    [[page.<key>.usual.sections]]    in the order in which they stand
    heading = "..."
    picture = "sun"                  of PICTURES; blank for none
    text = "..."

Each line of a text is a paragraph; lines that begin with "- " are a list, those with "1. " a list with numbers.
{council} and {telephone} are filled in when a page is sent for approval, and so is a section whose text is
"[promises]" or "[circles]". A page that a language lacks is not offered in it. Nothing here touches the database.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise

from looped.voice import wording
from looped.voice.wording import ENGLISH, LANGUAGES, Language

# Those of the families' pages; a drawing of our own in dress/pictures is added here with its name.
PICTURES: Mapping[str, Promise] = MappingProxyType({**wording.PICTURES})
LANGUAGE: Mapping[str, Language] = MappingProxyType({each.key: each for each in LANGUAGES})


@cache
def frame(language: str) -> Mapping[str, str]:
    """What stands around every page. A phrase that the language lacks is in English."""
    return MappingProxyType(_read(ENGLISH)["frame"] | _read(language).get("frame", {}))


def pages() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Every page that ships: its key, language, manner and content; English first."""
    for language in LANGUAGES:
        for key, manners in _read(language.key).get("page", {}).items():
            for manner, content in manners.items():
                yield key, language.key, manner, content


@cache
def _read(language: str) -> dict[str, Any]:
    """Empty for a language that nobody has put the pages into."""
    file = resources.files("looped.public").joinpath("words", f"{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
