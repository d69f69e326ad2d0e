"""How many people spoke of each theme, and how: from settled themes alone, never from what the computer proposes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.roles import Permission
from looped.figures.figure import Figure, LeftOut, counted
from looped.voice.models import Comment, CommentTheme, Family, Response, Sentiment
from looped.voice.queries.themes import theme_names

OWN_WORKERS = Q(response__writer=Response.Writer.OWN_WORKER)  # wrote it down: said to the one it may be about
Sides = dict[str, set[str]]  # a sentiment -> who said so


@dataclass(frozen=True)
class ThemeCount:
    """One theme over one stretch of time. Every figure counts people: one response, or one person of an audit's
    conversation, once, however many comments they wrote.

    positive, less_positive: who said only good, or only what was less good, under this theme; both: who said both, in
    one comment or in two; neither: who said neither. Together they are `people`.
    """

    key: str
    name: str
    people: Figure
    positive: Figure
    less_positive: Figure
    both: Figure
    neither: Figure

    @property
    def n(self) -> int:
        return self.people.count or 0


def settled_comments(
    first: date, last: date, *, area: ServiceArea | None = None, team: Team | None = None, family: str = ""
) -> QuerySet[Comment]:
    """Comments of these months whose themes are settled, but for what own workers wrote down.

    `first`, `last`: any day of the first and last month.
    """
    found = _of_months(first, last, area, team, family)
    return found.filter(~OWN_WORKERS, themed_on__isnull=False)


def themes_counted(
    user: User,
    first: date,
    last: date,
    *,
    scope: str,
    area: ServiceArea | None = None,
    team: Team | None = None,
    family: str = Family.EXPERIENCE,
) -> list[ThemeCount]:
    """Themes of the months from `first` to `last`, the one of most people first, none that nobody spoke of.

    `scope`: of the figures, such as "2026-27Q2". `family` blank: both, for a reader who is told so. The two families
    are not mixed by default. What a person's own worker wrote down is left out. Nothing for those who may not see
    voice. Four queries, however many comments.
    Silence below a number of people is the reader's matter: the figures here are what was counted.
    """
    if not (user.may(Permission.SEE_VOICE) or user.may(Permission.READ_COMMENTS)):
        return []
    return count_themes(first, last, scope=scope, area=area, team=team, family=family)


def count_themes(
    first: date,
    last: date,
    *,
    scope: str,
    area: ServiceArea | None = None,
    team: Team | None = None,
    family: str = Family.EXPERIENCE,
) -> list[ThemeCount]:
    """As `themes_counted`, for a caller that has asked for the permission, such as a report."""
    of_months = _of_months(first, last, area, team, family)
    settled = of_months.filter(~OWN_WORKERS, themed_on__isnull=False)
    rows = CommentTheme.objects.filter(comment__in=settled).values_list(
        "theme__key", "comment__sentiment", "comment__response", "comment__conversation"
    )
    left_out = _left_out(of_months)
    names, place = theme_names(), area.name if area else None
    found = [_count(key, names.get(key, key), sides, scope, place, left_out) for key, sides in _by_theme(rows).items()]
    return sorted(found, key=lambda each: (-each.n, each.name))


def people_in(user: User, first: date, last: date, *, family: str = Family.EXPERIENCE) -> int:
    """How many people have at least one comment with settled themes in these months."""
    if not (user.may(Permission.SEE_VOICE) or user.may(Permission.READ_COMMENTS)):
        return 0
    return settled_comments(first, last, family=family).values("response", "conversation").distinct().count()


def _of_months(first: date, last: date, area: ServiceArea | None, team: Team | None, family: str) -> QuerySet[Comment]:
    found = Comment.objects.filter(month__range=(first.replace(day=1), last.replace(day=1)))
    asked = Q(area=area) if area else Q()
    asked &= Q(team=team) if team else Q()
    asked &= Q(family=family) if family else Q()
    return found.filter(asked)


def _left_out(comments: QuerySet[Comment]) -> tuple[LeftOut, ...]:
    found = comments.aggregate(
        waiting=Count("pk", filter=Q(themed_on=None) & ~OWN_WORKERS),
        own=Count("response", filter=OWN_WORKERS, distinct=True),
    )
    why = {"waiting": "themes not settled yet", "own": "written down by the person’s own worker"}
    return tuple(LeftOut(reason, found[key]) for key, reason in why.items() if found[key])


def _by_theme(rows: Iterable[tuple[str, str, int | None, int | None]]) -> dict[str, Sides]:
    """By theme: under each sentiment, who. A person with two comments of different kinds stands under "both"."""
    said: dict[str, dict[tuple[int | None, int | None], set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, sentiment, response, conversation in rows:
        said[key][response, conversation].add(sentiment)
    found: dict[str, Sides] = {}
    for key, people in said.items():
        sides: Sides = {sentiment: set() for sentiment in Sentiment.values}
        for who, sentiments in people.items():
            sides[together(sentiments)].add(str(who))
        found[key] = sides
    return found


def together(sentiments: set[str]) -> str:
    """What several comments of one person come to."""
    good = sentiments & {Sentiment.POSITIVE, Sentiment.BOTH}
    bad = sentiments & {Sentiment.LESS_POSITIVE, Sentiment.BOTH}
    if good and bad:
        return Sentiment.BOTH
    return Sentiment.POSITIVE if good else Sentiment.LESS_POSITIVE if bad else Sentiment.NEITHER


def _count(
    key: str, name: str, sides: Sides, scope: str, area: str | None, left_out: tuple[LeftOut, ...]
) -> ThemeCount:
    everybody = sum(map(len, sides.values()))

    def of(sentiment: str) -> Figure:
        id = f"theme.{key}.{sentiment}"
        return counted(id, scope, count=len(sides[sentiment]), of=everybody, area=area, left_out=left_out)

    people = counted(f"theme.{key}.people", scope, count=everybody, area=area, left_out=left_out)
    return ThemeCount(
        key, name, people, of(Sentiment.POSITIVE), of(Sentiment.LESS_POSITIVE), of(Sentiment.BOTH),
        of(Sentiment.NEITHER),
    )  # fmt: skip
