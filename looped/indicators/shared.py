"""Tables that many indicators begin with, such as the children in care: written once here, and made once by an engine
that can keep them beside the extract. Elsewhere each statement holds them itself, and stands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

Write = Callable[["Data"], "ir.Table"]
SHARED: dict[str, Write] = {}
"""Name of the table -> how it is written, each after those that it is made from."""


def shared(name: str) -> Callable[[Write], Write]:
    """The decorated expression becomes a name alone where `data.made` says that its table stands ready."""

    def decorate(write: Write) -> Write:
        SHARED[name] = write

        def read(data: Data) -> ir.Table:
            return _standing(name) if data.made else write(data)

        return read

    return decorate


@cache
def _standing(name: str) -> ir.Table:
    import ibis

    from looped.indicators.data import Data

    return ibis.table(SHARED[name](Data()).schema(), name=name)
