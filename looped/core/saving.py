"""Saving a page's text piece by piece: what was saved, and what happens when two tabs save the same piece."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from looped.core.errors import Refused


@dataclass(frozen=True)
class Saved:
    """What the database holds now. A page that saves again names this version."""

    version: int
    at: datetime


class Stale(Refused):
    """The piece was saved from another page meanwhile; nothing was overwritten. `stored` is what that page said."""

    def __init__(self, version: int, at: datetime | None, stored: Mapping[str, object]) -> None:
        super().__init__("This part was changed in another tab or on another device. Nothing was overwritten.")
        self.version, self.at, self.stored = version, at, stored


def stale_or_same(row, values: Mapping[str, object]) -> Saved:
    """For an UPDATE that found another version. Raises Stale.

    Where the same words are stored already, an answer to them was lost on the way: that is no conflict.
    """
    stored = {name: getattr(row, name) for name in values}
    if stored == dict(values) and row.saved_at:
        return Saved(row.version, row.saved_at)
    raise Stale(row.version, row.saved_at, stored)
