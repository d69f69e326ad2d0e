"""How alike two people find themes in the same comment, each alone: by theme, and quarter by quarter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.core.periods import Month, Quarter
from looped.figures.agreement import NEEDS, Estimate, agreement_of_grid, grid_of
from looped.figures.figure import Figure, counted, proportion, statistic
from looped.voice.models import Coding
from looped.voice.queries.comments import comments_for
from looped.voice.queries.themes import theme_names
from looped.voice.rules import theming

QUARTERS = 8
ALL = "all"
SCOPE = "two-years"


@dataclass(frozen=True)
class Pair:
    """What two people found in one comment. `quarter`: in which the second of them did."""

    quarter: Quarter
    first: frozenset[str]
    second: frozenset[str]
    same_sentiment: bool


@dataclass(frozen=True)
class Alike:
    """One theme over one stretch of time. `same`: comments in which both found it, or neither did. `found_by`: how
    often at least one found it. kappa, ac1: beyond chance."""

    key: str
    name: str
    pairs: Figure
    found_by: Figure
    same: Figure
    kappa: Figure
    ac1: Figure


@dataclass(frozen=True)
class Whole:
    """Comments in which both found the very same themes, and heard them the same way."""

    scope: str
    pairs: Figure
    same_themes: Figure
    same_sentiment: Figure


@dataclass(frozen=True)
class ThemingAgreement:
    """What the page shows. `theme`: the chosen one's key, blank for all together. `quarters`: of the chosen one
    (Alike) or of the whole (Whole), oldest first. `needs`: pairs below which there are too few to say."""

    whole: Whole
    themes: list[Alike]
    theme: str
    name: str
    quarters: list[tuple[Quarter, Alike | Whole]]
    needs: int = NEEDS


def agreement_of(user: User, today: date, theme: str = "") -> ThemingAgreement | None:
    """The last two years. None for a theme that never was. Two queries.

    Only comments in which both are in are counted: before that nothing tells that one is. Whoever settles a
    difference changes nothing here.
    """
    names = theme_names()
    if theme and theme not in names:
        return None
    last = Month.of(today).quarter
    quarters = [last.plus(-back) for back in reversed(range(QUARTERS))]
    pairs = _pairs(user, quarters[0])
    return ThemingAgreement(
        whole=_whole(pairs, SCOPE),
        themes=[found for key, name in names.items() if (found := _alike(key, name, pairs, SCOPE)).found_by.count],
        theme=theme,
        name=names.get(theme, ""),
        quarters=[(quarter, _of_quarter(theme, names, pairs, quarter)) for quarter in quarters],
    )


def _of_quarter(theme: str, names: dict[str, str], pairs: Sequence[Pair], quarter: Quarter) -> Alike | Whole:
    those = [pair for pair in pairs if pair.quarter == quarter]
    return _alike(theme, names[theme], those, str(quarter)) if theme else _whole(those, str(quarter))


def _pairs(user: User, first: Quarter) -> list[Pair]:
    """Since that quarter. How many comments wait for a second person is told nowhere: it would tell that one is in."""
    rows = (
        Coding.objects.filter(settles=False, comment__in=comments_for(user), comment__twice=True)
        .filter(done_at__date__gte=first.first.first_day)
        .order_by("comment", "done_at", "pk")
        .values_list("comment", "themes", "sentiment", "done_at")
    )
    found: dict[int, list[tuple]] = {}
    for comment, *coding in rows:
        found.setdefault(comment, []).append(tuple(coding))
    return [_pair(*codings) for codings in found.values() if len(codings) == theming.TWO]


def _pair(first: tuple, second: tuple) -> Pair:
    return Pair(
        quarter=Month.of(localdate(second[2])).quarter,
        first=frozenset(first[0]),
        second=frozenset(second[0]),
        same_sentiment=first[1] == second[1],
    )


def _whole(pairs: Sequence[Pair], scope: str) -> Whole:
    n = len(pairs)

    def share(name: str, same: Iterable[bool]) -> Figure:
        return proportion(f"theming.{ALL}.{name}", scope, count=sum(same), of=n, needs=NEEDS)

    return Whole(
        scope=scope,
        pairs=counted(f"theming.{ALL}.pairs", scope, count=n),
        same_themes=share("same_themes", (pair.first == pair.second for pair in pairs)),
        same_sentiment=share("same_sentiment", (pair.same_sentiment for pair in pairs)),
    )


def _alike(key: str, name: str, pairs: Sequence[Pair], scope: str) -> Alike:
    """Rank 0: found; 1: not. With two ranks the weighted kappa is Cohen's own, and AC2 is AC1."""
    found = agreement_of_grid(grid_of(((key not in pair.first, key not in pair.second) for pair in pairs), grades=2))
    id, n = f"theming.{key}", found.n
    either = sum(key in pair.first or key in pair.second for pair in pairs)

    def coefficient(measure: str, one: Estimate) -> Figure:
        low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
        return statistic(f"{id}.{measure}", scope, value=one.value, n=one.n, reason=one.reason, low=low, high=high)

    return Alike(
        key=key,
        name=name,
        pairs=counted(f"{id}.pairs", scope, count=n),
        found_by=counted(f"{id}.found", scope, count=either, of=n),
        same=proportion(f"{id}.same", scope, count=found.exact.share.count, of=n, needs=NEEDS),
        kappa=coefficient("kappa", found.kappa),
        ac1=coefficient("ac1", found.ac2),
    )
