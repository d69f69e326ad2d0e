"""A culture of asking, by team: of those who could be asked, how many were; what was done; who was told (V13)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from looped.accounts.models import Team
from looped.core.periods import Quarter
from looped.figures.figure import QUARTER, Figure, counted, statistic
from looped.voice.models import Invitation, Promise, Response, TellBack
from looped.voice.queries.coverage import ASKED, COULD, LEAST
from looped.voice.queries.reach import Place

PREFIX = "voice.culture."


@dataclass(frozen=True)
class TeamCulture:
    """One team. held: held back by its workers at some time, of those who could be asked.

    kept: promises to its families (or its area's, or the whole service's) that fell due in the quarter and were done.
    told: of those of its families who wanted to hear what changed, how many were told of a promise done in the quarter.
    """

    team: str
    area: str
    asked: Figure
    held: Figure
    kept: Figure
    told: Figure


@dataclass(frozen=True)
class Culture:
    quarter: Quarter
    teams: tuple[TeamCulture, ...]


def culture(place: Place, quarter: Quarter, today: date) -> Culture:
    """Teams within the place by area and name; the same number of queries whatever there is."""
    asked, promises, told = _asked(quarter), _promises(quarter, today), _told(quarter)
    teams = Team.objects.select_related("area").order_by("area__name", "name")
    if place.team:
        teams = teams.filter(pk=place.team)
    elif place.area:
        teams = teams.filter(area=place.area)
    none = {"could": 0, "asked": 0, "held": 0}
    return Culture(
        quarter, tuple(_team(team, asked.get(team.pk, none), promises, told.get(team.pk, (0, 0))) for team in teams)
    )


def _team(team: Team, asked: dict, promises: list[Promise], told: tuple[int, int]) -> TeamCulture:
    def figure(what: str, count: int, of: int) -> Figure:
        return counted(f"{PREFIX}{what}.{team.public_id}", QUARTER, count=count, of=of)

    mine = [each for each in promises if each.team_id in (None, team.pk) and each.area_id in (None, team.area_id)]
    kept = [each for each in mine if each.status == Promise.Status.DONE]
    return TeamCulture(
        team.name, team.area.name, figure("asked", asked["asked"], asked["could"]),
        figure("held", asked["held"], asked["could"]), figure("kept", len(kept), len(mine)), _of_people(team, *told),
    )  # fmt: skip


def _of_people(team: Team, told: int, wanted: int) -> Figure:
    """Who wants to hear has answered: of few it is not said."""
    id = f"{PREFIX}told.{team.public_id}"
    if 0 < wanted < LEAST:
        return statistic(id, QUARTER, value=None, n=0, reason=f"not said of so few, needs {LEAST}")
    return counted(id, QUARTER, count=told, of=wanted)


def _asked(quarter: Quarter) -> dict[int, dict[str, int]]:
    rows = Invitation.objects.filter(proposed_on__range=(quarter.first.first_day, quarter.last.last_day))
    counts = rows.values("team").annotate(
        could=Count("pk", filter=COULD), asked=Count("pk", filter=COULD & Q(status__in=ASKED)),
        held=Count("pk", filter=COULD & Q(holds__gt=0)),
    )  # fmt: skip
    return {row["team"]: {what: row[what] for what in ("could", "asked", "held")} for row in counts}


def _promises(quarter: Quarter, today: date) -> list[Promise]:
    """Those that fell due in the quarter, up to today; one that cannot be kept counts as not kept."""
    last = min(quarter.last.last_day, today)
    return list(Promise.objects.filter(due_on__range=(quarter.first.first_day, last)))


def _told(quarter: Quarter) -> dict[int, tuple[int, int]]:
    """Team -> told and wanted to hear, of promises done in the quarter."""
    days = (quarter.first.first_day, quarter.last.last_day)
    rows = TellBack.objects.filter(promise__did_on__range=days, promise__status=Promise.Status.DONE)
    rows = rows.exclude(response__hear_back=Response.HearBack.NO)
    counts = rows.values(team=F("response__team")).annotate(
        all=Count("pk"), told=Count("pk", filter=Q(told_on__isnull=False))
    )
    return {row["team"]: (row["told"], row["all"]) for row in counts}
