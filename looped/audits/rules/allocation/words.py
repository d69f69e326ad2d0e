"""Numbers and names as they stand in the sentences of an allocation."""

from collections.abc import Iterable


def cases(count: int, what: str = "case") -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def people(names: Iterable[str]) -> str:
    """One, two and three."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last
