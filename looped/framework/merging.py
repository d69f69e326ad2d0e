"""Two people write at the same part of a draft. What only one of them changed is kept; where both did, they are told.

A form carries a digest of each field as it was loaded. From that, from what was typed and from what stands in the
draft now, it is plain who changed what, without keeping copies.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from looped.core.errors import Refused


@dataclass(frozen=True)
class Clash:
    """A field that both changed, to different words."""

    field: str
    mine: Any
    theirs: Any


class Clashed(Refused):
    """Somebody else saved while you wrote. `merged`: their words, but yours where both wrote; `seen`: for the form."""

    def __init__(self, message: str, *, clashes: tuple[Clash, ...], merged: Mapping[str, Any], seen: str) -> None:
        super().__init__(message)
        self.clashes, self.merged, self.seen = clashes, dict(merged), seen


@dataclass(frozen=True)
class Merge:
    values: dict[str, Any]
    clashes: tuple[Clash, ...]


def fingerprint(part: Mapping[str, Any]) -> str:
    """What a form carries to know later what it was loaded with: one short digest a field."""
    return " ".join(f"{name}={_digest(value)}" for name, value in part.items())


def merge(*, seen: str, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merge:
    """Put both together, field by field. A fingerprint that cannot be read is taken as never loaded."""
    loaded = dict(item.partition("=")[::2] for item in seen.split())
    values, clashes = dict(theirs), []
    for name, typed in mine.items():
        if _digest(typed) == loaded.get(name):
            continue  # not mine to decide: as it stands now
        if _digest(theirs[name]) != loaded.get(name) and theirs[name] != typed:
            clashes.append(Clash(name, typed, theirs[name]))
        values[name] = typed
    return Merge(values, tuple(clashes))


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:12]
