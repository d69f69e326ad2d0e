"""What was found in a list, what a person changed of it, and what comes of both. Plain data in the form of
`reading.contract.Found.as_json()`."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from looped.core.errors import Refused

Matched = Mapping[str, Any]
LONGEST = 300  # letters of a heading that can be remembered


def plain(heading: str) -> str:
    """As a heading is remembered: lower case, single spaces."""
    return " ".join(heading.replace("\u00a0", " ").lower().split())


def all_columns(found: Matched) -> list[str]:
    """The list's own columns: those matched, then those that are missing."""
    return [*found["columns"], *found["missing"]]


def all_headings(found: Matched) -> list[str]:
    """Every heading of the list's table, in no order that matters."""
    return [*dict.fromkeys([*found["columns"].values(), *found["unknown"]])]


def changed(found: Matched, columns: Mapping[str, str], *, left_out: bool) -> dict[str, Any]:
    """`found` as a person wants it. columns: column -> heading, blank for none. Raises Refused."""
    known, wanted = all_headings(found), {column: heading for column, heading in columns.items() if heading}
    for heading in wanted.values():
        if heading not in known or list(wanted.values()).count(heading) > 1:
            raise Refused(_("“%(heading)s” is chosen for more than one column. Keep one of them.") % {
                "heading": heading})  # fmt: skip
    missing = [column for column in all_columns(found) if column not in wanted]
    return {
        **found,
        "columns": {column: wanted[column] for column in all_columns(found) if column in wanted},
        "missing": missing,
        "needed": [column for column in found["needed"] if column in missing],
        "unknown": [heading for heading in known if heading not in wanted.values()],
        "left_out": left_out,
    }


def as_confirmed(proposed: Mapping[str, Matched], drafts: Mapping[str, Matched]) -> dict[str, dict[str, Any]]:
    """Each list that is read, as it was changed where it was."""
    found = {key: drafts.get(key, each) for key, each in proposed.items()}
    return {
        key: {name: value for name, value in each.items() if name != "left_out"}
        for key, each in found.items()
        if not each.get("left_out")
    }


def still_needed(confirmed: Mapping[str, Matched]) -> list[tuple[str, str]]:
    """List and column, where a list cannot be read without it."""
    return [(key, column) for key, each in confirmed.items() for column in each["needed"]]


def remembered_from(proposed: Matched, confirmed: Matched) -> dict[str, str]:
    """Heading -> column (blank: to be ignored) that is worth remembering: not what bears the column's own name."""
    kept = {
        plain(heading): column for column, heading in confirmed["columns"].items() if plain(column) != plain(heading)
    }
    ignored = {plain(heading): "" for heading in confirmed["unknown"]}
    return {heading: column for heading, column in (ignored | kept).items() if 0 < len(heading) <= LONGEST}
