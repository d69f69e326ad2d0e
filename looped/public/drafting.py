"""A page's words while somebody types at them: as a form holds them, and its sections moved about. Nothing is saved."""

from collections.abc import Mapping
from typing import Any

from looped.public.content import MOST_SECTIONS, Content
from looped.public.shipped import PICTURES

EMPTY_SECTION = {"heading": "", "picture": "", "text": ""}


def empty() -> Content:
    """Words that nobody has written yet."""
    return {"title": "", "intro": "", "sections": [{**EMPTY_SECTION}]}


def as_fields(content: Mapping[str, Any]) -> dict[str, Any]:
    """What the form's fields show of it."""
    fields = {"title": content["title"], "intro": content["intro"], "sections": len(content["sections"])}
    for place, section in enumerate(content["sections"]):
        fields |= {f"{name}_{place}": section.get(name, "") for name in EMPTY_SECTION}
    return fields


def typed(fields: Mapping[str, Any]) -> Content:
    """What somebody typed, right or wrong, tidied of the blanks at its ends. Never fails, for nothing may be lost."""
    sections = [{name: tidy(fields.get(f"{name}_{place}")) for name in EMPTY_SECTION} for place in range(count(fields))]
    for section in sections:
        if section["picture"] not in PICTURES:
            section["picture"] = ""
    return {"title": tidy(fields.get("title")), "intro": tidy(fields.get("intro")), "sections": sections}


def count(fields: Mapping[str, Any]) -> int:
    """How many sections the form has."""
    told = str(fields.get("sections", ""))
    return min(int(told), MOST_SECTIONS) if told.isascii() and told.isdigit() else 0


def tidy(text: Any) -> str:
    lines = str(text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def rearranged(content: Content, act: str) -> Content:
    """The words after a button such as "add", "up 2", "down 2" or "remove 2"; unchanged by what is none of these."""
    what, _blank, told = act.partition(" ")
    sections = [*content["sections"]]
    place = int(told) if told.isascii() and told.isdigit() and int(told) < len(sections) else None
    if what == "add" and len(sections) < MOST_SECTIONS:
        sections.append({**EMPTY_SECTION})
    elif place is not None and what == "remove":
        del sections[place]
    elif place is not None and what == "up" and place:
        sections[place - 1 : place + 1] = [sections[place], sections[place - 1]]
    elif place is not None and what == "down":
        sections[place : place + 2] = reversed(sections[place : place + 2])
    return {**content, "sections": sections}
