"""How the columns of an extract were matched, for the page on which a person says whether they are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.indicators.models import ColumnMatch, Extract
from looped.indicators.queries.extract_words import list_name
from looped.indicators.rules.extract_match import plain

SAME, REMEMBERED, CHOSEN, OTHER = "same", "remembered", "chosen", "other"
HOW: Mapping[str, str | Promise] = {
    SAME: _("Its own name"),
    REMEMBERED: _("As confirmed before"),
    CHOSEN: _("Chosen now"),
    OTHER: _("Written differently"),
}


@dataclass(frozen=True)
class Column:
    """A column of a list and the heading that it is matched to."""

    name: str
    heading: str
    how: str | Promise
    is_own_name: bool  # but for capitals and spaces


@dataclass(frozen=True)
class ListMatch:
    """One list. new: headings that nobody has decided about; ignored: those that were left out before."""

    key: str
    name: str
    place: Mapping[str, Any]
    """As it was found: file, sheet, header_row, rows, also."""
    columns: list[Column]
    needed: list[str]
    missing: list[str]
    new: list[str]
    ignored: list[str]
    left_out: bool

    @property
    def is_clear(self) -> bool:
        """Nothing that a person must decide; what stays empty could be none of the headings that are left."""
        return self.left_out or not (self.needed or (self.new and self.missing) or self.place["also"])


def matches(extract: Extract) -> list[ListMatch]:
    """Every list that was found, in the order of the source. One query."""
    known: dict[str, dict[str, str]] = {}
    rows = ColumnMatch.objects.filter(source=extract.source).values_list("list_key", "heading", "column")
    for key, heading, column in rows:
        known.setdefault(key, {})[heading] = column
    return [
        _match(extract.source, key, extract.matched.get(key, found), found, known.get(key, {}))
        for key, found in extract.proposed.items()
    ]


def _match(
    source: str, key: str, now: Mapping[str, Any], found: Mapping[str, Any], known: Mapping[str, str]
) -> ListMatch:
    ignored = [heading for heading in now["unknown"] if known.get(plain(heading)) == ""]
    return ListMatch(
        key=key,
        name=list_name(source, key),
        place=found,
        columns=[_column(name, heading, found, known) for name, heading in now["columns"].items()],
        needed=list(now["needed"]),
        missing=[name for name in now["missing"] if name not in now["needed"]],
        new=[heading for heading in now["unknown"] if heading not in ignored],
        ignored=ignored,
        left_out=bool(now.get("left_out")),
    )


def _column(name: str, heading: str, found: Mapping[str, Any], known: Mapping[str, str]) -> Column:
    return Column(name, heading, HOW[_how(name, heading, found, known)], plain(name) == plain(heading))


def _how(name: str, heading: str, found: Mapping[str, Any], known: Mapping[str, str]) -> str:
    if found["columns"].get(name) != heading:
        return CHOSEN
    if plain(name) == plain(heading):
        return SAME
    return REMEMBERED if known.get(plain(heading)) == name else OTHER
