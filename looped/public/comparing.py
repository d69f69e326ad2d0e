"""What differs between two texts of a page, section by section."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from looped.public.content import Content
from looped.public.shipped import PICTURES

ALIKE = 0.6  # of two headings or texts, from which on they are the same section, changed


@dataclass(frozen=True)
class Change:
    """`kind`: new, gone, changed or moved. `before` is blank for what is new, `after` for what is gone."""

    kind: str
    place: str | Promise
    before: str
    after: str


def changes(before: Content | None, after: Content | None) -> list[Change]:
    """In the order of the new text, what is gone last. None: not there at all."""
    old, new = before or {}, after or {}
    found = [
        Change("changed" if old.get(name) else "new", place, old.get(name, ""), new.get(name, ""))
        for name, place in (("title", _("Title")), ("intro", _("First words")))
        if old.get(name, "") != new.get(name, "")
    ]
    return found + _sections(old.get("sections", []), new.get("sections", []))


def _sections(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[Change]:
    partners = _partners(old, new)
    kept = [partners[at] for at in range(len(new)) if at in partners]
    moved = _moved(kept)
    found = []
    for at, section in enumerate(new):
        was = old[partners[at]] if at in partners else None
        if was is None:
            found.append(Change("new", section["heading"], "", shown(section)))
        elif was != section:
            found.append(Change("changed", section["heading"] or was["heading"], shown(was), shown(section)))
        elif partners[at] in moved:
            found.append(Change("moved", section["heading"], shown(was), shown(section)))
    gone = set(range(len(old))) - set(partners.values())
    return found + [Change("gone", old[at]["heading"], shown(old[at]), "") for at in sorted(gone)]


def _partners(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> dict[int, int]:
    """Place in the new text -> place in the old: the same section, then one of the same heading, then one alike."""
    found: dict[int, int] = {}
    for same in (_equal, _same_heading, _alike):
        for at, section in enumerate(new):
            free = [place for place in range(len(old)) if place not in found.values()]
            match = next((place for place in free if at not in found and same(old[place], section)), None)
            if match is not None:
                found[at] = match
    return found


def _equal(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one == other


def _same_heading(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["heading"]) and one["heading"].casefold() == other["heading"].casefold()


def _alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return SequenceMatcher(None, shown(one), shown(other)).ratio() >= ALIKE


def _moved(kept: list[int]) -> set[int]:
    """Of the old places, in the new order: those that are not part of the longest run that kept its order."""
    longest: list[list[int]] = []
    for place in kept:
        before = [run for run in longest if run[-1] < place]
        longest.append([*_longest(before), place])
    return set(kept) - set(_longest(longest))


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run)) if runs else []


def shown(section: dict[str, Any]) -> str:
    """A section as somebody reads it, with what it takes in, and which drawing."""
    items = [words for item in section.get("items", ()) for _label, words in item]
    chart = [" ".join(map(str, row)) for row in section.get("chart", ())]
    found = (section["heading"], section["text"], *items, *chart, _drawing(section))
    return "\n".join(part for part in found if part)


def _drawing(section: dict[str, Any]) -> str:
    name = PICTURES.get(section.get("picture", ""))
    return gettext("Drawing: %(name)s") % {"name": name} if name else ""
