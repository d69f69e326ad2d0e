"""A financial year in the figures that the reports print, and what of them the public may be told (R3).

For the public room: `year_of(2025, today)` gives the facts of 2025/26; `for_public(year)` what is printed of each, by
the name that words use, and the groups of people that this tells. Before it publishes, the room asks
`operations.releasing.check_groups(told.groups, "public")`, which raises Refused with sentences; with the publication it
calls `keep_groups(source="What we found in 2025/26", groups=told.groups, profile="public", now=now)`.

    year = year_of(2025, today)
    told = for_public(year)
    told.text("audits.done")                -> "320"
    told["overall.good_or_outstanding"]     -> Printed(text="205 of 320 (64%)", percent=64, ...)
    told.strongest, told.weakest            -> names of facts about domains, or None

A number that may not be told has `is_shown` False and the text "a number that is not shown": leave its sentence out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from looped.audits.models import Action, Audit
from looped.core.periods import Month
from looped.figures.disclosure.differencing import Group, rests_of_rounded
from looped.figures.disclosure.profiles import INTERNAL
from looped.figures.figure import Figure, counted
from looped.framework.grades import NOT_APPLICABLE, OVERALL, Grade
from looped.improvement.models import Attendance, LearningOffer
from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Period
from looped.indicators.models import Value
from looped.reports.facts import domain_names
from looped.reports.publishing import grades, shares
from looped.reports.publishing.family import Family, Shown, protect, silent
from looped.reports.publishing.printing import Printed, hidden, printed
from looped.reports.publishing.quarters import behind, protect_year
from looped.reports.publishing.shares import COUNTED, Counted
from looped.reports.queries.history import grouped
from looped.reports.queries.ledger import are_too_near, told_ever, told_exactly
from looped.voice.models import Invitation
from looped.voice.queries.coverage import ASKED
from looped.voice.queries.experience import Asked, shares_of
from looped.voice.queries.promises import promises_counted
from looped.voice.queries.reach import Place
from looped.voice.queries.representations import representations

INDICATORS = ("AS01", "CP02", "CP08", "LA06", "LA07", "LA08", "CL01", "CL03")
"""The few that the public is told of: shares of children for whom something was done in time, or who took part."""
BEFORE = "before."
UPPER = "good_or_outstanding"
WHOLE = grades.WHOLE
OVERALL_TITLES: dict[str, str | Promise] = {
    **{str(grade): grade.label for grade in Grade},
    UPPER: lazy("Good or Outstanding"),
    "below_good": lazy("Requires improvement or Inadequate"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of the year. name: by which words refer to it. figure: the true count, for those who may see it."""

    name: str
    title: str
    figure: Figure


@dataclass(frozen=True)
class Year:
    """year: in which it began. facts: in the order of a summary. parts: part -> its grades, as a family of counts; of
    the year before under "before.overall". behind: the same by month and quarter. families: what is counted -> its
    family, for all other facts."""

    year: int
    facts: tuple[Fact, ...]
    parts: Mapping[str, Family]
    behind: Mapping[str, Family]
    families: Mapping[str, Family]

    @property
    def name(self) -> str:
        """“2025/26”."""
        return year_name(self.year)

    def fact(self, name: str) -> Fact:
        """KeyError for a name that is none."""
        found = {fact.name: fact for fact in self.facts}
        return found[name]


@dataclass(frozen=True)
class Told:
    """What the public is told of a year. groups: whom these numbers count, for the ledger."""

    numbers: Mapping[str, Printed]
    groups: tuple[Group, ...]
    strongest: str | None
    weakest: str | None

    def __getitem__(self, name: str) -> Printed:
        """Not shown for a name that is none."""
        return self.numbers.get(name, hidden())

    def text(self, name: str) -> str:
        return self[name].text


def year_name(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def months_of_year(year: int) -> tuple[Month, ...]:
    """April to March."""
    first = Month(year, 4)
    return tuple(first.plus(number) for number in range(12))


def year_of(year: int, today: date) -> Year:
    """As it stands now. The same number of queries whatever there is. Who may see it: the view asks."""
    months = months_of_year(year)
    parts, months_of = _parts(months, today)
    for kept, found_before in zip((parts, months_of), _parts(months_of_year(year - 1), today, OVERALL), strict=True):
        kept |= {f"{BEFORE}{part}": family for part, family in found_before.items()}
    names = {OVERALL: "", **domain_names(months[-1].last_day)}
    found = list(_of_grades(parts, names, str(year)))
    others = [*_voice(months, today), *_actions(months), *_indicators(months), *_learning(months)]
    facts = (*found, *(fact for fact, _family in others))
    return Year(year, facts, parts, months_of, {fact.name: family for fact, family in others})


def for_public(year: Year) -> Told:
    """Rounded, small numbers hidden, and only what cannot be worked out from the rest; nor by somebody of the council,
    who knows exact numbers of its quarters from their copies; nor beside what was told of a part of it. Two queries."""
    numbers: dict[str, Printed] = {}
    groups: list[Group] = []
    kinds = {family.of for family in (*year.parts.values(), *year.families.values())}
    exact, ever = told_exactly(kinds), told_ever(kinds)

    def fits(shown: Shown) -> bool:
        return not (rests_of_rounded(shown.groups, exact, INTERNAL) or are_too_near(shown.groups, ever, "public"))

    for part, family in year.parts.items():
        own = part.removeprefix(BEFORE)
        told = protect_year(own, family, year.behind[part], exact, fits)
        for what in (*OVERALL_TITLES, NOT_APPLICABLE):
            prefix = part if own == OVERALL else f"domain.{part}"
            numbers[f"{prefix}.{what}"] = printed(told.shown, (f"{own}.{what}", WHOLE), (f"{own}.base", WHOLE))
        groups += told.shown.groups
    totals = {part: family for part, family in year.parts.items() if part.removeprefix(BEFORE) == OVERALL}
    alone = {part.replace(OVERALL, "audits.done"): _total(family) for part, family in totals.items()}
    for name, family in {**year.families, **alone}.items():
        shown = protect(family, "public", family.counts)
        shown = shown if fits(shown) else silent(shown)
        base = next((cell for cell in family.counts if cell[0].endswith(".base")), None)
        numbers[name] = printed(shown, (grades.ALL if name in alone else name, WHOLE), base)
        groups += shown.groups
    strongest, weakest = _ends(numbers)
    return Told(numbers, tuple(dict.fromkeys(groups)), strongest, weakest)


def _ends(numbers: Mapping[str, Printed]) -> tuple[str | None, str | None]:
    """The strongest and the weakest domain by what is printed, so that the choice tells no more than the numbers do.
    None where fewer than two can be compared, or all are alike."""
    shares = {
        name: one.percent
        for name, one in numbers.items()
        if name.startswith("domain.") and name.endswith(UPPER) and one.percent is not None
    }
    if len(set(shares.values())) < 2:
        return None, None
    return max(shares, key=lambda name: shares[name]), min(shares, key=lambda name: shares[name])


# --- audits ------------------------------------------------------------------------------------------


def _parts(months: Iterable[Month], today: date, only: str = "") -> tuple[dict[str, Family], dict[str, Family]]:
    """Each part's grades of the year's final audits; and the same by month and quarter. Four queries at most."""
    numbers = {month.number: str(month) for month in months}
    wanted = [only] if only else [OVERALL, *domain_names(today)]
    counts: Counter[tuple[str, str, str]] = Counter()
    total = dict.fromkeys(numbers.values(), 0)
    for month, part, grade, audits in grouped(numbers, wanted):
        for scope in (numbers[month], WHOLE):
            counts[part, grade, scope] += audits
        if part == OVERALL:
            total[numbers[month]] += audits
    span = grades.Span(total, by_month=False)

    def of(part: str) -> grades.Count:
        return lambda what, scope, _area: counts[part, what, scope]

    wanted = wanted if any(total.values()) else []
    return {part: grades.of_part(part, span, of(part)) for part in wanted}, {
        part: behind(part, total, of(part)) for part in wanted
    }


def _total(family: Family) -> Family:
    """How many audits, which may be told also where no grade is."""
    cell = grades.ALL, WHOLE
    return shares.of_count(family.of, grades.ALL, family.counts[cell], family.within[cell])


def _of_grades(parts: Mapping[str, Family], names: Mapping[str, str], scope: str) -> Iterator[Fact]:
    for part, family in parts.items():
        own = part.removeprefix(BEFORE)
        base = family.counts[f"{own}.base", WHOLE]
        if own == OVERALL:
            before = BEFORE if part != own else ""
            done = _("Audits done in the year before") if before else _("Audits done")
            count = family.counts[grades.ALL, WHOLE]
            yield Fact(f"{before}audits.done", done, counted(f"{before}audits.done", scope, count=count))
        for what, title in OVERALL_TITLES.items():
            name = f"{part}.{what}" if own == OVERALL else f"domain.{part}.{what}"
            words = f"{names[own]}: {title}" if names.get(own) else str(title)
            if part != own:
                words = _("%(what)s, the year before") % {"what": words}
            yield Fact(name, words, counted(name, scope, count=family.counts[f"{own}.{what}", WHOLE], of=base))


def _actions(months: tuple[Month, ...]) -> Iterator[tuple[Fact, Family]]:
    """Of final audits of the year, as the report counts them. One query."""
    rows = Action.objects.live().filter(
        audit__month__in=[month.number for month in months], audit__status=Audit.Status.FINAL
    ).exclude(audit__kind=Audit.Kind.CALIBRATION)  # fmt: skip
    found = rows.aggregate(all=Count("pk"), verified=Count("pk", filter=Q(status=Action.Status.VERIFIED)))
    yield _one("actions.verified", _("Actions from audits done and checked by somebody else"), months,
               found["verified"], found["all"])  # fmt: skip


# --- voice -------------------------------------------------------------------------------------------


def _voice(months: tuple[Month, ...], today: date) -> Iterator[tuple[Fact, Family]]:
    first, last = months[0].first_day, months[-1].last_day
    rows = Invitation.objects.filter(proposed_on__range=(first, last), status__in=ASKED)
    found = rows.aggregate(asked=Count("pk"), answered=Count("pk", filter=Q(status=Invitation.Status.ANSWERED)))
    yield _one("families.answered", _("Children and families who answered, of those asked"), months,
               found["answered"], found["asked"])  # fmt: skip
    for key, name, figure in shares_of(Asked(), months, today):
        if figure.count is not None and figure.of is not None:
            counted_as = Counted(f"answers to {figure.id}", figure.id)
            yield _one(f"question.{key}", name, months, figure.count, figure.of, counted_as)
    came = representations(months[0], months[-1], place=Place(), scope="", today=min(today, last))
    promised = promises_counted(first, last, place=Place(), scope="", today=min(today, last))
    told: tuple[tuple[str, str, Figure], ...] = (
        ("compliments", _("Compliments"), came.compliments),
        ("complaints", _("Complaints"), came.complaints),
        ("complaints.in_time", _("Complaints answered in time"), came.in_time),
        ("promises.made", _("Promises made to children and families"), promised.made),
        ("promises.kept_in_time", _("Promises kept in time, of those due"), promised.kept_in_time),
    )
    for name, title, figure in told:
        yield _one(name, title, months, figure.count or 0, figure.of)


# --- indicators and learning -------------------------------------------------------------------------


def _indicators(months: tuple[Month, ...]) -> Iterator[tuple[Fact, Family]]:
    """What happened in the year together; what is counted on a day, on its last one. Two queries."""
    definitions = {key: each for key, each in all_definitions().items() if key in INDICATORS}
    numbers = [month.number for month in months]
    rows = Value.objects.filter(is_current=True, area=None, team=None, indicator__in=INDICATORS).order_by()
    flows = [key for key, each in definitions.items() if each.period == Period.MONTH]
    over = rows.filter(indicator__in=flows, month__in=numbers).values_list("indicator")
    found = {key: (counted_, of) for key, counted_, of in over.annotate(a=Sum("counted"), b=Sum("rows"))}
    at_end = rows.filter(month=numbers[-1]).exclude(indicator__in=flows)
    found |= {key: (counted_, of) for key, counted_, of in at_end.values_list("indicator", "counted", "rows")}
    for key, each in definitions.items():
        if key in found:
            counts, of = found[key]
            counted_as = Counted(f"indicator {key}", "counted")
            yield _one(f"indicator.{key}", str(each.title), months, counts, of, counted_as)


def _learning(months: tuple[Month, ...]) -> Iterator[tuple[Fact, Family]]:
    days = (months[0].first_day, months[-1].last_day)
    held = LearningOffer.objects.filter(held_on__range=days).count()
    came = Attendance.objects.filter(offer__held_on__range=days, attended=True).values("person").distinct().count()
    yield _one("learning.held", _("Workshops, briefings and one-to-one support held"), months, held, None)
    yield _one("learning.people", _("Staff who took part in learning"), months, came, None)


# --- one number --------------------------------------------------------------------------------------


def _one(
    name: str, title: str, months: Iterable[Month], count: int, base: int | None, counted_as: Counted | None = None
) -> tuple[Fact, Family]:
    """base: of which it is a part; None for a plain count. counted_as: None where COUNTED has it."""
    named = counted_as or COUNTED[name]
    within = {"month": frozenset(map(str, months))}
    figure = counted(name, "", count=count, of=base)
    if base is None:
        who = {**within, "what": frozenset({named.what})}
        return Fact(name, title, figure), shares.of_count(named.of, name, count, who)
    whole = {**within, "what": frozenset({named.whole})} if named.whole else within
    return Fact(name, title, figure), shares.of_share(named.of, name, count, base, whole, named.what)
