"""One picture by theme: what families told us, compliments, complaints and promises, side by side (V7)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from looped.accounts.models import User
from looped.core.periods import Quarter
from looped.figures.figure import Figure, counted, withheld
from looped.voice.models import Promise
from looped.voice.queries.promises import at
from looped.voice.queries.reach import Place, Reach
from looped.voice.queries.representations import Representations, representations
from looped.voice.queries.rules import rules_on
from looped.voice.queries.themes import theme_names
from looped.voice.queries.themes_counted import ThemeCount, themes_counted

PREFIX = "voice.picture."


@dataclass(frozen=True)
class ThemeLine:
    """One theme. people: who spoke of it in comments; positive, less_positive: of them, who (also) said so; all silent
    under the least number of people that the rules set. kept: promises done, of those that ran in the quarter.
    """

    key: str
    name: str
    people: Figure
    positive: Figure
    less_positive: Figure
    compliments: Figure
    complaints: Figure
    kept: Figure


@dataclass(frozen=True)
class Picture:
    quarter: Quarter
    place: Place
    least: int
    lines: tuple[ThemeLine, ...]
    all: Representations


def picture(user: User, reach: Reach, place: Place, quarter: Quarter, today: date) -> Picture:
    """Themes of which enough people spoke, or anybody wrote or promised anything; the most spoken of first.

    A theme that fewer spoke of than the rules show does not stand here for that alone: its line would tell that
    somebody did. The same queries always.
    """
    first, last, scope = quarter.first, quarter.last, str(quarter)
    area = next((each for each in reach.areas if each.pk == place.area), None)
    team = next((each for each in reach.teams if each.pk == place.team), None)
    comments = themes_counted(user, first.first_day, last.last_day, scope=scope, area=area, team=team)
    least = rules_on(today).least_shown
    told = {each.key: each for each in comments if each.n >= least}
    came = representations(first, last, place=place, scope=scope, today=today)
    themes = {each.key: each for each in came.themes if each.key}
    promised = _promises(place, quarter)
    names = theme_names()
    lines = []
    for key in {*told, *themes, *promised}:
        what = f"{PREFIX}{key}."
        none = counted(what + "none", scope, count=0, area=place.name or None)
        kept, ran = promised.get(key, (0, 0))
        theme = themes.get(key)
        lines.append(
            ThemeLine(
                key, names.get(key, key), *_comments(told.get(key), what, scope, least),
                theme.compliments if theme else none, theme.complaints if theme else none,
                counted(what + "kept", scope, count=kept, of=ran, area=place.name or None),
            )
        )  # fmt: skip
    return Picture(quarter, place, least, tuple(sorted(lines, key=_order)), came)


def _order(line: ThemeLine) -> tuple[int, str]:
    return -((line.people.count or 0) + (line.compliments.count or 0) + (line.complaints.count or 0)), line.name


def _comments(found: ThemeCount | None, what: str, scope: str, least: int) -> tuple[Figure, Figure, Figure]:
    """People; who said something good; who said something less good. Who said both stands under each."""
    if found is None:
        quiet = withheld(what + "people", scope, least=least)
        return quiet, quiet, quiet
    n, both = found.n, found.both.count or 0
    return (
        counted(what + "people", scope, count=n),
        counted(what + "positive", scope, count=(found.positive.count or 0) + both, of=n),
        counted(what + "less_positive", scope, count=(found.less_positive.count or 0) + both, of=n),
    )


def _promises(place: Place, quarter: Quarter) -> dict[str, tuple[int, int]]:
    """By theme: done, of those that ran in the quarter; what was done or given up before it does not run."""
    rows = Promise.objects.filter(at(place), made_on__lte=quarter.last.last_day).exclude(theme_key="")
    rows = rows.exclude(did_on__lt=quarter.first.first_day).distinct()
    ran: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for row in rows:
        ran[row.theme_key] += 1
        done[row.theme_key] += row.status == Promise.Status.DONE
    return {key: (done[key], count) for key, count in ran.items()}
