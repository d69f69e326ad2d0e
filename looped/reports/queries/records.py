"""What stands behind one figure: the audits it counts, the rest of its base, and those left out with the reason."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.audits.models import FinalGrade
from looped.audits.queries import audits_with_grades_for
from looped.core.periods import Month, Quarter
from looped.figures.figure import QUARTER, Figure
from looped.figures.sentences.writing import SHARE
from looped.framework.grades import OVERALL
from looped.reports.catalogue import UPPER, Counting
from looped.reports.document import Book
from looped.reports.facts import AuditFact, Facts
from looped.reports.figures import PLANNED, FigureSet
from looped.reports.models import PublishedTotal
from looped.reports.prose import Name
from looped.reports.queries import voice
from looped.reports.queries.closing import title_of
from looped.reports.queries.history import mixes
from looped.reports.scopes import scope_words
from looped.ui.grades import LOOKS

MOST = 300  # records on one page


@dataclass(frozen=True, slots=True)
class Record:
    """One audit as the list shows it. grade: the key of the grade that the figure is about, or blank."""

    public_id: str
    reference: str
    month: str
    area: str
    grade: str = ""

    @property
    def when(self) -> str:
        return scope_words(self.month)


@dataclass(frozen=True, slots=True)
class Group:
    """Audits for one reason. hidden: how many of `count` this user may not see."""

    title: str
    count: int
    records: tuple[Record, ...]

    @property
    def hidden(self) -> int:
        return self.count - len(self.records)


@dataclass(frozen=True, slots=True)
class Drawer:
    """Everything about one figure. numerator, denominator: in words. note: where its records are elsewhere."""

    figure: Figure
    title: str
    numerator: str
    denominator: str
    counted: Group | None
    rest: Group | None
    left_out: tuple[Group, ...]
    note: str = ""

    @property
    def when(self) -> str:
        return scope_words(self.figure.scope)

    @property
    def left_out_words(self) -> str:
        """“2: not applicable to this child; 1: not final”."""
        return "; ".join(f"{group.count}: {group.title}" for group in self.left_out)

    @property
    def name(self) -> str:
        """As the words of a report have it, with its braces."""
        return f"{{{Name.of(self.figure)}}}"


def drawer(user: User, figures: FigureSet, figure: Figure) -> Drawer:
    """What stands behind a figure of the quarter, within the user's rights. One query."""
    if figure.id == PLANNED:
        return _planned(figure)
    one, facts = figures.countings[figure.id], figures.facts
    audits = [audit for audit in facts.audits if _in_scope(audit, figure)]
    visible = visible_ids(user, facts)
    part = _part(figure.id)
    counted = [audit for audit in audits if one.is_counted(audit)]
    rest = [audit for audit in audits if one.in_base(audit) and not one.counts(audit)]
    left_out: dict[str, list[AuditFact]] = {}
    for audit in audits:
        if reason := one.why_left_out(audit):
            left_out.setdefault(reason, []).append(audit)
    return Drawer(
        figure=figure,
        title=one.title,
        numerator=_numerator(figure, len(counted)),
        denominator=_denominator(one, figure),
        counted=_group(_("Counted"), counted, visible, part),
        rest=_group(_("In the denominator, not counted"), rest, visible, part) if one.base else None,
        left_out=tuple(_group(reason, those, visible, part) for reason, those in left_out.items()),
    )


def _numerator(figure: Figure, counted: int) -> str:
    if figure.count is None:
        return _("a coefficient over %(n)s pairs") % {"n": figure.n}
    return str(counted)


def _denominator(one: Counting, figure: Figure) -> str:
    if figure.count is None:
        return ""
    return _("none: a plain count") if one.base is None else str(figure.of)


def _planned(figure: Figure) -> Drawer:
    note = _("Planned in the programme of the month. A plan has no records: it is a number that the QA team entered.")
    none = _("none: a plain count")
    return Drawer(figure, _("Planned audits"), str(figure.count), none, None, None, (), note)


def _in_scope(audit: AuditFact, figure: Figure) -> bool:
    return figure.scope in (QUARTER, audit.month) and figure.area in (None, audit.area)


def visible_ids(user: User, facts: Facts) -> set[str]:
    """The public ids of the quarter's audits whose grades this user may read. One query."""
    months = [month.number for month in facts.quarter.months]
    return set(audits_with_grades_for(user).filter(month__in=months).values_list("public_id", flat=True))


def _part(id: str) -> str:
    """The part whose grade says most about the figure's audits."""
    words = id.split(".")
    return words[1] if words[0] in ("domain", "agreement") else OVERALL


def _group(title: str, audits: Iterable[AuditFact], visible: set[str], part: str) -> Group:
    those = list(audits)
    shown = [
        Record(audit.public_id, audit.reference, audit.month, audit.area, audit.grades.get(part, ""))
        for audit in those
        if audit.public_id in visible
    ]
    return Group(title, len(those), tuple(shown))


# --- figures of other periods ----------------------------------------------------------------------


def months_of(scope: str, mix_of: str | None = None) -> list[int]:
    """The months of "2023-24Q4", or of "2023-07/2024-06" with only those that audited the same as month `mix_of`."""
    if "/" not in scope:
        return [month.number for month in Quarter.parse(scope).months]
    first, last = (Month.parse(one) for one in scope.split("/"))
    months, at = [], first
    while at <= last:
        months.append(at.number)
        at = at.plus(1)
    if mix_of is None:
        return months
    wanted = Month.parse(mix_of).number
    mix: Mapping[int, str] = mixes([*months, wanted])
    return [number for number in months if mix.get(number, "") == mix.get(wanted, "")]


def drawer_elsewhere(user: User, quarter: Quarter, figure: Figure) -> Drawer:
    """What stands behind a figure of another quarter or of twelve months: as it is recorded now. Four queries."""
    what = figure.id.rpartition(".")[2]
    part = _part(figure.id)
    title = _("%(grade)s, %(scope)s") % {"grade": _grade_words(what), "scope": scope_words(figure.scope)}
    published = PublishedTotal.objects.filter(period=figure.scope, part=part).values_list("source", flat=True).first()
    rows = FinalGrade.objects.filter(part=part, month__in=months_of(figure.scope, str(quarter.last)))
    rows = rows.filter(audit__in=audits_with_grades_for(user).filter(framework__theme=""))
    wanted = UPPER if what == SHARE else (what,)
    counted = list(rows.filter(grade__in=wanted).order_by("month", "audit__reference").values_list(
        "audit__public_id", "audit__reference", "month", "area__name", "grade"
    )[:MOST])  # fmt: skip
    records = tuple(
        Record(id, ref, str(Month.from_number(month)), area, grade) for id, ref, month, area, grade in counted
    )
    note = _("Published totals, from %(source)s. No audits stand behind them here.") % {"source": published}
    return Drawer(
        figure=figure,
        title=title,
        numerator=str(figure.count),
        denominator=str(figure.of),
        counted=None if published and not records else Group(_("Counted"), figure.count or 0, records),
        rest=None,
        left_out=(),
        note=note if published and not records else "",
    )


def _grade_words(what: str) -> str:
    return _("Good or Outstanding") if what == SHARE else str(LOOKS[what].name)


# --- choosing a figure -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pick:
    """One line of the list of all figures: what to write, what it counts, and what it says now."""

    name: str
    title: str
    scope: str
    area: str
    figure: Figure


def pick_list(book: Book, wanted: str, href: Callable[[Figure], str]) -> list[Pick]:
    """Every figure whose name or title holds all the words of `wanted`."""
    words = wanted.casefold().split()
    found = []
    said = voice.keys_in_words()
    for figure in book:
        one = book.own.countings.get(figure.id)
        title = one.title if one else _title(figure, said)
        name = str(Name.of(figure))
        if all(word in f"{name} {title} {scope_words(figure.scope)}".casefold() for word in words):
            found.append(Pick(name, title, scope_words(figure.scope), figure.area or "", figure.linked(href(figure))))
    return found


def _title(figure: Figure, said: Mapping[str, str]) -> str:
    if figure.id.startswith(voice.PREFIX):
        return voice.title_of(figure.id, said)
    if title := title_of(figure.id):
        return title
    return _("Planned audits") if figure.id == PLANNED else _grade_words(figure.id.rpartition(".")[2])


def is_named(figure: Figure, name: Name) -> bool:
    return Name.of(figure) == name
