"""Which places are kept back of an indicator that counts some of the children of another: where both are shown, whoever
subtracts them knows of those between. So those between are judged as an indicator of their own is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from looped.figures.disclosure.profiles import INTERNAL
from looped.indicators.rules.keeping_back import (
    ONLY_ROWS,
    SHARE,
    Counts,
    Place,
    Side,
    Sides,
    _strays,
    kept_back_in_print,
    kept_back_places,
)

Values = Collection[tuple[Place, Counts]]
NOBODY = Counts(0, 0, 0, 0)


def kept_back_between(
    whole: Values, part: Values, sides: Sides, known: frozenset[Place], *, in_print: bool
) -> frozenset[Place]:
    """The places of `part` that are kept back beside a `whole` that is shown, both of one month.

    sides: what of the part lies inside the whole; `SHARE`: all of it.   known, in_print: as in `keeping_back`.
    """
    if not whole or not part:
        return frozenset()
    found: frozenset[Place] = frozenset()
    for tried, values in _between(dict(whole), dict(part), sides):
        if not _is_inside(values):
            found |= _of_no_table(values, known)
        elif in_print:
            found |= kept_back_in_print(tuple(values.items()), tried)
        else:
            found |= kept_back_places(tuple(values.items()), known, tried)
    return found


def _between(
    whole: Mapping[Place, Counts], part: Mapping[Place, Counts], sides: Sides
) -> Iterator[tuple[Sides, dict[Place, Counts]]]:
    """Those who are in the whole alone; where only one side lies inside, they are the rows."""
    less = {
        place: Counts(*(a - b for a, b in zip(whole.get(place, NOBODY), part.get(place, NOBODY), strict=True)))
        for place in {**whole, **part}
    }
    if sides == SHARE:
        yield SHARE, {place: _rows(each)._replace(**_counted(each)) for place, each in less.items()}
        return
    for side in sides:
        as_rows = (_rows(each) if side == Side.ROWS else _counted_as_rows(each) for each in less.values())
        yield ONLY_ROWS, dict(zip(less, as_rows, strict=True))


def _rows(each: Counts) -> Counts:
    return Counts(0, each.rows, _people(each.rows, each.children), 0)


def _counted(each: Counts) -> dict[str, int]:
    return {"counted": each.counted, "children_counted": _people(each.counted, each.children_counted)}


def _counted_as_rows(each: Counts) -> Counts:
    return Counts(0, each.counted, _people(each.counted, each.children_counted), 0)


def _people(records: int, children: int) -> int:
    """How many children those records are is not known: few, where either number says so."""
    return children if INTERNAL.hides(children) else records


def _is_inside(values: Mapping[Place, Counts]) -> bool:
    held = {place: each for place, each in values.items() if each.rows or each.counted}
    every = [*held.values(), *_strays(held).values()]
    return all(0 <= each.counted <= each.rows for each in every)


def _of_no_table(values: Mapping[Place, Counts], known: frozenset[Place]) -> frozenset[Place]:
    """Where the part holds some who are not in the whole: all of it, as soon as any two numbers are near."""
    strange = frozenset(values) - known
    near = any(INTERNAL.hides(abs(count)) for place in strange for count in values[place][:2])
    return strange if near else frozenset()
