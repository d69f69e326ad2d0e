"""What a list of Annex A and its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Column:
    """always: a blank cell is a problem. needed: without this column the list is of no use. own: no other list has it,
    so that it tells which list this is."""

    key: str
    heading: str
    kind: str
    always: bool = True
    needed: bool = False
    own: bool = True


@dataclass(frozen=True)
class List:
    """in_order: keys of two dates; where the second is before the first, the row is wrong. follows: the same, but
    without the second the row is sound. filled_with: (key, other, code): `key` must be filled where `other` is, or
    where it has the code."""

    key: str
    title: str
    columns: tuple[Column, ...]
    in_order: tuple[tuple[str, str], ...] = ()
    follows: tuple[tuple[str, str], ...] = ()
    filled_with: tuple[tuple[str, str, str | None], ...] = ()

    @cached_property
    def by_heading(self) -> Mapping[str, Column]:
        return {column.heading: column for column in self.columns}

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    @property
    def own(self) -> Iterator[Column]:
        return (column for column in self.columns if column.own)
