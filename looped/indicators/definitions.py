"""What an indicator is: its words, its clock and source, for which extracts it can be computed, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

Text = str | Promise


class Source(TextChoices):
    """Where the rows come from. The first that has an indicator exactly is preferred."""

    SSD = "ssd", _("Standard Safeguarding Dataset")
    ANNEX_A = "annex_a", _("Annex A")
    CIN_CENSUS = "cin_census", _("Children in need census")
    LOCAL = "local", _("The council's own list")
    LOOPED = "looped", _("Audits and feedback kept in Looped")


class Kind(StrEnum):
    """What the value is. `rows`: those that are not left out."""

    SHARE = "share"  # counted rows of all rows, in percent
    COUNT = "count"  # rows
    RATE = "rate"  # rows for 10,000 children of the area
    MEAN = "mean"  # mean of the rows' amount
    RATIO = "ratio"  # counted rows for each unit of the rows' amount


class Period(StrEnum):
    AS_AT = "as_at"  # what is open on the day
    MONTH = "month"  # what happened in the month up to the day
    YEAR = "year"  # ... in the twelve months up to the day
    THREE_YEARS = "three_years"


class Direction(TextChoices):
    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")
    CONTEXT = "context", _("Neither is better: it is there to understand the others")


class Theme(TextChoices):
    """The part of the journey through the service, in the order of the pages."""

    FRONT_DOOR = "front_door", _("Contacts and referrals")
    ASSESSMENT = "assessment", _("Assessments")
    PROTECTION = "protection", _("Child protection")
    IN_NEED = "in_need", _("Children in need")
    IN_CARE = "in_care", _("Children in care")
    ADOPTION = "adoption", _("Adoption")
    LEAVING_CARE = "leaving_care", _("Care leavers")
    WORKFORCE = "workforce", _("Workers and supervision")
    QUALITY = "quality", _("Quality assurance")
    OWN = "own", _("The council's own")


class Fit(TextChoices):
    EXACT = "exact", _("Exact")
    APPROXIMATE = "approximate", _("Approximate")
    NONE = "none", _("Not available")


@dataclass(frozen=True)
class From:
    """How an indicator comes from one source. why: what is lost; for what is not exact a reader must know it.

    rows: where the source needs an expression of its own. only_its_day: the source tells how things are on its own
    day, and nothing of the months before.
    """

    fit: Fit
    why: Text = ""
    rows: Callable[[Data], ir.Table] | None = None
    only_its_day: bool = False


EXACT = From(Fit.EXACT)
EXACT_ON_ITS_DAY = From(Fit.EXACT, only_its_day=True)
CENSUS = From(Fit.APPROXIMATE, _("The census holds a year up to 31 March, once a year."))


def approximate(why: Text, rows: Callable[[Data], ir.Table] | None = None, *, only_its_day: bool = False) -> From:
    return From(Fit.APPROXIMATE, why, rows, only_its_day)


def not_available(why: Text) -> From:
    return From(Fit.NONE, why)


@dataclass(frozen=True)
class Definition:
    """One indicator. A change of what it counts is a new `version`; the trend breaks there.

    numerator, denominator, filter: in words; a count has no denominator ("").   clock: how time is counted.
    basis: the law or guidance that it comes from.   target: None where there is none; in the unit of the value.
    edges: what is counted how at the edges, a sentence each.
    thresholds: rule -> days, what the council may set (`data.days(rule)` reads it).
    rows: the one expression, for every source that `sources` does not give its own. Its columns: `Data.shaped`.
    """

    id: str
    title: Text
    theme: Theme
    kind: Kind
    numerator: Text
    denominator: Text
    filter: Text
    period: Period
    clock: Text
    basis: Text
    direction: Direction
    target: Decimal | None
    edges: tuple[Text, ...]
    sources: Mapping[str, From]
    rows: Callable[[Data], ir.Table] | None
    version: int = 1
    thresholds: Mapping[str, int] | None = None

    def fit(self, source: str) -> From:
        """How it comes from that source; one that is not named cannot give it."""
        return self.sources.get(source) or not_available(_("This extract does not hold it."))

    def rows_for(self, source: str) -> Callable[[Data], ir.Table] | None:
        """None where the source cannot give it."""
        fit = self.fit(source)
        return None if fit.fit == Fit.NONE else (fit.rows or self.rows)
