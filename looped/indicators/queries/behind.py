"""The way down from a number (K4): service area, team, worker, and the rows behind, each within one's need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.queries.line import below
from looped.accounts.roles import Permission
from looped.cases.models import Case
from looped.cases.queries import visible_cases
from looped.core.periods import Month
from looped.indicators.definitions import Definition, Kind
from looped.indicators.models import Value
from looped.indicators.queries.behind_rows import PAGE, Row, RowsOf, Sums, by_worker, page_of, sums_of
from looped.indicators.queries.disclosure import COUNCIL, Place, kept_back, reach_of
from looped.indicators.queries.known import all_known
from looped.indicators.queries.values import Measured, Populations, kind_at, left_out_words, measured, newest_month


@dataclass(frozen=True)
class Spot:
    """What somebody looks at: one indicator in a month, for the council, an area or a team. `address`: of its page."""

    definition: Definition
    month: Month
    area: ServiceArea | None = None
    team: Team | None = None

    @property
    def place(self) -> Place:
        if self.team is not None:
            return (self.team.area_id, self.team.pk)
        return (self.area.pk, None) if self.area else COUNCIL

    @property
    def name(self) -> str:
        return str(self.team or self.area or _("The whole council"))

    @property
    def address(self) -> dict[str, str]:
        of = {"team": self.team.public_id} if self.team else {"area": self.area.public_id} if self.area else {}
        return {"month": str(self.month)} | of


def find_spot(indicator: str, *, month: str = "", area: str = "", team: str = "") -> Spot | None:
    """What stands in an address; None where there is no such thing. month: blank is the newest. Three queries."""
    definition = all_known().get(indicator)
    try:
        when = Month.parse(month) if month else newest_month()
        where_team = Team.objects.select_related("area").get(public_id=team) if team else None
        where_area = ServiceArea.objects.get(public_id=area) if area and not team else None
    except (ValueError, Team.DoesNotExist, ServiceArea.DoesNotExist):
        return None
    return Spot(definition, when, where_area, where_team) if definition and when else None


@dataclass(frozen=True)
class PlaceRow:
    """An area or one of its teams. value: None where there is none. address: of its own page."""

    name: str
    is_area: bool
    value: Measured
    address: Mapping[str, str]


@dataclass(frozen=True)
class PlacePage:
    """value: None where the month has none here. left_out: sentences, only within one's need to know."""

    spot: Spot
    value: Measured | None
    left_out: list[str]
    rows: list[PlaceRow]
    children: bool
    workers: bool


def place_page(user: User, spot: Spot) -> PlacePage:
    """The same number of queries however many places there are."""
    reach, definition, month = reach_of(user), spot.definition, spot.month
    kept = kept_back(reach, indicators=[definition.id], months=[month.number])
    found = measured(
        {definition.id: definition}, first=month, last=month, where=Q(), kept_back=kept, populations=Populations(),
        reach=reach,
    )  # fmt: skip
    values = {place: months[0] for (_id, place), months in found.items()}
    value, exact = values.get(spot.place), reach.covers(spot.place)
    return PlacePage(
        spot, value, left_out_words(value.figure.left_out) if value else [], _below(spot, values),
        children=exact and user.may(Permission.SEE_CHILDREN_BEHIND),
        workers=exact and spot.team is not None and user.may(Permission.SEE_WORKERS_BEHIND),
    )  # fmt: skip


def _below(spot: Spot, values: Mapping[Place, Measured]) -> list[PlaceRow]:
    """Areas with their teams, or the teams of an area, by name."""
    if spot.team is not None:
        return []
    teams = Team.objects.select_related("area").order_by("area__name", "name")
    rows, seen = [], set()
    for team in teams.filter(area=spot.area) if spot.area else teams:
        spots = [Spot(spot.definition, spot.month, team=team)]
        if spot.area is None and team.area_id not in seen:
            spots.insert(0, Spot(spot.definition, spot.month, area=team.area))
            seen.add(team.area_id)
        rows += [
            PlaceRow(each.name, each.team is None, values[each.place], each.address)
            for each in spots
            if each.place in values
        ]
    return rows


def rows_of(user: User, spot: Spot) -> RowsOf | None:
    """Where the rows behind stand. None: not within this person's need to know, or there is no value, or it was
    computed from what Looped holds itself. Two queries."""
    reach = reach_of(user)
    if not reach.covers(spot.place) or (spot.place == COUNCIL and not reach.everywhere):
        return None
    area, team = spot.place
    value = Value.objects.filter(
        indicator=spot.definition.id, month=spot.month.number, area=area, team=team, is_current=True
    ).values_list("computation__extract__public_id", "as_at")
    extract, as_at = value.first() or (None, None)
    if extract is None or as_at is None:
        return None
    return RowsOf(extract, spot.definition.id, as_at, _team_names(spot))


def _team_names(spot: Spot) -> tuple[str, ...] | None:
    if spot.place == COUNCIL:
        return None
    names = [spot.team.name] if spot.team else Team.objects.filter(area=spot.area).values_list("name", flat=True)
    return tuple(name.strip().lower() for name in names)


@dataclass(frozen=True)
class WorkerRow:
    """A worker of one's line. text: as the indicator's own value is said."""

    name: str
    public_id: str
    sums: Sums
    text: str


@dataclass(frozen=True)
class WorkerPage:
    """rows: by name, never by what they have. others: what stands with people who are not in one's line, or whom
    Looped does not know by the name that the extract has; None: nothing."""

    spot: Spot
    rows: list[WorkerRow]
    others: Sums | None
    children: bool


def worker_page(user: User, spot: Spot, of: RowsOf) -> WorkerPage:
    """Raises GoneRows. Two queries."""
    line, found = _line(user), by_worker(of)
    mine: dict[str, list[Sums]] = {}
    others: list[Sums] = []
    for written, sums in found.items():
        mine.setdefault(_plain(written), []).append(sums) if _plain(written) in line else others.append(sums)
    rows = [
        WorkerRow(*line[name], total := _added(every), said(spot.definition, spot.place, total))
        for name, every in mine.items()
    ]
    rows.sort(key=lambda row: (row.name.casefold(), row.public_id))
    children = user.may(Permission.SEE_CHILDREN_BEHIND)
    return WorkerPage(spot, rows, _added(others) if others else None, children)


def of_worker(user: User, of: RowsOf, public_id: str) -> tuple[str, RowsOf] | None:
    """The worker's name, and the rows of theirs. None: not in this person's line. Raises GoneRows."""
    if not user.may(Permission.SEE_WORKERS_BEHIND):
        return None
    for plain, (name, found) in _line(user).items():
        if found == public_id:
            return name, of.of_workers([written for written in by_worker(of) if _plain(written) == plain])
    return None


def _line(user: User) -> dict[str, tuple[str, str]]:
    """Everybody below this person: name as it is compared -> name, public id. Two of one name are nobody: which of
    them an extract means cannot be told."""
    found: dict[str, tuple[str, str]] = {}
    twice: set[str] = set()
    for name, public_id in User.objects.filter(pk__in=below(user)).values_list("name", "public_id"):
        twice |= {_plain(name)} & set(found)
        found[_plain(name)] = (name, public_id)
    return {plain: person for plain, person in found.items() if plain not in twice}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _added(every: Sequence[Sums]) -> Sums:
    return Sums(*(sum(column) for column in zip(*every, strict=True)))  # type: ignore[arg-type]


def said(definition: Definition, place: Place, sums: Sums) -> str:
    """What the rows come to, in words: "3 of 5", "41", "12.5 (n = 4)"."""
    kind = kind_at(definition, place)
    if kind == Kind.SHARE:
        return _("%(counted)s of %(rows)s") % {"counted": sums.counted, "rows": sums.rows}
    if kind == Kind.MEAN and sums.rows:
        return _("%(mean)s (n = %(n)s)") % {"mean": f"{sums.amount / sums.rows:.1f}", "n": sums.rows}
    return str(sums.counted if kind == Kind.RATIO else sums.rows)


@dataclass(frozen=True)
class ChildRow:
    """One row behind. reference: the council's; None where the child's case is with others by now, or the row is about
    no child. case: of its page, blank where Looped has none that this person may open. left_out: why; blank."""

    reference: str | None
    case: str
    happened: date | None
    counted: bool
    amount: float
    left_out: str


@dataclass(frozen=True)
class ChildPage:
    """Up to fifty. sums: of all of them, whatever is shown. after: where the next page begins; None on the last."""

    rows: list[ChildRow]
    sums: Sums
    text: str
    after: int | None


def child_page(user: User, spot: Spot, of: RowsOf, *, show: str, after: int) -> ChildPage:
    """Raises GoneRows. Two queries."""
    found = page_of(of, show=show, after=after)
    sums, shown = sums_of(of), found[:PAGE]
    is_ratio = spot.definition.kind == Kind.RATIO
    references = {row.person for row in shown if row.person and not (is_ratio and not row.counted)}
    here = dict(Case.objects.filter(reference__in=references).values_list("reference", "public_id"))
    mine = set(visible_cases(user).filter(reference__in=list(here)).values_list("reference", flat=True))
    elsewhere = set(here) - mine
    rows = [_child(row, references - elsewhere, {key: here[key] for key in mine}) for row in shown]
    return ChildPage(rows, sums, said(spot.definition, spot.place, sums), shown[-1].nth if found[PAGE:] else None)


def _child(row: Row, told: set[str], cases: Mapping[str, str]) -> ChildRow:
    reference = row.person if row.person in told else None
    return ChildRow(
        reference, cases.get(reference or "", ""), row.happened, bool(row.counted), row.amount, row.left_out or ""
    )
