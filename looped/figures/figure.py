"""A figure: the only form in which a result reaches a page.

It holds what was counted, out of how many, what was left out and why, and where its records are, so
that no page can print a percentage without its base. `formats/figures.md` is its form as JSON.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from looped.figures import rounding
from looped.figures.proportions import Share, wilson
from looped.figures.words import marked as _

Json = dict[str, str | int | float]
QUARTER = "quarter"
"""The scope of a figure of the whole period of a report; the other scopes are months, YYYY-MM."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`count` audits that a figure does not count, for one `reason` fit to print."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report.

    scope: a month ("2024-04") or "quarter".     area: a service area; None for the whole council.
    count, of: audits; `of` is None for a plain count, such as not applicable.
    value: a coefficient such as kappa (no unit, at most 1); None for counts and where `reason` says why.
    low, high: ends of the 95% interval: in percent beside `count` and `of`, else in the unit of `value`.
    n: how many pairs or audits a coefficient rests on; None without a value: not even that is said, only the reason.
    left_out: what is not in `count` or `of`.    reason: why there is no value; None where there is one.
    href: where the records are; None for those who may not see them. Given by the web edge.
    decimals: with how many `value` and the ends of its interval are printed.
    """

    id: str
    scope: str
    area: str | None = None
    count: int | None = None
    of: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    left_out: tuple[LeftOut, ...] = ()
    reason: str | None = None
    href: str | None = None
    decimals: int = 2

    def __post_init__(self) -> None:
        """Raises ValueError for a figure that cannot be: no count, or more counted than there are."""
        if self.of is not None and (self.count is None or not 0 <= self.count <= self.of):
            raise ValueError(f"{self.id}: {self.count} of {self.of} cannot be.")
        if self.count is None and self.value is None and self.reason is None:
            raise ValueError(f"{self.id}: no count, no value, and no reason why.")

    @property
    def name(self) -> str:
        """How prose refers to it: `overall.good 2024-04`, between braces."""
        return f"{self.id} {self.scope}"

    @property
    def percent(self) -> Decimal | None:
        """One decimal, halves up, from the whole numbers. None without a base, or where it is 0."""
        if self.count is None or not self.of:
            return None
        return rounding.percent(self.count, self.of)

    @property
    def text(self) -> str:
        """What a page prints, in English: "7 of 31 (22.6%)", "0.41 (0.12 to 0.66)"."""
        return self.say()

    def say(self, translate: Callable[[str], str] = _) -> str:
        """What a page prints, in the language of `translate`."""
        if self.count is not None:
            return self._say_count(translate)
        if self.value is None:
            return self._say_nothing(translate)
        if self.low is None or self.high is None:
            return self._number(self.value)
        return translate(_("%(value)s (%(low)s to %(high)s)")) % {
            "value": self._number(self.value),
            "low": self._number(self.low),
            "high": self._number(self.high),
        }

    def _say_nothing(self, translate: Callable[[str], str]) -> str:
        if self.n is None and self.reason:
            return translate(self.reason)
        return translate(_("too few to say (n = %(n)s)")) % {"n": _number(self.n or 0)}

    def _say_count(self, translate: Callable[[str], str]) -> str:
        words = {
            "count": _number(self.count or 0),
            "of": _number(self.of or 0),
            "percent": self.percent,
        }
        if self.of is None:
            return str(words["count"])
        if self.reason is not None:
            return translate(_("%(count)s of %(of)s, too few to say")) % words
        if self.percent is None:
            return translate(_("%(count)s of %(of)s")) % words
        if self.low is None or self.high is None:
            return translate(_("%(count)s of %(of)s (%(percent)s%%)")) % words
        words |= {"low": rounding.half_up(self.low, 1), "high": rounding.half_up(self.high, 1)}
        return translate(_("%(count)s of %(of)s (%(percent)s%%; 95%% interval %(low)s%% to %(high)s%%)")) % words

    @property
    def short(self) -> str:
        """For a narrow table cell: "7 (22.6%)", "7", "0.41", or an en dash where there is no value."""
        if self.count is not None:
            whole = _number(self.count)
            return whole if self.percent is None or self.reason else f"{whole} ({self.percent}%)"
        return "–" if self.value is None else self._number(self.value)

    def _number(self, value: float) -> str:
        # A true minus sign: a hyphen before a number is often not read out.
        return str(rounding.half_up(value, self.decimals)).replace("-", "−")

    def linked(self, href: str | None) -> "Figure":
        """The same figure, opening its records at `href`."""
        return replace(self, href=href)

    def as_json(self) -> Json:
        """The keys of `formats/figures.md`; what there is nothing to say of has no key."""
        found: dict[str, str | int | float | None] = {"id": self.id, "scope": self.scope, "area": self.area}
        if self.count is not None:
            found |= {"count": self.count, "of": self.of}
            found |= {"percent": _plain(self.percent, 1), "low": _plain(self.low, 1)}
            found |= {"high": _plain(self.high, 1)}
        else:
            found |= {"value": _plain(self.value, 6), "low": _plain(self.low, 6)}
            found |= {"high": _plain(self.high, 6), "n": self.n}
        found["reason"] = self.reason
        return {key: value for key, value in found.items() if value is not None}


def counted(
    id: str,
    scope: str,
    *,
    count: int,
    of: int | None = None,
    area: str | None = None,
    left_out: Iterable[LeftOut] = (),
    href: str | None = None,
) -> Figure:
    """Audits counted, out of `of` of them; `of` None for a plain count. Raises ValueError if count > of."""
    return Figure(id, scope, area, count, of, left_out=tuple(left_out), href=href)


def proportion(
    id: str,
    scope: str,
    *,
    count: int,
    of: int,
    needs: int = 0,
    reason: str | None = None,
    area: str | None = None,
    left_out: Iterable[LeftOut] = (),
    href: str | None = None,
) -> Figure:
    """Counted, with Wilson's 95% interval in percent.

    Where `of` is below `needs` (or a `reason` is given) there is no interval but the reason; count and
    base stay, for they are facts.
    """
    if reason is None and of < max(needs, 1):
        reason = too_few(of, max(needs, 1))
    interval = None if reason else wilson(Share(count, of))
    return Figure(
        id,
        scope,
        area,
        count,
        of,
        low=100 * interval.low if interval else None,
        high=100 * interval.high if interval else None,
        left_out=tuple(left_out),
        reason=reason,
        href=href,
    )


def statistic(
    id: str,
    scope: str,
    *,
    value: float | None,
    n: int,
    low: float | None = None,
    high: float | None = None,
    reason: str | None = None,
    area: str | None = None,
    left_out: Iterable[LeftOut] = (),
    href: str | None = None,
    decimals: int = 2,
) -> Figure:
    """A coefficient, or a score, with its interval and sample size. Raises ValueError for None without a reason."""
    return Figure(
        id,
        scope,
        area,
        value=value,
        low=low,
        high=high,
        n=n,
        left_out=tuple(left_out),
        reason=reason,
        href=href,
        decimals=decimals,
    )


def withheld(id: str, scope: str, *, least: int, area: str | None = None) -> Figure:
    """Fewer people than `least`: no count, no base, nothing left out. A number that goes from 0 to 1 tells who."""
    return Figure(id, scope, area, reason=f"fewer than {least} people")


def too_few(n: int, needs: int) -> str:
    """The reason why a statistic of pairs is silent, as the JSON has it."""
    return f"too few pairs: {n}, needs {needs}"


def _number(whole: int) -> str:
    return f"{whole:,}"


def _plain(value: float | Decimal | None, decimals: int) -> float | None:
    return None if value is None else float(rounding.half_up(value, decimals))
