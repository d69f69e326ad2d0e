"""Which of a month's audits the dip sample takes: by lot, from a seed that is kept (A6)."""

from collections.abc import Iterable

from looped.audits.rules.sampling import lot_of


def how_many(share: int, count: int) -> int:
    """`share` percent of `count`, half rounded up; at least one where anything is to be drawn at all."""
    if share == 0 or count == 0:
        return 0
    return max(1, (share * count + 50) // 100)


def drawn(references: Iterable[str], *, share: int, seed: str) -> list[str]:
    """The same seed and the same audits give the same ones again; another audit more changes no other's lot."""
    by_lot = sorted(references, key=lambda reference: lot_of(seed, reference))
    return by_lot[: how_many(share, len(by_lot))]
