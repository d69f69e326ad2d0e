"""The monthly performance pack: what needs attention first, a chapter for each theme, and where its data come from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from looped.core.periods import Month
from looped.figures.figure import QUARTER, Figure, counted
from looped.indicators import charts
from looped.indicators.definitions import Fit, Kind, Theme
from looped.indicators.queries.standing import ATTENTION_WORDS, Attention
from looped.indicators.queries.values import Measured
from looped.reports.blocks import Block, Cell, Chart, Notice, Row, Table
from looped.reports.document.making import Making, Own, Slot
from looped.reports.prose import Name
from looped.reports.queries.pack_values import YEAR, Entry, PackValues, base


class PackBook:
    """The figures that the words of a pack may name. A name without a month is of the pack's own."""

    def __init__(self, month: Month, figures: Iterable[Figure]) -> None:
        self._month = str(month)
        self._by_name = {Name.of(figure): figure for figure in figures}

    def add(self, figures: Iterable[Figure]) -> None:
        self._by_name |= {Name.of(figure): figure for figure in figures}

    def find(self, name: Name) -> Figure | None:
        scope = self._month if name.scope == QUARTER else name.scope
        wanted = (name.area or "").casefold()
        return next(
            (
                figure
                for each, figure in self._by_name.items()
                if (each.id, each.scope, (each.area or "").casefold()) == (name.id, scope, wanted)
            ),
            None,
        )

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._by_name.values())


@dataclass
class PackMaterial(Making):
    """All that a pack is made of."""

    values: PackValues
    words: Mapping[str, Own]
    book: PackBook = field(init=False)
    slots: list[Slot] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchor: str = ""

    def __post_init__(self) -> None:
        self.book = PackBook(self.values.month, self.values.figures())


def assemble_pack(material: PackMaterial) -> tuple[tuple[Block, ...], tuple[Slot, ...]]:
    """Every block in order, and every slot."""
    _attention(material)
    for theme in Theme:
        entries = [each for each in material.values.measured if each.standing.definition.theme == theme]
        if entries:
            _theme(material, theme, entries)
    _quality(material)
    material.heading(_("Next steps"), "next-steps")
    hint = _("Who will do what, by when, and which of these numbers will show it.")
    material.prose("next_steps", _("Next steps"), hint=hint)
    return tuple(material.blocks), tuple(material.slots)


def _attention(m: PackMaterial) -> None:
    m.heading(_("What needs attention first"), "attention")
    hint = _("What the numbers of this month mean for children, and what comes first. Name each number in braces.")
    m.prose("attention", _("What needs attention first"), hint=hint)
    if not m.values.measured:
        m.add(Notice((_("No extract in use covers this month, so there is no value of it."),), "warning"))
        return
    urgent = (each for each in m.values.measured if each.attention <= Attention.MISSED)
    found = sorted(urgent, key=lambda each: each.attention)
    if not found:
        m.add(Notice((_("Nothing got worse by more than chance explains, and every target that is set is met."),)))
        return
    rows = tuple(Row(each.title, (_worth(each.now), each.standing.target_words, _why(each))) for each in found)
    columns = (_("Indicator"), m.values.month.name, _("Target"), _("Why it stands here"))
    m.add(Table(_("What needs attention, the most urgent first"), columns, rows, anchor="table-attention"))


def _why(entry: Entry) -> str:
    return f"{ATTENTION_WORDS[entry.attention]}. {entry.standing.sentence}"


def _theme(m: PackMaterial, theme: Theme, entries: Iterable[Entry]) -> None:
    m.heading(str(theme.label), f"theme-{theme.value}")
    hint = _("What stands out here, why it is as it is, and what was done since the month before.")
    m.prose(f"theme.{theme.value}", str(theme.label), hint=hint)
    for entry in entries:
        m.heading(entry.title, entry.id.lower(), 3)
        table = _months(entry)
        m.add(table, _chart(entry, table), _areas(entry))


def _months(entry: Entry) -> Table:
    """The month, the one before, and a year before."""
    width = len(_columns(entry.standing.kind))
    rows = tuple(_row(entry.month.plus(-back).name, entry.at(back), width) for back in (0, 1, YEAR))
    columns = (_("Month"), *_columns(entry.standing.kind))
    return Table(f"{entry.id}: {entry.title}", columns, rows, _about(entry), f"table-{entry.id.lower()}")


def _row(header: str, one: Measured | None, width: int, area: str | None = None) -> Row:
    """The value, and beside it what it rests on; a count rests on itself."""
    cells: list[Cell] = [_("No data")]
    if one is not None:
        cells = [_worth(one, area), *(replace(each, area=area) for each in base(one))]
    return Row(header, tuple([*cells, "–"][:width]))


def _worth(one: Measured | None, area: str | None = None) -> Cell:
    return "–" if one is None else replace(one.figure, area=area)


def _columns(kind: Kind) -> tuple[str, ...]:
    """What a value is, and what stands beside it."""
    return {
        Kind.SHARE: (_("Counted"), _("Out of")),
        Kind.COUNT: (_("How many"),),
        Kind.RATE: (_("For 10,000 children"), _("How many")),
        Kind.MEAN: (_("Mean"), _("Rests on")),
        Kind.RATIO: (_("For each"), _("Rests on")),
    }[kind]


def _about(entry: Entry) -> str:
    """What is counted, what it should reach, what is left out, and where it comes from."""
    its = entry.standing.definition
    said = [_("Counted: %(what)s.") % {"what": _bare(its.numerator)}]
    if its.denominator:
        said.append(_("Out of: %(what)s.") % {"what": _bare(its.denominator)})
    if entry.standing.target is not None:
        said.append(_("Target: %(target)s.") % {"target": entry.standing.target_words.lower()})
    said.append(f"{entry.standing.direction_words}.")
    return " ".join([*said, *_where_from(entry)])


def _where_from(entry: Entry) -> Iterable[str]:
    if entry.now and entry.now.is_kept_back:
        yield _("Not shown: so few children that one could be known.")
    elif entry.behind and entry.behind.left_out:
        yield _("Left out: %(why)s.") % {"why": _bare(entry.behind.left_out_words)}
    if entry.now and entry.now.as_at:
        words = {"source": entry.now.source_words, "day": day_words(entry.now.as_at)}
        yield _("From: %(source)s, as at %(day)s.") % words


def _bare(words: object) -> str:
    return str(words).strip().rstrip(".")


def day_words(day: date) -> str:
    return f"{day.day} {Month.of(day).name}"


def _chart(entry: Entry, table: Table) -> Block:
    """The line with its limits, its sentence as the title; the sentence alone where there is nothing to draw."""
    drawn = charts.over_months(entry.standing)
    if drawn is None:
        return Notice((entry.standing.sentence,))
    words = _("%(title)s over months, between the limits that it keeps by itself. %(sentence)s")
    alt = words % {"title": entry.title, "sentence": entry.standing.sentence}
    return Chart(entry.standing.sentence, str(drawn), alt, table, table_is_above=True)


def _areas(entry: Entry) -> Table | None:
    if not entry.areas:
        return None
    kind = Kind.COUNT if entry.standing.kind == Kind.RATE else entry.standing.kind
    columns = (_("Service area"), *_columns(kind))
    width = len(columns) - 1
    rows = [_row(name, one, width, name) for name, one in entry.areas]
    if entry.unplaced:
        figure = counted(f"{entry.id}.no_area", str(entry.month), count=entry.unplaced)
        rows.append(Row(_("Of no known area"), ("–", figure)[-width:]))
    caption = _("%(id)s by service area, %(month)s") % {"id": entry.id, "month": entry.month.name}
    return Table(caption, columns, tuple(rows), anchor=f"table-{entry.id.lower()}-areas")


def _quality(m: PackMaterial) -> None:
    m.heading(_("Where the numbers come from"), "quality")
    hint = _("What was wrong with the data of this month, what it does to the numbers, and who mends it at the source.")
    m.prose("quality", _("Where the numbers come from"), hint=hint)
    m.add(_extracts(m.values), _approximate(m.values), *_gaps(m.values))


def _extracts(values: PackValues) -> Table | None:
    rows = tuple(Row(one.name, (day_words(one.as_at), one.rows, one.problems)) for one in values.extracts)
    columns = (_("Extract"), _("As at"), _("Rows read"), _("Problems in them"))
    return Table(_("Extracts that the numbers come from"), columns, rows, anchor="table-extracts") if rows else None


def _approximate(values: PackValues) -> Table | None:
    rows = tuple(
        Row(each.title, (each.now.source_words, _bare(each.standing.definition.fit(each.now.source).why) + "."))
        for each in values.measured
        if each.now and each.now.fit == Fit.APPROXIMATE
    )
    columns = (_("Indicator"), _("From"), _("What is lost"))
    return Table(_("What is approximate, and why"), columns, rows, anchor="table-approximate") if rows else None


def _gaps(values: PackValues) -> Iterable[Notice]:
    without = [each.title for each in values.entries if not each.now]
    if without and values.measured:
        yield Notice((_("No extract in use gives these for the month: %(names)s.") % {"names": "; ".join(without)},))
    parts = [one for each in values.measured for one in (each.now, *(area for _name, area in each.areas))]
    if any(one and one.is_kept_back for one in parts):
        words = _("Numbers through which a count of 1 to 5 children could be known are not shown to anybody here.")
        yield Notice((words,))
