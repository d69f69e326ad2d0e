"""The words of a page as data: what is well formed, what is filled in, and how a text is made of parts.

{"title", "intro", "sections": [{"heading", "picture", "text"}]}; in an edition a section may have "items", too: pairs
of what somebody said and what was done, in the place of a text such as "[promises]"; or a "chart": rows of grades.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.public.shipped import PICTURES

Content = dict[str, Any]
PROMISES, CIRCLES = "[promises]", "[circles]"
GRADES = "[grades]"
"""Of a year: the chart of its grades, see `charting`."""
PAGES = "[pages]"
"""A line of its own: links to all other pages, of the day on which the files are made. No statement, as the menu."""
LONGEST_TITLE, LONGEST_TEXT, MOST_SECTIONS = 150, 3000, 20
NAMED = re.compile(r"\{([^{}\s]+)\}")
_TRICKS = re.compile(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Signs that nobody sees: some turn the words after them around, so that a number reads as another than it rings."""
_NUMBERED = re.compile(r"\d{1,2}\. +")
_BULLET = re.compile(r"- +")


@dataclass(frozen=True)
class Part:
    """A paragraph ("p"), or a list ("ul", "ol") with its lines."""

    kind: str
    lines: tuple[str, ...]


def parts(text: str) -> list[Part]:
    found: list[Part] = []
    for line in filter(None, (each.strip() for each in text.splitlines())):
        kind, words = _kind(line)
        if kind != "p" and found and found[-1].kind == kind:
            found[-1] = Part(kind, (*found[-1].lines, words))
        else:
            found.append(Part(kind, (words,)))
    return found


def _kind(line: str) -> tuple[str, str]:
    for kind, mark in (("ul", _BULLET), ("ol", _NUMBERED)):
        if begins := mark.match(line):
            return kind, line[begins.end() :]
    return "p", line


def cleaned(content: Mapping[str, Any]) -> Content:
    """The content without stray spaces and empty sections. Raises Refused where a page cannot be made of it."""
    found: Content = {
        "title": plain(content.get("title", "")),
        "intro": plain(content.get("intro", "")),
        "sections": [each for each in map(_section, content.get("sections", ())) if each["heading"] or each["text"]],
    }
    if not found["title"]:
        raise Refused(_("Give the page a title."))
    short = [found["title"], *(each["heading"] for each in found["sections"])]
    if max(map(len, short)) > LONGEST_TITLE:
        raise Refused(_("Titles and headings have room for %(most)s characters.") % {"most": LONGEST_TITLE})
    if max(map(len, texts(found))) > LONGEST_TEXT:
        raise Refused(_("A text has room for %(most)s characters. Make two sections of it.") % {"most": LONGEST_TEXT})
    if len(found["sections"]) > MOST_SECTIONS:
        raise Refused(_("A page has room for %(most)s sections.") % {"most": MOST_SECTIONS})
    return found


def plain(text: object) -> str:
    """Without blanks at its ends, and without signs that nobody sees."""
    return _TRICKS.sub("", str(text)).strip()


def _section(raw: Mapping[str, Any]) -> dict[str, str]:
    found = {name: plain(raw.get(name, "")) for name in ("heading", "picture", "text")}
    found["text"] = "\n".join(line.rstrip() for line in found["text"].splitlines())
    if found["picture"] and found["picture"] not in PICTURES:
        raise Refused(_("There is no picture of that name."))
    return found


def texts(content: Content) -> Iterator[str]:
    """All that is read, in order."""
    yield content["title"]
    yield content["intro"]
    for section in content["sections"]:
        yield section["heading"]
        yield section["text"]
        for item in section.get("items", ()):
            yield from (words for _label, words in item)


def takes_in(content: Content) -> set[str]:
    """Which of PROMISES and CIRCLES the page asks for."""
    return {section["text"] for section in content["sections"]} & {PROMISES, CIRCLES}


def names_in(content: Content) -> set[str]:
    """The names in braces: what is filled in."""
    return {name for text in texts(content) for name in NAMED.findall(text)}


def filled(content: Content, values: Mapping[str, str]) -> Content:
    """With each name in braces replaced. Every name must be known."""
    return mapped(content, lambda text: NAMED.sub(lambda found: values[found[1]], text))


def mapped(content: Content, change: Callable[[str], str]) -> Content:
    return {
        "title": change(content["title"]),
        "intro": change(content["intro"]),
        "sections": [
            each | {"heading": change(each["heading"]), "text": change(each["text"])} for each in content["sections"]
        ],
    }
