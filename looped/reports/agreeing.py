"""Agreement of two auditors as figures: of one part, over one stretch of time, from a grid of counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from looped.figures.agreement import GRADES, NEEDS, Agreement, Estimate, Grid, agreement_of_grid
from looped.figures.figure import Figure, LeftOut, counted, proportion, statistic
from looped.framework.grades import Grade

KEYS = tuple(Grade.values)
Cells = Mapping[tuple[str, str], int]
"""(the manager's grade, the peer's) -> cases."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Every figure of one part over one scope. grid, higher: empty below the number of pairs that a statistic needs.

    higher: ("manager" or "peer", steps, cases); steps 0 is all of them together.
    """

    part: str
    scope: str
    pairs: Figure
    exact: Figure
    within_one: Figure
    kappa: Figure
    ac2: Figure
    grid: tuple[tuple[Figure, ...], ...]
    higher: tuple[tuple[str, int, Figure], ...]

    @property
    def n(self) -> int:
        return self.pairs.count or 0

    @property
    def is_enough(self) -> bool:
        return self.n >= NEEDS

    @property
    def measures(self) -> tuple[Figure, ...]:
        """What stands in a line of a table; kappa is never without AC2."""
        return self.pairs, self.exact, self.within_one, self.kappa, self.ac2

    def of_higher(self, who: str, steps: int = 0) -> Figure | None:
        return next((figure for name, by, figure in self.higher if (name, by) == (who, steps)), None)

    def by_steps(self, who: str) -> list[tuple[int, Figure]]:
        return [(by, figure) for name, by, figure in self.higher if name == who and by and figure.count]


def agreed(part: str, scope: str, cells: Cells, left_out: tuple[LeftOut, ...] = ()) -> Agreed:
    """Count one part. Pairs with not applicable are left out by the caller, who says how many."""
    found = agreement_of_grid(_grid(cells))
    id = f"agreement.{part}"

    def coefficient(name: str, one: Estimate) -> Figure:
        low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
        return statistic(f"{id}.{name}", scope, value=one.value, n=one.n, reason=one.reason, low=low, high=high,
                         left_out=left_out)  # fmt: skip

    enough = found.n >= NEEDS
    return Agreed(
        part=part,
        scope=scope,
        pairs=counted(f"{id}.pairs", scope, count=found.n, left_out=left_out),
        exact=_share(f"{id}.exact", scope, found.exact.share.count, found, left_out),
        within_one=_share(f"{id}.within_one", scope, found.within_one.share.count, found, left_out),
        kappa=coefficient("kappa", found.kappa),
        ac2=coefficient("ac2", found.ac2),
        grid=_figures_of_grid(id, scope, found.grid, left_out) if enough else (),
        higher=tuple(_higher(id, scope, found, left_out)) if enough else (),
    )


def _grid(cells: Cells) -> Grid:
    return tuple(tuple(cells.get((first, second), 0) for second in KEYS) for first in KEYS)


def _share(id: str, scope: str, count: int, found: Agreement, left_out: tuple[LeftOut, ...]) -> Figure:
    """With its interval; silent below the pairs that a statistic needs, and then without its count."""
    if found.n < NEEDS:
        return statistic(id, scope, value=None, n=found.n, reason=found.exact.reason, left_out=left_out)
    return proportion(id, scope, count=count, of=found.n, needs=NEEDS, left_out=left_out)


def _figures_of_grid(id: str, scope: str, grid: Grid, left_out: tuple[LeftOut, ...]) -> tuple[tuple[Figure, ...], ...]:
    n = sum(map(sum, grid))
    return tuple(
        tuple(
            counted(f"{id}.{first}-{second}", scope, count=grid[a][b], of=n, left_out=left_out)
            for b, second in enumerate(KEYS)
        )
        for a, first in enumerate(KEYS)
    )


def _higher(id: str, scope: str, found: Agreement, left_out: tuple[LeftOut, ...]) -> Iterator[tuple[str, int, Figure]]:
    """How often either gave the better grade, in all and by so many steps."""
    for who, sign in (("manager", 1), ("peer", -1)):
        for steps in range(GRADES):
            count = sum(
                cases
                for a, row in enumerate(found.grid)
                for b, cases in enumerate(row)
                if (b - a) * sign > 0 and steps in (0, (b - a) * sign)
            )
            name = f"{id}.{who}_higher_{steps}" if steps else f"{id}.{who}_higher"
            yield who, steps, counted(name, scope, count=count, of=found.n, left_out=left_out)
