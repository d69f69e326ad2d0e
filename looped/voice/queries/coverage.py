"""Who was asked, reached and heard, and who was not: by moment, place, band, language, disability and month (V10).

Counted in groups only. Where fewer than five of a group were asked, how many were reached and answered is not said:
with so few, one could tell who.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.core.periods import Quarter
from looped.figures.figure import QUARTER, Figure, counted, proportion, statistic
from looped.voice.models import Band, Family, Invitation, Moment, VoiceRules
from looped.voice.queries.reach import Place
from looped.voice.queries.rules import rules_on

PREFIX = "voice.coverage."
LEAST = 5
S = Invitation.Status
ASKED = (S.SENT, S.OPENED, S.ANSWERED, S.DECLINED, S.NO_ANSWER)
REACHED = (S.OPENED, S.ANSWERED, S.DECLINED)
WAYS: dict[str, tuple[str | Promise, str]] = {
    "moment": (_("Moment"), "moment"),
    "area": (_("Service area"), "area"),
    "team": (_("Team"), "team"),
    "band": (_("Age"), "band"),
    "language": (_("Language"), "language"),
    "disability": (_("Disability"), "disability"),
    "month": (_("Month"), "month_asked"),
}


@dataclass(frozen=True)
class Group:
    """One group: could be asked, were asked, were reached, answered; and against the goal.

    could: those with a moment to ask and no reason of safety against it. meets: None where there are too few to say.
    """

    key: str
    name: str
    could: Figure
    asked: Figure
    reached: Figure
    answered: Figure
    meets: bool | None


@dataclass(frozen=True)
class Coverage:
    """A quarter. goal: percent of those who could be asked who answer. by: one of WAYS."""

    quarter: Quarter
    place: Place
    by: str
    goal: int
    whole: Group
    groups: tuple[Group, ...]

    @property
    def unheard(self) -> tuple[Group, ...]:
        """The groups of whom nobody was asked although somebody could be."""
        return tuple(each for each in self.groups if each.could.count and not each.asked.count)


def coverage(place: Place, quarter: Quarter, by: str, today: date, *, family: str = "") -> Coverage:
    """The same number of queries whatever there is. `family`: blank for both."""
    rules = rules_on(today)
    field = WAYS[by][1]
    rows = _rows(place, quarter, family).annotate(month_asked=TruncMonth("proposed_on"))
    counts = {row[field]: row for row in rows.values(field).annotate(**_COUNTS).order_by(field)}
    names = _names(by, place, quarter)
    found = [_group(_key(key), names.get(key, str(key)), counts.get(key, _NONE), rules) for key in {**names, **counts}]
    whole = _group("", "", _NONE | _rows(place, quarter, family).aggregate(**_COUNTS), rules)
    order = sorted(found, key=_least_heard_first) if by != "month" else found
    return Coverage(quarter, place, by, rules.goal, whole, tuple(order))


_COUNTS = {
    "could": Count("pk", filter=~Q(status=S.STOPPED)),
    "asked": Count("pk", filter=Q(status__in=ASKED)),
    "reached": Count("pk", filter=Q(status__in=REACHED)),
    "answered": Count("pk", filter=Q(status=S.ANSWERED)),
}
_NONE = {"could": 0, "asked": 0, "reached": 0, "answered": 0}


def _rows(place: Place, quarter: Quarter, family: str):
    days = (quarter.first.first_day, quarter.last.last_day)
    rows = Invitation.objects.filter(proposed_on__range=days, **place.rows())
    return rows.filter(family=Family(family)) if family else rows


def _group(key: str, name: str, counts: Mapping[str, int], rules: VoiceRules) -> Group:
    could, asked = counts["could"], counts["asked"]
    few = asked < LEAST

    def of_asked(what: str) -> Figure:
        id = f"{PREFIX}{what}.{key}" if key else f"{PREFIX}{what}"
        if few and asked:
            return statistic(id, QUARTER, value=None, n=asked, reason=f"too few people: {asked}, needs {LEAST}")
        return counted(id, QUARTER, count=counts[what], of=asked)

    tail = f".{key}" if key else ""
    meets = None if few else 100 * counts["answered"] >= rules.goal * could
    return Group(
        key, name, counted(f"{PREFIX}could{tail}", QUARTER, count=could),
        counted(f"{PREFIX}asked{tail}", QUARTER, count=asked, of=could), of_asked("reached"), of_asked("answered"),
        meets,
    )  # fmt: skip


def _key(value: object) -> str:
    return "" if value is None else str(value)


def _least_heard_first(group: Group) -> tuple:
    """Whom nobody asked stands first; then the smallest share of answers; those too few to say last but one."""
    could, answered = group.could.count or 0, group.answered.count
    if not could:
        return (2, 0, group.name)
    share = 0 if not group.asked.count else answered / could if answered is not None else 1
    return (1 if answered is None else 0, share, group.name)


def _names(by: str, place: Place, quarter: Quarter) -> dict:
    """Every group that there could be, heard or not: who is not heard is as plain as who is."""
    if by == "moment":
        return {key: str(label) for key, label in Moment.choices}
    if by == "band":
        return {key: str(label) for key, label in Band.choices}
    if by == "disability":
        return {True: str(_("Has a disability")), False: str(_("No disability known")), None: str(_("Not known"))}
    if by == "month":
        return {month.first_day: month.name for month in quarter.months}
    if by == "language":
        return {"": str(_("Not asked yet"))} | _languages()
    places: Iterable = ServiceArea.objects.order_by("name") if by == "area" else Team.objects.order_by("name")
    if place.team or place.area:
        places = [each for each in places if by != "team" or each.pk == place.team or each.area_id == place.area]
        places = [each for each in places if by != "area" or each.pk == place.area]
    return {each.pk: each.name for each in places}


def _languages() -> dict[str, str]:
    from looped.voice.wording import LANGUAGES

    return {each.key: each.english_name for each in LANGUAGES}


def goal_met(group: Group, goal: int) -> Figure:
    """Answered out of those who could be asked, as a share with its interval."""
    count, of = group.answered.count or 0, group.could.count or 0
    return proportion(f"{PREFIX}heard", QUARTER, count=min(count, of), of=of)


def quarters_of(place: Place, last: Quarter, today: date) -> list[tuple[Quarter, Group]]:
    """The whole of four quarters, oldest first: sufficiency through the year (V10)."""
    return [(each, coverage(place, each, "month", today).whole) for each in (last.plus(-back) for back in (3, 2, 1, 0))]
