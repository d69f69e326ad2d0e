"""How a number is printed in a released copy, given what may be shown of it."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from looped.figures.disclosure.profiles import LEAST_BASE, SYMBOL, to_nearest_5
from looped.figures.figure import Figure, counted
from looped.reports.publishing.family import PROFILES, Cell, Shown


@dataclass(frozen=True, slots=True)
class Printed:
    """text: in a sentence, "20 of 50 (40%)".   short: in a table, "20 (40%)".   count, of, percent: what of it is told,
    rounded for the public; None: not told. All three are None where nothing is."""

    text: str
    short: str
    count: int | None = None
    of: int | None = None
    percent: int | None = None

    @property
    def is_shown(self) -> bool:
        return self.count is not None


class Knowing(Protocol):
    """What knows how each figure of a document is printed."""

    def of(self, figure: Figure) -> Printed: ...


def hidden() -> Printed:
    return Printed(_("a number that is not shown"), SYMBOL)


def printed(shown: Shown, cell: Cell, base: Cell | None = None) -> Printed:
    """What stands in the place of a count. base: of which it is a part; None for a plain count."""
    if not shown.may_show(cell):
        return hidden()
    count = shown.family.counts[cell]
    of = shown.family.counts[base] if base is not None and shown.may_show(base) else None
    if PROFILES[shown.profile].rounds:
        return rounded(count, of)
    if of is None:
        return Printed(f"{count:,}", f"{count:,}", count)
    figure = counted("told", "", count=count, of=of)
    percent = None if figure.percent is None else int(figure.percent)
    return Printed(figure.text, figure.short, count, of, percent)


def rounded(count: int, of: int | None) -> Printed:
    """To the nearest 5; the percentage of the rounded numbers, whole, where the base is large enough."""
    about = to_nearest_5(count)
    if of is None:
        return Printed(f"{about:,}", f"{about:,}", about)
    base = to_nearest_5(of)
    about = min(about, base)
    if base < LEAST_BASE:
        return Printed(_("%(count)s of %(of)s") % {"count": f"{about:,}", "of": f"{base:,}"}, f"{about:,}", about, base)
    percent = (200 * about + base) // (2 * base)
    words = {"count": f"{about:,}", "of": f"{base:,}", "percent": percent}
    return Printed(_("%(count)s of %(of)s (%(percent)s%%)") % words, f"{about:,} ({percent}%)", about, base, percent)
