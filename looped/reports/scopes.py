"""How the scope of a figure is said."""

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
