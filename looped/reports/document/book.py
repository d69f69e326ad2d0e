"""Every figure that the words of one report may name."""

from collections.abc import Iterable, Iterator

from looped.figures.figure import Figure
from looped.reports.figures import FigureSet
from looped.reports.prose import Name


class Book:
    """The report's own figures, those of the year's other quarters, and those that proposed words bring with them."""

    def __init__(self, figures: FigureSet, more: Iterable[Figure] = ()) -> None:
        self.own = figures
        self._more = {Name.of(figure): figure for figure in more}

    def add(self, figures: Iterable[Figure]) -> None:
        self._more |= {Name.of(figure): figure for figure in figures}

    def find(self, name: Name) -> Figure | None:
        """The figure of that name; an area may be written in any case."""
        found = self.own.get(name.id, name.scope, name.area) or self._more.get(name)
        if found is None and name.area:
            same = [area for area in self.own.facts.areas if area.casefold() == name.area.casefold()]
            found = self.own.get(name.id, name.scope, same[0]) if same else None
        return found

    def __iter__(self) -> Iterator[Figure]:
        yield from self.own
        yield from (
            figure for name, figure in self._more.items() if self.own.get(name.id, name.scope, name.area) is None
        )
