"""Who was asked, reached and heard, and who was not: by moment, place, band, language, disability and month (V10).

Counted in groups only. How many were reached and answered is not said of few, nor where all did the same, nor where it
would come out by subtraction (rules.few): one could tell who.
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
from looped.voice.rules.asking import Why
from looped.voice.rules.few import LEAST, Outcomes, told

PREFIX = "voice.coverage."
S = Invitation.Status
# Who could not be asked: for safety, or because they do not want to be. All else that was stopped, or lapsed because
# nobody sent it, could have been.
NEVER = (Why.DEATH, Why.REMOVAL, Why.ENQUIRY, Why.ALLEGATION, Why.NOT_SAFE, Why.ASKED_NOT_TO)
COULD = ~Q(status=S.STOPPED, reason_key__in=NEVER)
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

    could: those with a moment to ask, no reason of safety against it, and no wish not to be asked. meets: None where
    there are too few to say.
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
    """The same number of queries whatever there is. The rules are those of `today`. `family`: blank for both."""
    rules = rules_on(today)
    field = WAYS[by][1]
    rows = _rows(place, quarter, family).annotate(month_asked=TruncMonth("proposed_on"))
    counts = {row[field]: row for row in rows.values(field).annotate(**_COUNTS).order_by(field)}
    names = _names(by, place, quarter)
    keys = list({**names, **counts})
    shown, sum_is_shown = told([_outcomes(counts.get(key, _NONE)) for key in keys])
    found = [
        _group(_key(key), names.get(key, str(key)), counts.get(key, _NONE), rules, is_told)
        for key, is_told in zip(keys, shown, strict=True)
    ]
    everybody = _NONE | _rows(place, quarter, family).aggregate(**_COUNTS)
    whole = _group("", "", everybody, rules, sum_is_shown and _outcomes(everybody).may_be_told)
    order = sorted(found, key=_least_heard_first) if by != "month" else found
    return Coverage(quarter, place, by, rules.goal, whole, tuple(order))


_COUNTS = {
    "could": Count("pk", filter=COULD),
    "asked": Count("pk", filter=Q(status__in=ASKED)),
    "reached": Count("pk", filter=Q(status__in=REACHED)),
    "opened": Count("pk", filter=Q(status=S.OPENED)),
    "answered": Count("pk", filter=Q(status=S.ANSWERED)),
    "declined": Count("pk", filter=Q(status=S.DECLINED)),
}
_NONE = dict.fromkeys(_COUNTS, 0)


def _outcomes(counts: Mapping[str, int]) -> Outcomes:
    did = {what: counts[what] for what in ("opened", "answered", "declined")}
    return Outcomes(sent=counts["asked"], **did, no_answer=counts["asked"] - sum(did.values()))


def _rows(place: Place, quarter: Quarter, family: str):
    days = (quarter.first.first_day, quarter.last.last_day)
    rows = Invitation.objects.filter(proposed_on__range=days, **place.rows())
    return rows.filter(family=Family(family)) if family else rows


def _group(key: str, name: str, counts: Mapping[str, int], rules: VoiceRules, is_told: bool) -> Group:
    could, asked = counts["could"], counts["asked"]
    is_silent = bool(asked) and not is_told

    def of_asked(what: str) -> Figure:
        id = f"{PREFIX}{what}.{key}" if key else f"{PREFIX}{what}"
        if is_silent:
            return statistic(id, QUARTER, value=None, n=asked, reason=f"not said of so few: {asked}, needs {LEAST}")
        return counted(id, QUARTER, count=counts[what], of=asked)

    tail = f".{key}" if key else ""
    meets = None if is_silent or not asked else 100 * counts["answered"] >= rules.goal * could
    return Group(
        key, name, counted(f"{PREFIX}could{tail}", QUARTER, count=could),
        counted(f"{PREFIX}asked{tail}", QUARTER, count=min(asked, could), of=could), of_asked("reached"),
        of_asked("answered"), meets,
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


def goal_met(group: Group) -> Figure:
    """Answered out of those who could be asked, with its interval; silent where the count of answers is."""
    of, count = group.could.count or 0, group.answered.count
    if count is None:
        return statistic(f"{PREFIX}heard", QUARTER, value=None, n=group.answered.n or 0, reason=group.answered.reason)
    return proportion(f"{PREFIX}heard", QUARTER, count=min(count, of), of=of)


def quarters_of(place: Place, last: Quarter, today: date) -> list[tuple[Quarter, Group]]:
    """The whole of four quarters, oldest first: sufficiency through the year (V10)."""
    quarters = [last.plus(-back) for back in (3, 2, 1, 0)]
    return [(each, coverage(place, each, "month", min(each.last.last_day, today)).whole) for each in quarters]
