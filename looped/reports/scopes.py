"""How the scope of a figure is said, and where one cannot simply be compared with another."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from looped.core.periods import Month, Quarter
from looped.figures.figure import QUARTER


def scope_words(scope: str) -> str:
    """“April 2024”, “the quarter”, “July 2023 to June 2024”, “Quarter 4 of 2023/24”."""
    if scope == QUARTER:
        return _("the quarter")
    if "/" in scope:
        first, last = (Month.parse(one).name for one in scope.split("/"))
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return Quarter.parse(scope).name if "Q" in scope.upper() else Month.parse(scope).name


def framework_words(versions: Iterable[int]) -> str:
    """“Framework version 2 from here”, “Framework versions 1 and 2 from here”: what stands on a break."""
    numbers = [str(number) for number in sorted(versions)]
    if len(numbers) == 1:
        return _("Framework version %(number)s from here") % {"number": numbers[0]}
    return _("Framework versions %(first)s and %(last)s from here") % {
        "first": ", ".join(numbers[:-1]), "last": numbers[-1],
    }  # fmt: skip


def framework_break(before: Iterable[int], now: Iterable[int]) -> str:
    """Words for the line between two stretches of time; blank where the versions are the same or not known."""
    first, second = set(before), set(now)
    return "" if not first or not second or first == second else framework_words(second)
