"""What two releases tell together: a group of people, less one that lies inside it, is a third that nobody released.

A ledger keeps every group whose number was printed, exact or rounded; each new release is held against all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from looped.figures.disclosure.profiles import LEAST_WIDTH, Profile, to_nearest_5


@dataclass(frozen=True)
class Group:
    """People counted, and whose number is shown (a number that is hidden is no group).

    of: what was counted, such as "audits" or "staff answers"; only groups of the same are compared.
    within: which values it holds of each direction ("month", "area"); of a direction that is not named it holds all
    (which values those are is not known here: who means all of them leaves the direction out).
    count: the true number of different people, also where a rounded one is printed.
    Raises ValueError for a negative count, and for a direction of which it holds nothing.
    """

    of: str
    within: Mapping[str, frozenset[str]]
    count: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "within", {name: frozenset(values) for name, values in self.within.items()})
        if self.count < 0 or not all(self.within.values()):
            raise ValueError("A group counts no fewer than 0 people, and holds something of each direction it names.")

    def __hash__(self) -> int:
        return hash((self.of, frozenset(self.within.items()), self.count))

    def to_json(self) -> dict[str, Any]:
        """Plain and always the same, for keeping."""
        within = {name: sorted(self.within[name]) for name in sorted(self.within)}
        return {"of": self.of, "within": within, "count": self.count}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `to_json` gave. Raises KeyError or ValueError for anything else."""
        within = {str(name): frozenset(map(str, values)) for name, values in kept["within"].items()}
        return cls(str(kept["of"]), within, int(kept["count"]))


@dataclass(frozen=True)
class Pair:
    """Two groups of which one holds the other, and by how many people they differ: 1 or more.

    new: of the release that is asked about.   other: of an earlier one, or of the same; then `new` is the part.
    """

    new: Group
    other: Group
    difference: int


@dataclass(frozen=True)
class Rest:
    """A group, and two parts of it or more that have nobody in common. difference: how many are in none of them."""

    whole: Group
    parts: tuple[Group, ...]
    difference: int


def inside(part: Group, whole: Group) -> bool:
    """Whether everybody in `part` is in `whole` by what the two are called; each group is inside itself."""
    named = whole.within.items()
    return part.of == whole.of and all(name in part.within and part.within[name] <= values for name, values in named)


def too_near(new: Iterable[Group], earlier: Iterable[Group], profile: Profile) -> tuple[Pair, ...]:
    """Every two groups, one inside the other, that differ by a number which the profile hides: new ones against the
    earlier ones, whichever is the larger, and among themselves. Also the same group with another count. None: no two
    numbers tell of so few people; `left_over` looks for what three and more tell.
    """
    by_kind: dict[str, tuple[list[Group], list[Group]]] = defaultdict(lambda: ([], []))
    for at, groups in enumerate((dict.fromkeys(new), dict.fromkeys(earlier))):
        for group in groups:
            by_kind[group.of][at].append(group)
    found = (pair for news, kept in by_kind.values() if news for pair in _of_kind(news, kept, profile))
    return tuple(sorted(found, key=lambda pair: (pair.difference, *map(_always_alike, (pair.new, pair.other)))))


def left_over(new: Iterable[Group], earlier: Iterable[Group], profile: Profile) -> tuple[Rest, ...]:
    """Every group less its parts along one direction that leaves a number which the profile hides: a year of which all
    months but one were told. A new one is among them. None where the profile rounds: of three rounded numbers and more
    the reader knows only about how many are left.

    The largest parts are taken that do not overlap. That finds whatever can be found of parts that are inside each
    other or apart, as months, quarters and years are; not all of what overlapping ones tell, nor several directions.
    """
    if profile.rounds:
        return ()
    fresh = dict.fromkeys(new)
    every = _alike_but_for_one(fresh, dict.fromkeys([*fresh, *earlier]))
    rests = (rest for name, groups in every for rest in _rests(name, groups, groups))
    new_ones = (rest for rest in rests if rest.whole in fresh or any(part in fresh for part in rest.parts))
    found = dict.fromkeys(rest for rest in new_ones if profile.hides(abs(rest.difference)))
    return tuple(sorted(found, key=lambda rest: (rest.difference, *map(_always_alike, (rest.whole, *rest.parts)))))


def rests_of_rounded(new: Iterable[Group], exact: Collection[Group], small: Profile) -> tuple[Rest, ...]:
    """Every new group whose number is told to the nearest 5, less exact parts of it along one direction, that leaves a
    number which `small` hides, and of which a reader of both knows that it is at least 1: a rounded year, three
    quarters as they were told inside, and the one Inadequate audit of the fourth. None: each stays wide enough.
    """
    fresh = dict.fromkeys(new)
    every = _alike_but_for_one(fresh, dict.fromkeys([*fresh, *exact]))
    rests = (
        rest
        for name, groups in every
        for rest in _rests(name, [one for one in groups if one in fresh], [one for one in groups if one in exact])
    )
    return tuple(dict.fromkeys(rest for rest in rests if small.hides(rest.difference) and _is_narrow(rest)))


def _is_narrow(rest: Rest) -> bool:
    about = to_nearest_5(rest.whole.count) - (rest.whole.count - rest.difference)
    return about + 2 - max(about - 2, 1) < LEAST_WIDTH


def _alike_but_for_one(new: Iterable[Group], groups: Iterable[Group]) -> Iterator[tuple[str, list[Group]]]:
    """A direction, and groups that hold the same of all others; a new one is among them."""
    every, names = list(groups), defaultdict[str, set[str]](set)
    for group in every:
        names[group.of] |= group.within.keys()
    found: dict[tuple[str, str, Hashable], list[Group]]
    found = {_but_for(name, group): [] for group in new for name in names[group.of]}
    for group in every:
        for name in names[group.of]:
            if (key := _but_for(name, group)) in found:
                found[key].append(group)
    return ((name, groups) for (_of, name, _others), groups in found.items())


def _but_for(name: str, group: Group) -> tuple[str, str, Hashable]:
    return group.of, name, frozenset((other, values) for other, values in group.within.items() if other != name)


def _rests(name: str, wholes: Iterable[Group], among: Iterable[Group]) -> Iterator[Rest]:
    """Each whole less the largest parts that do not overlap, where there are two or more."""
    largest_first = sorted(
        (group for group in among if name in group.within),
        key=lambda group: (-len(group.within[name]), sorted(group.within[name]), group.count),
    )
    for whole in wholes:
        held, parts, taken = whole.within.get(name), list[Group](), set[str]()
        for part in largest_first:
            values = part.within[name]
            if (held is None or values < held) and values.isdisjoint(taken):
                parts.append(part)
                taken |= values
        if len(parts) > 1:
            yield Rest(whole, tuple(parts), whole.count - sum(part.count for part in parts))


def _always_alike(group: Group) -> str:
    return repr(group.to_json())


def _of_kind(new: list[Group], earlier: list[Group], profile: Profile) -> Iterator[Pair]:
    bits = _bits([*new, *earlier])
    ledger, own = _Ledger(earlier, bits), _Ledger(new, bits)
    for group in new:
        mask = bits.of(group)
        for other in ledger.near(group, mask, profile.most):
            yield Pair(group, other, abs(group.count - other.count))
        for whole in own.near(group, mask, profile.most, wholes_only=True):
            if group.count < whole.count or group.within != whole.within:  # the same group twice: once is enough
                yield Pair(group, whole, abs(group.count - whole.count))


class _Bits:
    """Groups as numbers, so that "inside" is one step: a bit for each value of each direction, and one more for what
    has no value here, which only groups hold that do not name the direction."""

    def __init__(self, places: Mapping[str, Mapping[str, int]]) -> None:
        self._bit = {name: {value: 1 << at for value, at in values.items()} for name, values in places.items()}
        self._all = {name: sum(bits.values()) for name, bits in self._bit.items()}

    def of(self, group: Group) -> int:
        mask = 0
        for name, everything in self._all.items():
            values = group.within.get(name)
            bit = self._bit[name]
            mask |= everything if values is None else sum(bit[value] for value in values)
        return mask


def _bits(groups: Iterable[Group]) -> _Bits:
    places: dict[str, dict[Any, int]] = {}
    taken = 0
    for group in groups:
        for name, values in group.within.items():
            if name not in places:
                places[name], taken = {_OTHERS: taken}, taken + 1
            for value in sorted(values - places[name].keys()):
                places[name][value], taken = taken, taken + 1
    return _Bits(places)


_OTHERS: Hashable = object()


class _Ledger:
    """Groups of one kind by their count: only those whose counts are near are looked at."""

    def __init__(self, groups: Iterable[Group], bits: _Bits) -> None:
        self._groups = sorted(groups, key=lambda group: group.count)
        self._counts = [group.count for group in self._groups]
        self._masks = [bits.of(group) for group in self._groups]

    def near(self, group: Group, mask: int, most: int, *, wholes_only: bool = False) -> Iterator[Group]:
        """Those that hold it or lie inside it, and differ by 1 to so many."""
        for low, high in ((group.count - most, group.count - 1), (group.count + 1, group.count + most)):
            first, last = bisect_left(self._counts, low), bisect_right(self._counts, high)
            for at, other in enumerate(self._masks[first:last], first):
                if mask & ~other == 0 or (not wholes_only and other & ~mask == 0):
                    yield self._groups[at]
