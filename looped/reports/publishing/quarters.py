"""The months and quarters behind the grades of a year. Whoever has their copies for the council knows some exactly, and
could work out others from the year's rounded numbers, by all sums at once."""

from collections.abc import Callable, Collection, Mapping

from looped.figures.disclosure.audit import narrow
from looped.figures.disclosure.differencing import Group
from looped.figures.disclosure.profiles import INTERNAL, LEAST_WIDTH, PUBLIC
from looped.reports.publishing.family import Cell, Family, Shown
from looped.reports.publishing.grades import WHOLE, WHOLE_ALONE, Count, PartShown, Span, of_part, protect_part


def behind(part: str, months: Mapping[str, int], count: Count) -> Family:
    """The grades of each month, of each three months in their order, and of all. months: with their audits."""
    family = of_part(part, Span(months), count)
    names = list(months)
    for three in (names[at : at + 3] for at in range(0, len(names), 3)):
        for what in {what for what, place in family.counts if place == three[0]}:
            cells = [(what, month) for month in three]
            within = {**family.within[cells[0]], "month": frozenset(three)}
            family.add((what, f"from {three[0]}"), sum(family.counts[cell] for cell in cells), within)
            family.add_sum((what, f"from {three[0]}"), cells)
    return family


def protect_year(
    part: str, year: Family, months: Family, exact: Collection[Group], fits: Callable[[Shown], bool]
) -> PartShown:
    """In the first shape in which a reader of the copies learns of no small count nearly what it is; where there is
    none, in the first in which they learn none exactly. exact: what the copies told. fits: whatever else is asked."""

    def protected(width: int) -> PartShown:
        def alone(shown: Shown) -> bool:
            return fits(shown) and not _tells_more(months, shown, exact, width)

        return protect_part(part, year, "public", WHOLE_ALONE, alone)

    found = protected(LEAST_WIDTH)
    return found if found.shown.safe else protected(1)


def _tells_more(months: Family, shown: Shown, exact: Collection[Group], width: int) -> bool:
    """Whether a small count of a month or quarter comes within so few numbers that did not without the year."""
    known = {cell for cell in months.counts if cell[1] != WHOLE and (group := months.group(cell)) and group in exact}
    if not known:
        return False
    about = {cell for cell in months.counts if cell[1] == WHOLE and shown.may_show(cell)}
    unknown = months.counts.keys() - known
    none = {cell for cell in unknown if not months.counts[cell]}
    with_year = _narrow(months, unknown - about, about, none, width)
    return bool(with_year - _narrow(months, unknown, set(), unknown, width))


def _narrow(
    months: Family, hidden: Collection[Cell], about: Collection[Cell], maybe_none: Collection[Cell], width: int
) -> frozenset[Cell]:
    """maybe_none: of which the reader does not know that they are at least 1, as they would of a c."""
    small = [cell for cell in hidden if cell[1] != WHOLE and INTERNAL.hides(months.counts[cell])]
    above = PUBLIC.most
    found = narrow(months.table(), hidden, small, width, maybe_none=maybe_none, rounded_above=above, rounded=about)
    return months.cells(found)
