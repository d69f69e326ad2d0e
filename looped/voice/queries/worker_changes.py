"""How often children changed social worker over twelve months, and what they wanted (V11)."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max

from looped.accounts.models import Team, User
from looped.cases.models import Case
from looped.cases.queries import visible_cases
from looped.figures.figure import Figure, LeftOut, counted, withheld
from looped.voice.models import Answer, Family, JourneyEvent, Moment, Response, WorkerRequest
from looped.voice.queries.reach import Place
from looped.voice.queries.rules import rules_on
from looped.voice.queries.worker_requests import requests_for

PREFIX = "voice.worker_changes."
MOST = 3  # three and more are one group
TIMES = (0, 1, 2, MOST)
YEAR = timedelta(days=365)
PAGE = 50
WANTED = "wanted_change"  # the question that is asked after a change


@dataclass(frozen=True)
class Spread:
    """One team, area, or the whole place: of its open cases, how many had no, one, two, three or more changes.

    `place_key`: for the address of the children behind.
    """

    name: str
    place_key: str
    children: Figure
    times: tuple[tuple[int, Figure], ...]


def spread(place: Place, today: date) -> list[Spread]:
    """The place itself, its areas where it is the whole service, and its teams. Four queries."""
    children, changes = _by_team(place, today)
    teams = [each for each in Team.objects.select_related("area").order_by("area__name", "name") if each.pk in children]
    found = [_spread(place.name, place.key, [each.pk for each in teams], children, changes)]
    if not place.area and not place.team:
        areas = {each.area_id: each.area for each in teams}
        found += [
            _spread(
                area.name,
                f"area-{area.public_id}",
                [each.pk for each in teams if each.area_id == pk],
                children,
                changes,
            )
            for pk, area in areas.items()
        ]
    if not place.team:
        found += [_spread(each.name, f"team-{each.public_id}", [each.pk], children, changes) for each in teams]
    return found


def _by_team(place: Place, today: date) -> tuple[dict[int, int], dict[int, Counter[int]]]:
    """Open cases by team; and by team how many of them had each number of changes, of those that had any."""
    cases = Case.objects.filter(status=Case.Status.OPEN, **_of_case(place, ""))
    children = dict(cases.values_list("team").annotate(count=Count("pk")))
    changes: dict[int, Counter[int]] = defaultdict(Counter)
    for team, _case, count in _changes(place, today).values_list("case__team", "case", "count"):
        changes[team][min(count, MOST)] += 1
    return children, changes


def _changes(place: Place, today: date):
    """By open case, on how many days of the last twelve months its worker changed."""
    events = JourneyEvent.objects.filter(
        moment=Moment.CHANGE_OF_WORKER, happened_on__gt=today - YEAR, happened_on__lte=today,
        case__status=Case.Status.OPEN, **_of_case(place, "case__"),
    )  # fmt: skip
    return events.values("case", "case__team").annotate(count=Count("happened_on", distinct=True)).order_by()


def _of_case(place: Place, path: str) -> dict[str, int]:
    if place.team:
        return {f"{path}team": place.team}
    return {f"{path}team__area": place.area} if place.area else {}


def _spread(
    name: str, key: str, teams: list[int], children: Mapping[int, int], changes: Mapping[int, Counter[int]]
) -> Spread:
    of = sum(children.get(team, 0) for team in teams)
    counts = Counter({times: sum(changes[team][times] for team in teams if team in changes) for times in TIMES[1:]})
    counts[0] = of - counts.total()

    def figure(what: str, count: int, base: int | None) -> Figure:
        return counted(f"{PREFIX}{what}.{key or 'all'}", "year", count=count, of=base, area=name or None)

    times = tuple((each, figure(f"times_{each}", counts[each], of)) for each in TIMES)
    return Spread(name, key, figure("children", of, None), times)


@dataclass(frozen=True)
class Child:
    """One child: how often, when last, and what was asked for and came of it, as far as the reader may see."""

    case: Case
    times: int
    last_on: date
    requests: tuple[WorkerRequest, ...]


@dataclass(frozen=True)
class Children:
    """Up to fifty, by reference. `after`: the reference to go on from; None on the last page."""

    rows: list[Child]
    after: str | None


def children_behind(user: User, place: Place, times: int, today: date, after: str = "") -> Children:
    """The children of whom the figure tells, among the cases that the reader may see. Three queries."""
    rows = _changes(place, today).annotate(last_on=Max("happened_on"))
    rows = rows.filter(count__gte=MOST) if times == MOST else rows.filter(count=times)
    changed = {row["case"]: (row["count"], row["last_on"]) for row in rows}
    cases = visible_cases(user).filter(pk__in=list(changed), reference__gt=after).select_related("team__area", "worker")
    shown = list(cases.order_by("reference")[: PAGE + 1])
    asked: dict[int, list[WorkerRequest]] = defaultdict(list)
    for request in requests_for(user).filter(case__in=[each.pk for each in shown[:PAGE]]).order_by("asked_on", "pk"):
        asked[request.case_id].append(request)
    found = [Child(each, *changed[each.pk], tuple(asked[each.pk])) for each in shown[:PAGE]]
    return Children(found, shown[PAGE - 1].reference if shown[PAGE:] else None)


def wanted(place: Place, today: date) -> list[tuple[str, Figure]]:
    """“Did you want a new worker?”, asked after a change: each answer, of those who answered in twelve months.

    What the own worker wrote down is left out: here more than anywhere that worker is asked about. Silent under the
    least number of people that the rules set, and then not even whether there is any. One query, and one for the rules.
    """
    rows = Answer.objects.filter(
        key=WANTED, response__family=Family.CASE, response__received_on__gt=today - YEAR,
        **{f"response__{name}": value for name, value in place.rows().items()},
    )  # fmt: skip
    given = list(rows.values_list("value", "response__writer"))
    counts = Counter(value for value, writer in given if writer != Response.Writer.OWN_WORKER)
    of, least, area = counts.total(), rules_on(today).least_shown, place.name or None
    if of < least:
        return [("", withheld(f"{PREFIX}wanted", "year", least=least, area=area))]
    own = len(given) - of
    left = (LeftOut("written down by the person’s own worker", own),) if own else ()
    return [
        (value, counted(f"{PREFIX}wanted.{value}", "year", count=count, of=of, area=area, left_out=left))
        for value, count in counts.most_common()
    ]
