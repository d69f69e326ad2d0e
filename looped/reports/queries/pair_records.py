"""The audits behind one figure of agreement: counted, not counted, left out; within the user's rights."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.audits.queries import audits_with_grades_for
from looped.figures.figure import Figure
from looped.framework.grades import OVERALL, Grade, steps_between
from looped.reports.agreeing import KEYS, Agreed
from looped.reports.prose import Name
from looped.reports.queries.agreement import no_pair, not_graded, part_names, read_counts
from looped.reports.queries.pairs import PEERS_GRADE, pairs, returned
from looped.reports.scopes import scope_words
from looped.reports.spans import Span
from looped.ui.grades import LOOKS

MOST = 300  # records of one group on one page
RANKS = {str(grade): grade.rank for grade in Grade}
Rule = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class PairRecord:
    """One audit with the two grades of the part, blank where it is no pair."""

    public_id: str
    reference: str
    month: int
    area: str
    first: str = ""
    second: str = ""

    @property
    def is_graded(self) -> bool:
        return self.first in RANKS and self.second in RANKS

    @property
    def without_grades(self) -> "PairRecord":
        return replace(self, first="", second="")

    @property
    def when(self) -> str:
        return scope_words(f"{self.month // 100}-{self.month % 100:02d}")


@dataclass(frozen=True, slots=True)
class PairGroup:
    """hidden: how many this user may not open; more: how many they may, beyond those shown."""

    title: str
    count: int
    records: tuple[PairRecord, ...]
    hidden: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True)
class PairDrawer:
    """A figure and its audits. groups: counted first, then the rest, then those left out."""

    figure: Figure
    title: str
    when: str
    groups: tuple[PairGroup, ...]


def pair_drawer(user: User, name: Name) -> PairDrawer | None:
    """What stands behind a figure of the page. None where it has none of that name. Seven queries."""
    found = _figure(name)
    if found is None:
        return None
    figure, part, span, title = found
    whole = list(pair_rows(span, OVERALL))
    rows = whole if part == OVERALL else list(pair_rows(span, part))
    graded = [one for one in rows if one.is_graded]
    has_grades = {one.public_id for one in graded}
    left_out = [
        (not_graded(), [one.without_grades for one in whole if one.public_id not in has_grades]),
        (no_pair(), list(_other_rows(span))),
    ]
    groups = split(graded, rule(name.id.rpartition(".")[2]), visible_ids(user, span), left_out)
    return PairDrawer(figure, title, scope_words(name.scope), groups)


def visible_ids(user: User, span: Span) -> set[str]:
    """The public ids of the span's audits whose grades this user may read. One query."""
    return set(audits_with_grades_for(user).filter(month__in=span.months).values_list("public_id", flat=True))


def split(
    graded: list[PairRecord], counts: Rule, visible: set[str], left_out: Iterable[tuple[str, list[PairRecord]]] = ()
) -> tuple[PairGroup, ...]:
    """What is counted, the rest of the denominator, and what is left out and why; empty groups only at the head."""
    those = [one for one in graded if counts(one.first, one.second)]
    rest = [one for one in graded if not counts(one.first, one.second)]
    groups = [(_("Counted"), those), (_("In the denominator, not counted"), rest)]
    groups += [(_("Left out, %(reason)s") % {"reason": reason}, records) for reason, records in left_out]
    return tuple(group(title, records, visible) for at, (title, records) in enumerate(groups) if records or not at)


def group(title: str, those: Iterable[PairRecord], visible: set[str]) -> PairGroup:
    every = list(those)
    seen = [one for one in every if one.public_id in visible]
    return PairGroup(title, len(every), tuple(seen[:MOST]), len(every) - len(seen), max(0, len(seen) - MOST))


def _figure(name: Name) -> tuple[Figure, str, Span, str] | None:
    """The figure, its part, its span, and its title."""
    words = name.id.split(".")
    try:
        span = Span.of_scope(name.scope)
    except ValueError:
        return None
    if len(words) != 3 or words[0] != "agreement" or name.area:
        return None
    part, what = words[1], words[2]
    counts = read_counts(span)
    found = counts.of(part, span.quarters, name.scope)
    figure = next((one for one in every_figure(found) if one.id == name.id), None)
    names = part_names(span.last.last.last_day, counts.parts)
    if figure is None or part not in names:
        return None
    return figure, part, span, f"{names[part]}: {what_words(what)}"


def every_figure(one: Agreed) -> Iterator[Figure]:
    yield from one.measures
    yield from (figure for row in one.grid for figure in row)
    yield from (figure for _who, _steps, figure in one.higher)


def rule(what: str) -> Rule:
    """Which pairs a figure counts, by the last word of its id. Coefficients rest on all of them."""
    if what in ("exact", "within_one"):
        most = 0 if what == "exact" else 1
        return lambda first, second: (steps_between(first, second) or 0) <= most
    who, _sep, steps = what.partition("_higher")
    if _sep:
        sign = 1 if who == "manager" else -1
        by = int(steps[1:] or 0)
        return lambda first, second: _apart(first, second) * sign > 0 and by in (0, _apart(first, second) * sign)
    first_key, _sep, second_key = what.partition("-")
    if _sep:
        return lambda first, second: (first, second) == (first_key, second_key)
    return lambda first, second: True


def _apart(first: str, second: str) -> int:
    """Above nought: the manager graded better."""
    return RANKS[second] - RANKS[first]


def what_words(what: str) -> str:
    """What a figure counts, in words."""
    plain = {
        "pairs": _("looped audits with a grade from both"),
        "exact": _("the same grade"),
        "within_one": _("the same grade or one step apart"),
        "kappa": _("agreement beyond chance, weighted kappa"),
        "ac2": _("agreement beyond chance, AC2"),
        "manager_higher": _("the manager graded higher"),
        "peer_higher": _("the peer graded higher"),
    }
    if what in plain:
        return plain[what]
    who, sep, steps = what.rpartition("_")
    if sep and who in plain:
        return f"{plain[who]}, {steps_words(int(steps))}"
    first, _sep, second = what.partition("-")
    said = _("manager %(first)s, peer %(second)s")
    return said % {"first": LOOKS[first].name, "second": LOOKS[second].name} if first in KEYS else what


def steps_words(steps: int) -> str:
    return ngettext("by %(steps)s step", "by %(steps)s steps", steps) % {"steps": steps}


def pair_rows(span: Span, part: str, *more: Q) -> Iterator[PairRecord]:
    """The newest first. `more`: conditions on the manager's answer and what it is joined with."""
    audit = "form__audit__"
    rows = pairs(span.months, part, *more).order_by(f"-{audit}month", f"{audit}reference")
    names = ("public_id", "reference", "month", "area__name")
    for row in rows.values_list(*(f"{audit}{name}" for name in names), "grade", PEERS_GRADE):
        yield PairRecord(*row)


def _other_rows(span: Span) -> Iterator[PairRecord]:
    """Audits that are no pair: of other kinds, or with one return only."""
    whole = pairs(span.months, OVERALL).values("form__audit")
    rows = returned(span.months).exclude(pk__in=whole).order_by("-month", "reference")
    for row in rows.values_list("public_id", "reference", "month", "area__name"):
        yield PairRecord(*row)
