"""The addresses that the product has, and those that the table's lines stand for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import get_resolver, reverse

from tests.access.table import TABLE
from tests.world import World


def views(patterns=None, namespace: str = "") -> Iterator[tuple[str, Callable]]:
    """Name and view of every address in the URL configuration; an address without a name bears its pattern."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(each, "url_patterns"):
            yield from views(each.url_patterns, namespace + (f"{each.namespace}:" if each.namespace else ""))
        else:
            yield namespace + (each.name or f"(no name) {each.pattern}"), each.callback


@dataclass(frozen=True)
class Line:
    """One line of the table: an address of the world, and who is let in."""

    name: str
    shows: str
    address: str
    allowed: frozenset[str]  # to read
    writing: frozenset[str]  # to post

    def lets_in(self, person: str, method: str) -> bool:
        return person in (self.writing if method == "post" else self.allowed)


def lines(name: str, world: World) -> list[Line]:
    """Every line of one address."""
    return [Line(name, shows, _address(name, shows, world.ids), *_sets(who)) for shows, who in TABLE[name].items()]


def _sets(who: str) -> tuple[frozenset[str], frozenset[str]]:
    read, _, write = who.partition("|")
    return frozenset(read.split()), frozenset((write or read).split())


class _Known(dict[str, str]):
    """{team oak} in a query is that team's public id, as in a path."""

    def __missing__(self, key: str) -> str:
        raise KeyError(f"The world has no {key}.")


def _address(name: str, shows: str, ids: dict[str, str]) -> str:
    path, _, query = shows.partition(" ? ")
    words = [word for word in (part.strip() for part in path.split(" / ")) if word]
    query = query.format_map(_Known(ids))
    args = [int(word) if word.isdigit() else ids.get(word, word) for word in words]
    return reverse(name, args=args) + (f"?{query}" if query else "")
