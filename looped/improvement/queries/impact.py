"""A quarter's findings: what was found, what was done, what the next audits found, and what came back (R8).

Made for pages and for reports: `impact` takes the audits that count, so a report gives those of the whole service, and
a page those of its reader, who can open them all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.audits.models import Action, Audit, FinalGrade
from looped.core.periods import Month, Quarter
from looped.figures.figure import Figure, counted, proportion, statistic
from looped.figures.proportions import Change, Share, change
from looped.figures.rises import points
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.improvement.measures import COUNTED_KINDS
from looped.improvement.models import LearningOffer, LookBack, Recurrence
from looped.improvement.queries.learning import offers_for
from looped.improvement.queries.parts import counted_audits, name_in, part_names, place_name
from looped.improvement.queries.themes import BELOW
from looped.improvement.rules.impact import is_finding, later_months, stands_out
from looped.improvement.rules.look_back import BELOW_GOOD

WHOLE = ""  # the place of a finding of all that is counted
Key = tuple[str, str]  # a domain's key, and a place's name
DONE = Action.Status.VERIFIED


@dataclass(frozen=True)
class Finding:
    """One domain of one place, below Good too often.

    found: below Good in the quarter. later: the same in the months after; None while none has ended.
    difference: later less found, in percentage points; without a value where either side has too few.
    verified, open: actions of the audits in which it was found. learning: offers about it, to teams of the place.
    came_back: re-audits in which it was below Good again.
    """

    part: str
    name: str
    place: str
    found: Figure
    later: Figure | None
    difference: Figure | None
    verified: Figure
    open: Figure
    learning: Figure
    came_back: Figure
    words: str


@dataclass(frozen=True)
class Outcome:
    """How many look-backs on the quarter's audits had this answer; `key` "open": not answered yet."""

    key: str
    name: str
    figure: Figure


@dataclass(frozen=True)
class Impact:
    """A quarter's findings and what became of them. later: the months after that have ended; blank while none has.

    place: whose audits; blank for the whole service. came_back: findings of this quarter's audits that a re-audit found
    again.
    """

    quarter: Quarter
    later: str
    place: str
    findings: tuple[Finding, ...]
    look_backs: tuple[Outcome, ...]
    came_back: Figure


@dataclass(frozen=True)
class Scope:
    """What is counted: audits and offers of which quarter, split by areas or teams, and where the records are."""

    audits: QuerySet[Audit]
    offers: QuerySet[LearningOffer]
    quarter: Quarter
    later: tuple[Month, ...]
    split: str  # "area" or "team"
    links: bool = True

    @property
    def months(self) -> list[int]:
        return [month.number for month in self.quarter.months]

    @property
    def later_numbers(self) -> list[int]:
        return [month.number for month in self.later]

    @property
    def later_scope(self) -> str:
        return f"{self.later[0]} to {self.later[-1]}" if self.later else ""

    def href(self, show: str, part: str = "", place: str = "") -> str | None:
        """Where the records of a number are; None in a report, which gives its own."""
        if not self.links:
            return None
        asked = {"quarter": self.quarter, "show": show, "part": part, "place": place}
        given = {name: str(value) for name, value in asked.items() if value}
        return f"{reverse('improvement:impact_records')}?{urlencode(given)}"


def scope_for(user: User, quarter: Quarter, today: date) -> Scope:
    """What one person's page counts."""
    split = "team" if place_name(user) else "area"
    return Scope(counted_audits(user), offers_for(user), quarter, later_months(quarter, today), split)


def impact_of(quarter: Quarter, today: date) -> Impact:
    """Of the whole service, for a report: figures without addresses."""
    every = Audit.objects.filter(status=Audit.Status.FINAL, kind__in=COUNTED_KINDS)
    offers = LearningOffer.objects.all()
    return impact(Scope(every, offers, quarter, later_months(quarter, today), "area", links=False), today)


def impact_for(user: User, quarter: Quarter, today: date) -> Impact:
    """Of somebody's team, area or the whole service."""
    return impact(scope_for(user, quarter, today), today, place=place_name(user))


def impact(scope: Scope, today: date, *, place: str = "") -> Impact:
    """The same number of queries whatever there is."""
    found, names = shares_below(scope, scope.months), part_names(today)
    keys = sorted(_found(found), key=lambda key: (key[1] != WHOLE, -found[key].fraction, key))
    after = shares_below(scope, scope.later_numbers) if scope.later else {}
    made = _Made(scope, names, found, after, _actions(scope), learning_keys(scope), _came_back(scope))
    return Impact(
        scope.quarter, f"{scope.later[0].name} to {scope.later[-1].name}" if scope.later else "", place,
        tuple(made.finding(key) for key in keys), _look_backs(scope),
        counted("impact.came_back", str(scope.quarter), count=recurrences(scope).count(), href=scope.href("back")),
    )  # fmt: skip


def _found(shares: Mapping[Key, Share]) -> Iterable[Key]:
    """Of the whole every finding; of a place those in which it stands out. A place alone is the whole by its name."""
    alone = len({place for _part, place in shares}) == 2
    for (part, place), share in shares.items():
        listed = bool(place) if alone else place == WHOLE or stands_out(share, shares[part, WHOLE])
        if listed and is_finding(share.count, share.of):
            yield part, place


def grades_in(scope: Scope, months: Iterable[int]) -> QuerySet[FinalGrade]:
    """Grades of domains in those months, without not applicable."""
    found = FinalGrade.objects.filter(audit__in=scope.audits, month__in=list(months)).exclude(part=OVERALL)
    return found.exclude(grade=NOT_APPLICABLE).order_by()


def shares_below(scope: Scope, months: Iterable[int]) -> dict[Key, Share]:
    """Below Good of those graded, by domain and place, and of all places together. One query."""
    rows = grades_in(scope, months).values_list("part", f"{scope.split}__name")
    found: dict[Key, Share] = defaultdict(lambda: Share(0, 0))
    for part, place, below, graded in rows.annotate(below=Count("pk", filter=BELOW), graded=Count("pk")):
        for key in ((part, place), (part, WHOLE)):
            found[key] += Share(below, graded)
    return dict(found)


def actions_of(scope: Scope) -> QuerySet[Action]:
    """Actions of the quarter's audits in which a domain was below Good; once for each such domain."""
    grade = {"audit__final_grades__month__in": scope.months, "audit__final_grades__grade__in": BELOW_GOOD}
    return Action.objects.live().filter(audit__in=scope.audits, **grade)


def _actions(scope: Scope) -> dict[Key, tuple[int, int]]:
    """Verified and open actions. One query."""
    fields = ("audit__final_grades__part", f"audit__{scope.split}__name")
    rows = actions_of(scope).order_by().values_list(*fields).annotate(
        verified=Count("pk", distinct=True, filter=Q(status=DONE)),
        open=Count("pk", distinct=True, filter=~Q(status=DONE)),
    )  # fmt: skip
    found: dict[Key, tuple[int, int]] = {}
    for part, place, verified, unverified in rows:
        for key in ((part, place), (part, WHOLE)):
            before = found.get(key, (0, 0))
            found[key] = (before[0] + verified, before[1] + unverified)
    return found


def offers_of(scope: Scope) -> QuerySet[LearningOffer]:
    """Offers made from the quarter's first day to the last of the months after it, and not cancelled."""
    last = (scope.later or (scope.quarter.last,))[-1].last_day
    days = (scope.quarter.first.first_day, last)
    return scope.offers.filter(cancelled_at=None, made_at__date__range=days)


def learning_keys(scope: Scope) -> dict[Key, set[str]]:
    """Public ids of offers by domain and place; those to no team stand with the whole alone. One query."""
    place = "teams__name" if scope.split == "team" else "teams__area__name"
    found: dict[Key, set[str]] = defaultdict(set)
    for public_id, part, where in offers_of(scope).values_list("public_id", "part", place):
        found[part, WHOLE].add(public_id)
        if where:
            found[part, where].add(public_id)
    return found


def recurrences(scope: Scope) -> QuerySet[Recurrence]:
    """Findings of the quarter's audits that came back in a re-audit."""
    return Recurrence.objects.filter(first__in=scope.audits, first__month__in=scope.months)


def _came_back(scope: Scope) -> dict[Key, int]:
    """One query."""
    found: dict[Key, int] = defaultdict(int)
    rows = recurrences(scope).order_by().values_list("part", f"first__{scope.split}__name")
    for part, place, count in rows.annotate(count=Count("pk")):
        found[part, place] += count
        found[part, WHOLE] += count
    return found


def look_backs_of(scope: Scope) -> QuerySet[LookBack]:
    return LookBack.objects.filter(audit__in=scope.audits, audit__month__in=scope.months)


def _look_backs(scope: Scope) -> tuple[Outcome, ...]:
    """One query."""
    rows = look_backs_of(scope).order_by().values_list("outcome").annotate(count=Count("pk"))
    counts = {outcome or "open": count for outcome, count in rows}
    names = [*((value, str(name)) for value, name in LookBack.Outcome.choices), ("open", _("Not answered yet"))]
    total = sum(counts.values())
    return tuple(
        Outcome(key, name, counted(f"look_backs.{key}", str(scope.quarter), count=counts.get(key, 0), of=total,
                                   href=scope.href(f"look-{key}")))
        for key, name in names
    )  # fmt: skip


@dataclass(frozen=True)
class _Made:
    """All that the findings are put together from."""

    scope: Scope
    names: Mapping[str, str]
    found: Mapping[Key, Share]
    after: Mapping[Key, Share]
    actions: Mapping[Key, tuple[int, int]]
    learning: Mapping[Key, set[str]]
    back: Mapping[Key, int]

    def finding(self, key: Key) -> Finding:
        part, place = key
        verified, unverified = self.actions.get(key, (0, 0))
        then, now = self.found[key], self.after.get(key, Share(0, 0))
        moved = change(then, now, more_is_better=False)
        return Finding(
            part, name_in(self.names, part), place,
            found=self._share(key, then, "found", str(self.scope.quarter)),
            later=self._share(key, now, "later", self.scope.later_scope) if self.scope.later else None,
            difference=self._difference(key, moved) if self.scope.later else None,
            verified=self._count(key, "verified", verified), open=self._count(key, "open", unverified),
            learning=self._count(key, "learning", len(self.learning.get(key, ()))),
            came_back=self._count(key, "back", self.back.get(key, 0)),
            words=_in_words(moved) if self.scope.later else _("no whole month has ended since"),
        )  # fmt: skip

    def _share(self, key: Key, share: Share, show: str, scope: str) -> Figure:
        href = self.scope.href(show, *key)
        return proportion(f"{key[0]}.below_good", scope, count=share.count, of=share.of, area=key[1] or None, href=href)

    def _count(self, key: Key, show: str, count: int) -> Figure:
        href = self.scope.href(show, *key) if count else None
        return counted(f"{key[0]}.{show}", str(self.scope.quarter), count=count, area=key[1] or None, href=href)

    def _difference(self, key: Key, moved: Change) -> Figure:
        name, n = f"{key[0]}.below_good.change", min(moved.before.of, moved.after.of)
        if moved.interval is None or moved.verdict == "too_few":
            words = moved.words()
            return statistic(name, self.scope.later_scope, value=None, n=n, reason=words, area=key[1] or None)
        value = 100 * (moved.after.fraction - moved.before.fraction)
        low, high = 100 * moved.interval.low, 100 * moved.interval.high
        return statistic(name, self.scope.later_scope, value=value, n=n, low=low, high=high, area=key[1] or None)


def _in_words(moved: Change) -> str:
    """“better: −20.1 percentage points (95% interval …)”, “too few to say (n = 8)”."""
    n = min(moved.before.of, moved.after.of)
    if moved.interval is None or moved.verdict == "too_few":
        return _("too few to say (n = %(n)s)") % {"n": n}
    value = moved.after.fraction - moved.before.fraction
    return f"{moved.words(_)}: {points(value, moved.interval, _)}"
