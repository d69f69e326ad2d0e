"""Families of few cells: a count alone, a count out of a base, and parts that make a whole."""

from collections.abc import Mapping

from looped.reports.publishing.family import Family, Within

WHOLE = "quarter"


def of_count(of: str, what: str, count: int, within: Within | None = None) -> Family:
    """A number that stands alone, such as complaints of a year."""
    family = Family(of)
    family.add((what, WHOLE), count, within or {})
    return family


def of_share(of: str, what: str, count: int, base: int, within: Within | None = None) -> Family:
    """A count out of a base: the base and all that are not counted can be known from it, too."""
    return of_parts(of, what, {what: count, f"not {what}": base - count}, within)


def of_parts(of: str, what: str, parts: Mapping[str, int], within: Within | None = None) -> Family:
    """Parts that make a whole, which is named "what.base"."""
    family, who = Family(of), within or {}
    family.add((f"{what}.base", WHOLE), sum(parts.values()), who)
    for name, count in parts.items():
        family.add((name, WHOLE), count, {**who, what: frozenset({name})})
    family.add_sum((f"{what}.base", WHOLE), [(name, WHOLE) for name in parts])
    return family
