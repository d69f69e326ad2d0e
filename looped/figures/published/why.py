"""The sentences that say why a percentage is listed, with the arithmetic that anybody can repeat."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from looped.figures.published.findings import Part
from looped.figures.published.fits import Base, Fit, bases_that_fit, count_that_fits, decimals, fit_of, shown
from looped.figures.published.reading import Cell
from looped.figures.words import marked as _

NEIGHBOURS = 2
"""Whole-number bases to name, at most, where nothing in the file is one."""


def _words(cell: Cell, of: int) -> dict[str, object]:
    """What most sentences here need: count, percentage as printed, base, and what it would be."""
    count, percent = cell.count or 0, cell.percent or Decimal(0)
    return {"count": count, "percent": percent, "of": of, "right": shown(count, of, decimals(percent))}


def arithmetic(cell: Cell, of: int) -> str:
    """What the cell should say: "8 of 30 = 26.7%, not 24.1%"."""
    words = _words(cell, of)
    return f"{words['count']} of {of} = {words['right']}, not {words['percent']}%"


def truncated(cell: Cell, of: int) -> tuple[Part, ...]:
    """A note: cut off where others round."""
    return ((_("%(count)s of %(of)s is %(right)s; %(percent)s%% is cut off, not rounded."), _words(cell, of)),)


def mixed(cell: Cell, base: Base, used: Base) -> tuple[Part, ...]:
    """Right of one base, while the column uses another."""
    values = _words(cell, used.value) | {"base": base.value, "name": base.name, "used": used.name}
    text = _(
        "%(percent)s%% is %(count)s of the %(base)s %(name)s, but the rest of the column is of the %(of)s "
        "%(used)s, of which it would be %(right)s."
    )
    return ((text, values),)


def not_of(cell: Cell, bases: Iterable[Base]) -> list[Part]:
    """What the percentage would be of each base that could have been meant."""
    text = _("%(count)s is printed as %(percent)s%%.")
    parts: list[Part] = [(text, _words(cell, 1))]
    for base in bases:
        of_base = _("Of the %(of)s %(name)s it is %(right)s.")
        if (cell.count or 0) > base.value:
            of_base = _("It is more than the %(of)s %(name)s.")
        parts.append((of_base, _words(cell, base.value) | {"name": base.name}))
    return parts


def foreign(cell: Cell, of: int, fellows: Sequence[str]) -> list[Part]:
    """Several cells of the column share a base that it does not have."""
    text = _(
        "%(percent)s%% is %(count)s of %(of)s, a base that nothing in this column gives, yet these cells have it: "
        "%(fellows)s."
    )
    return [(text, _words(cell, of) | {"fellows": ", ".join(fellows)})]


def unexplained(cell: Cell, nearest: Base, foreign: int | None, elsewhere: Sequence[Base]) -> list[Part]:
    """No base of this column fits: which other would, or which count, or what comes nearest."""
    parts: list[Part] = []
    percent = cell.percent or Decimal(0)
    if foreign is not None:
        text = _("The rest of the column is of %(of)s, of which it would be %(right)s.")
        parts.append((text, _words(cell, foreign)))
    base = next((one for one in elsewhere if fit_of(cell, one.value) is Fit.ROUNDED), None)
    if base is not None:
        text = _("It would fit the %(of)s %(name)s.")
        return [*parts, (text, _words(cell, base.value) | {"name": base.name})]
    of = foreign if foreign is not None else nearest.value
    count = count_that_fits(percent, of)
    if count is not None:
        text = _("%(percent)s%% would be %(other)s of %(of)s.")
        parts.append((text, _words(cell, of) | {"other": count}))
    fitting = bases_that_fit(cell, nearest.value, NEIGHBOURS)
    if fitting:
        text = _("%(count)s would need a base of %(fitting)s, which is no number of audits here.")
        parts.append((text, _words(cell, of) | {"fitting": _either(fitting)}))
    else:
        parts.append((_("No base gives %(percent)s%% for %(count)s."), _words(cell, of)))
    return parts


def nearest(cell: Cell, bases: Sequence[Base]) -> Base:
    """The base of those that could have been meant that comes nearest to the printed percentage."""
    percent = float(cell.percent or 0)
    return min(bases, key=lambda base: abs(100 * (cell.count or 0) / base.value - percent))


def slack(percents: Sequence[Decimal]) -> Decimal:
    """How far a sum of rounded percentages may lie from the sum of the exact ones: half a step each."""
    return sum((Decimal(5).scaleb(-decimals(percent) - 1) for percent in percents), Decimal(0))


def _either(values: Sequence[int]) -> str:
    return _("%s or %s") % tuple(values) if len(values) == 2 else str(values[0])
