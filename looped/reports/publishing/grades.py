"""The grades of one part (overall, or a domain), by month, by service area, and of the whole: one family of counts.

Where too much of it would be hidden, rows are merged to "Outstanding or Good" and "Requires improvement or Inadequate";
where that does not help, months or areas are left out, and at last the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from looped.figures.disclosure.releasing import all_in_one
from looped.framework.grades import NOT_APPLICABLE, OVERALL, Grade
from looped.reports.publishing.family import PROFILES, Cell, Family, Shown, Within, protect

WHOLE = "quarter"
"""The place of all months and areas together; as `figures.figure.QUARTER`."""
AUDITS = "audits"
ALL = "audits.total"
GRADES = tuple(str(grade) for grade in Grade)
HALVES = {"good_or_outstanding": GRADES[:2], "below_good": GRADES[2:]}
ADVERSE = frozenset(GRADES[2:])
MOST_HIDDEN = 0.6
"""Of a table's counts: where more would be hidden, merging tells more."""


@dataclass(frozen=True)
class Span:
    """What is counted: months ("2024-04"), each with its audits, and areas, which may be none. by_month: False where
    only all months together are told."""

    months: Mapping[str, int]
    areas: Sequence[str] = ()
    by_month: bool = True

    @property
    def places(self) -> Iterator[tuple[str, Within]]:
        """Every place and whom it holds."""
        every = frozenset(self.months)
        yield from ((month, {"month": frozenset({month})}) for month in self._told)
        yield WHOLE, {"month": every}
        yield from ((area_place(area), {"month": every, "area": frozenset({area})}) for area in self.areas)

    @property
    def _told(self) -> Sequence[str]:
        return tuple(self.months) if self.by_month else ()

    def frame(self, family: Family) -> None:
        """How many audits each month had, which is shown always."""
        for month in self._told:
            family.add((ALL, month), self.months[month], {"month": frozenset({month})}, fixed=True)
        family.add((ALL, WHOLE), sum(self.months.values()), {"month": frozenset(self.months)}, fixed=True)
        self.sum_up(family, ALL)

    def sum_up(self, family: Family, what: str) -> None:
        """Months make the whole, and so do areas."""
        family.add_sum((what, WHOLE), [(what, month) for month in self._told])
        if self.areas:
            family.add_sum((what, WHOLE), [(what, area_place(area)) for area in self.areas])


def area_place(area: str) -> str:
    return f"area {area}"


Count = Callable[[str, str, str | None], int | None]
"""From what ("good"), scope and area to how many; None where nobody counted that."""


def of_part(part: str, span: Span, count: Count) -> Family:
    """The family of one part. count: of "good" and the other grades, and of "not_applicable"; not of sums."""
    family, name = Family(AUDITS), f"grade of {part}"
    span.frame(family)
    for place, who in span.places:
        scope, area = (WHOLE, place.removeprefix("area ")) if place.startswith("area ") else (place, None)
        graded = {grade: count(grade, scope, area) or 0 for grade in GRADES}
        _add_grades(family, part, place, {grade: graded[grade] for grade in GRADES}, who, name)
        if area is None and part != OVERALL:
            _add_not_graded(family, part, place, count(NOT_APPLICABLE, scope, None) or 0, who, name)
    for what in {what for what, _place in family.counts if what != ALL}:
        span.sum_up(family, what)
    return family


def _add_grades(family: Family, part: str, place: str, graded: Mapping[str, int], who: Within, name: str) -> None:
    """Each grade, all but that grade, both halves, and all that are graded."""

    def add(what: str, grades: Iterable[str]) -> Cell:
        held = frozenset(grades)
        cell = f"{part}.{what}", place
        family.add(cell, sum(graded[grade] for grade in held), {**who, name: held})
        return cell

    base, single = add("base", GRADES), {grade: add(grade, [grade]) for grade in GRADES}
    halves = {half: add(half, grades) for half, grades in HALVES.items()}
    family.add_sum(base, single.values())
    family.add_sum(base, halves.values())
    for half, grades in HALVES.items():
        family.add_sum(halves[half], [single[grade] for grade in grades])
    for grade in GRADES:
        family.add_sum(base, [single[grade], add(f"not {grade}", set(GRADES) - {grade})])
    if part == OVERALL and (ALL, place) in family.counts:
        family.add_sum((ALL, place), [base])


def _add_not_graded(family: Family, part: str, place: str, not_applicable: int, who: Within, name: str) -> None:
    """Not applicable, and in no domain of that name at all: an audit of an older framework."""
    base = family.counts[f"{part}.base", place]
    missing = family.counts[ALL, place] - base - not_applicable
    family.add((f"{part}.{NOT_APPLICABLE}", place), not_applicable, {**who, name: frozenset({NOT_APPLICABLE})})
    family.add((f"{part}.missing", place), max(missing, 0), {**who, name: frozenset({"missing"})})
    parts = [(f"{part}.{what}", place) for what in ("base", NOT_APPLICABLE, "missing")]
    family.add_sum((ALL, place), parts)


# --- in which shape ---------------------------------------------------------------------------------


ROWS: Mapping[str, tuple[str, ...]] = {
    "grades": GRADES,
    "upper": ("good_or_outstanding", *GRADES[2:]),
    "halves": tuple(HALVES),
    "both": (*GRADES, *HALVES),
    "": (),
}
"""By the kind of a shape, the rows that are printed."""


@dataclass(frozen=True)
class Shape:
    """Which rows are printed of the months, of the whole and of the areas: keys of ROWS."""

    months: str
    whole: str
    areas: str

    def rows(self, place: str) -> tuple[str, ...]:
        return ROWS[self.whole if place == WHOLE else self.areas if place.startswith("area ") else self.months]


SHAPES = tuple(
    Shape(*each)
    for each in (
        ("grades", "grades", "grades"), ("grades", "grades", "upper"), ("grades", "grades", "halves"),
        ("grades", "grades", ""), ("upper", "upper", "upper"), ("upper", "upper", "halves"), ("upper", "upper", ""),
        ("halves", "halves", "halves"), ("halves", "halves", ""), ("", "grades", "halves"), ("", "grades", ""),
        ("", "upper", ""), ("", "halves", ""),
    )
)  # fmt: skip
WHOLE_ALONE = (Shape("", "both", ""), Shape("", "upper", ""), Shape("", "halves", ""))
"""Where no month and no area is told."""
NOTHING = Shape("", "", "")


@dataclass(frozen=True)
class PartShown:
    """The grades of one part as they may be printed."""

    part: str
    shape: Shape
    shown: Shown


def protect_part(
    part: str,
    family: Family,
    profile: str,
    shapes: Sequence[Shape] = SHAPES,
    fits: Callable[[Shown], bool] | None = None,
) -> PartShown:
    """In the first shape in which it is safe, and most of what is printed is not hidden. The public is shown nothing
    that the council's copy, in its own shape, does not tell. fits: whether it may stand beside what was told before."""
    council = protect_part(part, family, "internal", shapes).shown if profile == "public" else None
    if council is not None and not council.safe:
        return PartShown(part, NOTHING, council)
    for shape in shapes:
        blocks = _blocks(part, family, shape)
        if not _says_enough(family, profile, blocks) or _all_adverse(part, family, shape):
            continue
        extra = [(f"{part}.base", place) for place in _places(family) if shape.rows(place)]
        if part != OVERALL:
            extra += [(f"{part}.{NOT_APPLICABLE}", place) for place in _places(family) if shape.rows(place)]
        shown = protect(family, profile, {*extra, *(cell for cells in blocks for cell in cells)}, council)
        if (
            shown.safe
            and all(shown.share_hidden(cells) <= MOST_HIDDEN for cells in blocks)
            and (fits is None or fits(shown))
        ):
            return PartShown(part, shape, shown)
    nothing = Shown(family, profile, frozenset(family.counts), frozenset(), safe=False)
    return PartShown(part, NOTHING, nothing)


def _places(family: Family) -> list[str]:
    return list(dict.fromkeys(place for _what, place in family.counts))


def _blocks(part: str, family: Family, shape: Shape) -> list[list[Cell]]:
    """The cells of each table that is printed: months with the whole, and areas."""
    return [
        [
            (f"{part}.{row}", place)
            for place in _places(family)
            if place.startswith("area ") == is_area
            for row in shape.rows(place)
        ]
        for is_area in (False, True)
    ]


def _says_enough(family: Family, profile: str, blocks: Iterable[list[Cell]]) -> bool:
    """Not where the small counts alone are most of a table: a quick look before the audit."""
    rules = PROFILES[profile]
    for cells in blocks:
        counted = [family.counts[cell] for cell in cells if family.counts.get(cell)]
        if counted and sum(map(rules.hides, counted)) > MOST_HIDDEN * len(counted):
            return False
    return True


def _all_adverse(part: str, family: Family, shape: Shape) -> bool:
    """Whether of some place that is printed everybody is in one bad category."""
    return any(
        all_in_one({grade: family.counts.get((f"{part}.{grade}", place), 0) for grade in GRADES}, ADVERSE)
        or all_in_one({half: family.counts.get((f"{part}.{half}", place), 0) for half in HALVES}, {"below_good"})
        for place in _places(family)
        if shape.rows(place)
    )
