"""What the performance pack of a month is made of: values that may stand in print, so that it shows no small count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from looped.accounts.queries import areas
from looped.core.periods import Month
from looped.figures.figure import Figure, counted
from looped.indicators.definitions import Kind, Source
from looped.indicators.models import Extract, Value
from looped.indicators.queries.disclosure import IN_PRINT, kept_back
from looped.indicators.queries.parts import FEW
from looped.indicators.queries.standing import Attention, Standing, standings
from looped.indicators.queries.values import Measured, Populations, measured

EXTRACT = "extract."
YEAR = 12


@dataclass(frozen=True)
class Behind:
    """The council's value as it is kept. left_out: reason and how many; extract: None for what comes from Looped."""

    source: str
    as_at: date
    extract: str | None
    in_use: bool
    rows: int
    left_out: Sequence[tuple[str, int]]

    @property
    def left_out_words(self) -> str:
        """“12: No day on which it began”; so few that one could be known are not counted out."""
        few = _("a few")
        return "; ".join(f"{how_many if how_many > FEW else few}: {_(why)}" for why, how_many in self.left_out)


@dataclass(frozen=True)
class Entry:
    """One indicator of the pack. areas: name and value, in the order of the council; behind: None without a value.
    sums: rows of each area, and of its teams together, as they are kept: for checks alone, never printed."""

    standing: Standing
    month: Month
    areas: tuple[tuple[str, Measured], ...]
    behind: Behind | None
    sums: tuple[tuple[int, int], ...] = ()

    @property
    def id(self) -> str:
        return self.standing.definition.id

    @property
    def title(self) -> str:
        return str(self.standing.definition.title)

    def at(self, back: int = 0) -> Measured | None:
        """Of the month so many before the pack's; None where there is none."""
        wanted = self.month.plus(-back)
        return next((each for each in reversed(self.standing.months) if each.month == wanted and each.source), None)

    @property
    def now(self) -> Measured | None:
        return self.at()

    @property
    def attention(self) -> Attention:
        """Of this month alone: what was measured before says nothing of it."""
        return self.standing.attention if self.now else Attention.NO_DATA

    @property
    def unplaced(self) -> int | None:
        """Rows in no area. None where a number that it takes is not shown, or where they are few."""
        parts = [each for _name, each in self.areas]
        if self.now is None or not parts or any(each.is_kept_back for each in (self.now, *parts)):
            return None
        found = self.now.n - sum(each.n for each in parts)
        return None if 0 < found <= FEW else found

    def figures(self) -> Iterator[Figure]:
        """Every figure of it that the pack may print, or words may name."""
        for back in (0, 1, YEAR):
            one = self.at(back)
            if one is not None:
                yield one.figure
                yield from base(one)
        for name, one in self.areas:
            yield from (replace(figure, area=name) for figure in (one.figure, *base(one)))
        if self.unplaced is not None:
            yield counted(f"{self.id}.no_area", str(self.month), count=self.unplaced)


def base(one: Measured) -> Iterable[Figure]:
    """What a value rests on; nothing for a count, which is its own base, and for one that is not shown."""
    if one.exact is not None and one.kind != Kind.COUNT:
        yield counted(f"{one.figure.id}.rows", one.figure.scope, count=one.n)


@dataclass(frozen=True)
class Brought:
    """One extract that values of the month come from. key: its public id."""

    key: str
    name: str
    as_at: date
    rows: Figure
    problems: Figure


@dataclass(frozen=True)
class PackValues:
    """Everything counted of one month."""

    month: Month
    entries: tuple[Entry, ...]
    extracts: tuple[Brought, ...]
    area_keys: Mapping[str, str]

    @property
    def measured(self) -> tuple[Entry, ...]:
        return tuple(each for each in self.entries if each.now)

    def figures(self) -> Iterator[Figure]:
        for entry in self.entries:
            yield from entry.figures()
        for one in self.extracts:
            yield from (one.rows, one.problems)

    def title_of(self, figure: Figure) -> str:
        """What it counts, in words."""
        id, _dot, of = figure.id.partition(".")
        if figure.id.startswith(EXTRACT):
            name = next((one.name for one in self.extracts if one.key in figure.id), "")
            return f"{name}: {_('problems') if figure.id.endswith('.problems') else _('rows read')}"
        title = next((entry.title for entry in self.entries if entry.id == id), id)
        return {"rows": _("%(title)s: what it rests on"), "no_area": _("%(title)s: of no known area")}.get(
            of, "%(title)s"
        ) % {"title": title}  # fmt: skip


def pack_values(month: Month, today: date) -> PackValues:
    """As of now. The same number of queries for few indicators and for many."""
    found = standings(IN_PRINT, today=today, until=month)
    ids = [each.definition.id for each in found]
    names = list(areas())
    by_area = _by_area(month, found)
    behind, sums = _behind(month, ids), _sums(month, ids)
    entries = tuple(
        Entry(
            each, month,
            tuple((area.name, one) for area in names if (one := by_area.get((each.definition.id, area.pk)))),
            behind.get(each.definition.id), tuple(sums.get(each.definition.id, {}).values()),
        )
        for each in found
    )  # fmt: skip
    return PackValues(month, entries, tuple(_extracts(month, behind)), {one.name: one.public_id for one in names})


def _by_area(month: Month, found: Iterable[Standing]) -> dict[tuple[str, int], Measured]:
    definitions = {each.definition.id: each.definition for each in found}
    kept = kept_back(IN_PRINT, indicators=list(definitions), months=[month.number])
    lines = measured(
        definitions, first=month, last=month, where=Q(team=None, area__isnull=False), kept_back=kept,
        populations=Populations(), reach=IN_PRINT,
    )  # fmt: skip
    return {(key, place[0]): line[-1] for (key, place), line in lines.items() if place[0]}


def _behind(month: Month, ids: Collection[str]) -> dict[str, Behind]:
    """What stands behind the council's value of each. One query."""
    rows = Value.objects.filter(is_current=True, month=month.number, area=None, team=None, indicator__in=ids)
    extract = ("computation__extract__public_id", "computation__extract__status")
    columns = ("indicator", "source", "as_at", *extract, "rows")
    return {
        indicator: Behind(
            source, as_at, key, key is None if source == Source.LOOPED else status == Extract.Status.IN_USE, rows,
            tuple((why, how_many) for why, how_many in left_out),
        )
        for indicator, source, as_at, key, status, rows, left_out in rows.values_list(*columns, "left_out")
    }  # fmt: skip


def _sums(month: Month, ids: Collection[str]) -> dict[str, dict[int, tuple[int, int]]]:
    """By indicator and area: its rows, and those of its teams together. Two queries."""
    rows = Value.objects.filter(is_current=True, month=month.number, area__isnull=False, indicator__in=ids).order_by()
    teams = rows.filter(team__isnull=False).values_list("indicator", "area").annotate(all=Sum("rows"))
    by_team = {(indicator, area): whole for indicator, area, whole in teams}
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for indicator, area, whole in rows.filter(team=None).values_list("indicator", "area", "rows"):
        found.setdefault(indicator, {})[area] = (whole, by_team.get((indicator, area), whole))
    return found


def _extracts(month: Month, behind: Mapping[str, Behind]) -> Iterable[Brought]:
    """Those that the values come from. One query."""
    keys = {one.extract for one in behind.values() if one.extract}
    for one in Extract.objects.filter(public_id__in=keys).order_by("source", "as_at"):
        scope = str(month)
        read = sum(int(each.get("read", 0)) for each in one.rows.values())
        problems = sum(sum(kinds.values()) for kinds in one.problems.values())
        yield Brought(
            one.public_id, str(one.get_source_display()), one.as_at,
            counted(f"{EXTRACT}{one.public_id}.rows", scope, count=read),
            counted(f"{EXTRACT}{one.public_id}.problems", scope, count=problems),
        )  # fmt: skip
