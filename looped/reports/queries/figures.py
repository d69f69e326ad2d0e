"""A quarter's figures and checks as they stand now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Min

from looped.core.periods import Quarter
from looped.reports.checks import Check, checks_of, recount
from looped.reports.facts import read_facts
from looped.reports.figures import FigureSet, figures_of
from looped.reports.models import Issue

NAME = "quarterly-audit"


@dataclass(frozen=True, slots=True)
class Counted:
    """A quarter, counted. `first_issued_at`: None while its report was never issued."""

    quarter: Quarter
    figures: FigureSet
    checks: tuple[Check, ...]
    first_issued_at: datetime | None

    def as_json(self) -> dict[str, Any]:
        """The object of `formats/figures.md`."""
        return figures_json(self.quarter, self.figures, self.checks)


def figures_json(quarter: Quarter, figures: FigureSet, checks: tuple[Check, ...]) -> dict[str, Any]:
    """As `formats/figures.md` has it."""
    return {
        "report": NAME,
        "period": str(quarter),
        "first_month": str(quarter.first),
        "last_month": str(quarter.last),
        "figures": figures.as_json(),
        "checks": [check.as_json() for check in checks],
    }


def count_quarter(quarter: Quarter) -> Counted:
    """Read and count a quarter: the whole council, for the command and for those who write reports."""
    first = Issue.objects.filter(report__period=str(quarter)).aggregate(first=Min("issued_at"))["first"]
    figures = figures_of(read_facts(quarter, first_issued_at=first))
    return Counted(quarter, figures, tuple(checks_of(figures, recount(quarter))), first)
