"""Beside an indicator: England, its region and neighbours as published, and what it would take to reach the target."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as marked

from looped.figures.reach import more_of, more_rows
from looped.indicators.definitions import Kind
from looped.indicators.models import Comparator
from looped.indicators.queries.standing import Standing
from looped.indicators.queries.values import PER, Populations, short_of

ORDER = [Comparator.Who.SELF, Comparator.Who.ENGLAND, Comparator.Who.REGION, Comparator.Who.NEIGHBOUR]


@dataclass(frozen=True)
class Published:
    """The newest published value of one of them. text: with its unit; "c" where the department keeps it back."""

    who: str
    name: str
    period: str
    text: str
    source: str


def published(indicator: str, kind: Kind) -> list[Published]:
    """This council as published, England, the region, then neighbours by name: the newest of each. One query."""
    newest: dict[str, Comparator] = {}
    for row in Comparator.objects.filter(indicator=indicator).order_by("ends_on"):
        newest[row.name] = row
    rows = sorted(newest.values(), key=lambda row: (ORDER.index(Comparator.Who(row.who)), row.name))
    return [Published(str(row.get_who_display()), row.name, row.period, _text(row, kind), row.source) for row in rows]


def _text(row: Comparator, kind: Kind) -> str:
    return "c" if row.value is None else short_of(kind, Fraction(row.value))


def what_it_would_take(standing: Standing) -> str:
    """A sentence; "" where there is no target, no value, or nothing that can be counted in whole rows.

    For a rate one query, of the children who live in the area.
    """
    latest, target, better = standing.latest, standing.target, standing.more_is_better
    if latest is None or latest.exact is None or target is None or better is None:
        return ""
    if standing.kind not in (Kind.SHARE, Kind.COUNT, Kind.RATE):
        return ""
    if standing.met:
        return gettext("The target is reached.")
    more = how_many(standing)
    if more is None:
        return gettext("No number of them would have reached the target.")
    return _sentence(better, latest.figure.of) % {
        "more": f"{more:,}", "of": f"{latest.figure.of or 0:,}",
    }  # fmt: skip


def how_many(standing: Standing) -> int | None:
    """Rows more, or fewer, that would have reached the target. None where it is reached or cannot be."""
    latest, target, better = standing.latest, standing.target, standing.more_is_better
    if latest is None or latest.exact is None or target is None or better is None:
        return None
    figure = latest.figure
    if standing.kind == Kind.SHARE and figure.count is not None and figure.of is not None:
        return more_of(figure.count, figure.of, target, more_is_better=better)
    if standing.kind == Kind.COUNT:
        return more_rows(latest.n, target, more_is_better=better)
    children = Populations().of(latest.month) if standing.kind == Kind.RATE else None
    return more_rows(latest.n, target, more_is_better=better, each=Fraction(PER, children)) if children else None


def _sentence(more_is_better: bool, of: int | None) -> str:
    if of is None and more_is_better:
        words = marked("%(more)s more would reach the target.")
    elif of is None:
        words = marked("%(more)s fewer would reach the target.")
    elif more_is_better:
        words = marked("%(more)s more of the %(of)s would have reached the target.")
    else:
        words = marked("%(more)s fewer of the %(of)s would have reached the target.")
    return gettext(words)
