"""The tables of an issued report as a released copy prints them: hidden, merged, rounded, or withheld with the reason.

A table that no rule here knows by its anchor is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from looped.figures.disclosure.profiles import SYMBOL
from looped.figures.figure import Figure
from looped.framework.grades import OVERALL, Grade
from looped.reports.blocks import Cell, Row, Table
from looped.reports.publishing import grades
from looped.reports.publishing.numbers import Numbers
from looped.reports.publishing.printing import printed

MOST_HIDDEN = 0.75
"""Of a table's numbers that are not 0: above that, it says nothing."""
NAMES: Mapping[str, str | Promise] = {
    **{str(grade): grade.label for grade in Grade},
    "good_or_outstanding": lazy("Outstanding or Good"),
    "below_good": lazy("Requires improvement or Inadequate"),
}


class Became(StrEnum):
    """What was done to a table."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    MERGED = "merged"
    AS_BEFORE = "as_before"  # printed as an earlier release has it
    WITHHELD = "withheld"
    LEFT_OUT = "left_out"  # nothing is said of it


@dataclass(frozen=True)
class Made:
    """A table for a released copy; None where it is withheld. why: in words."""

    table: Table | None
    became: Became
    why: str = ""
    hidden: int = 0


class _Withheld(Exception):
    """why: a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def released(table: Table, numbers: Numbers) -> Made:
    """The table as it may be printed."""
    try:
        made = _rule(table.anchor, numbers)(table, numbers)
    except _Withheld as refusal:
        return Made(None, Became.WITHHELD, refusal.why)
    found = [text for row in made.rows for text in row.cells if isinstance(text, str) and text not in ("0", "–", "")]
    hidden = found.count(SYMBOL)
    if not found or hidden > MOST_HIDDEN * len(found):
        return Made(None, Became.WITHHELD, _("Nearly all of it would be hidden."))
    merged = [row.header for row in made.rows] != [row.header for row in table.rows] or len(made.columns) != len(
        table.columns
    )
    made = replace(made, source=_source(table.source, numbers.profile, hidden))
    became = Became.MERGED if merged else Became.HIDDEN if hidden else Became.SHOWN
    return Made(made, became, hidden=hidden)


def _source(source: str, profile: str, hidden: int) -> str:
    """What was counted, where the sentence names no number; what c is; that numbers are rounded."""
    said = [] if re.search(r"\d", source) or not source else [source]
    if hidden:
        said.append(_("c: a number that is small, or from which a small one could be worked out."))
    if profile == "public":
        said.append(_("Each number is rounded to the nearest 5 by itself, so sums may differ."))
    return " ".join(said)


Rule = Callable[[Table, Numbers], Table]


def _rule(anchor: str, numbers: Numbers) -> Rule:
    name = anchor.removeprefix("table-")
    if name in numbers.parts:
        return _by_month
    if name.startswith("areas-domains-"):
        return _areas_by_domain
    if name in RULES:
        return RULES[name]
    raise _Withheld(str(REASONS.get(name) or _("No rule knows what could be worked out from it.")))


# --- grades by month ---------------------------------------------------------------------------------


def _by_month(table: Table, numbers: Numbers) -> Table:
    """Rows of grades as their shape has them, all others number by number; no months where none may be told."""
    name = table.anchor.removeprefix("table-")
    part = name if name in numbers.parts else OVERALL
    shape = numbers.parts[part].shape
    if not shape.whole:
        raise _Withheld(_("Its numbers are so small that nothing of it can be shown."))
    scopes = _scopes(table)
    kept = [at for at, scope in enumerate(scopes) if scope == grades.WHOLE or shape.months]
    rows = list[Row]()
    for row in table.rows:
        if row.grade in grades.GRADES:
            if row.grade == grades.GRADES[0]:
                rows += _grade_rows(part, numbers, [scopes[at] for at in kept])
        else:
            rows.append(replace(row, cells=tuple(_number(row.cells[at], numbers) for at in kept)))
    columns = (table.columns[0], *(table.columns[at + 1] for at in kept))
    return replace(table, columns=columns, rows=tuple(rows))


def _scopes(table: Table) -> list[str]:
    """Of each column of numbers."""
    for row in table.rows:
        scopes = [cell.scope for cell in row.cells if isinstance(cell, Figure)]
        if len(scopes) == len(row.cells):
            return scopes
    raise _Withheld(_("It has no numbers that are known."))


def _grade_rows(part: str, numbers: Numbers, places: Sequence[str]) -> list[Row]:
    """The rows that every place prints; a month that prints others than the whole has been left out by its shape."""
    shape = numbers.parts[part].shape
    kinds = [shape.rows(place) for place in places]
    names = kinds[0] if all(kind == kinds[0] for kind in kinds) else shape.rows(grades.WHOLE)
    return [
        Row(str(NAMES[name]), tuple(_grade(part, name, place, numbers) for place in places), _look(name))
        for name in names
    ]


def _look(name: str) -> str:
    """The grade whose colour a row has; none where rows were merged."""
    return name if name in grades.GRADES else ""


def _grade(part: str, name: str, place: str, numbers: Numbers) -> str:
    shown = numbers.parts[part].shown
    return printed(shown, (f"{part}.{name}", place), (f"{part}.base", place)).short


# --- service areas -----------------------------------------------------------------------------------


def _areas(table: Table, numbers: Numbers) -> Table:
    """Overall grades of each area: rows are areas here."""
    shape = numbers.parts[OVERALL].shape
    names = grades.ROWS[shape.areas]
    if not names:
        raise _Withheld(_("Its numbers are so small that nothing of it can be shown."))
    rows = tuple(
        replace(row, cells=tuple(_grade(OVERALL, name, _place_of(row), numbers) for name in names))
        for row in table.rows
    )
    return replace(table, columns=(table.columns[0], *(str(NAMES[name]) for name in names)), rows=rows)


def _place_of(row: Row) -> str:
    area = next((cell.area for cell in row.cells if isinstance(cell, Figure)), None)
    return grades.area_place(area) if area else grades.WHOLE


def _areas_by_domain(table: Table, numbers: Numbers) -> Table:
    return _numbers(table, numbers)


# --- number by number --------------------------------------------------------------------------------


def _numbers(table: Table, numbers: Numbers) -> Table:
    rows = tuple(replace(row, cells=tuple(_number(cell, numbers) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=rows)


def _number(cell: Cell, numbers: Numbers) -> str:
    if isinstance(cell, Figure):
        return numbers.of(cell).short
    if cell in ("–", ""):
        return cell
    raise _Withheld(_("It holds words or numbers that no rule knows."))


def _whole_alone(table: Table, numbers: Numbers) -> Table:
    """The last column, which is the quarter: months of few people could be worked out from each other."""
    rows = tuple(replace(row, cells=(_number(row.cells[-1], numbers),)) for row in table.rows)
    return replace(table, columns=(table.columns[0], table.columns[-1]), rows=rows)


def _second_looks(table: Table, numbers: Numbers) -> Table:
    """Every Inadequate audit is looked at again, so this must tell no more than the grades do."""
    shown = numbers.parts[OVERALL].shown
    if not shown.may_show((f"{OVERALL}.inadequate", grades.WHOLE)):
        raise _Withheld(_("It would tell how many audits were Inadequate, which is hidden."))
    return _numbers(table, numbers)


def _in_the_council(rule: Rule) -> Rule:
    """For everybody in the council, not for the public."""

    def only(table: Table, numbers: Numbers) -> Table:
        if numbers.profile == "public":
            raise _Withheld(_("It is about the work of few people, and not for the public."))
        return rule(table, numbers)

    return only


RULES: Mapping[str, Rule] = {
    "summary": _by_month,
    "areas": _areas,
    "feedback": _numbers,
    "moderation": _in_the_council(_numbers),
    "inadequate": _in_the_council(_numbers),
    "second-looks": _in_the_council(_second_looks),
    "actions": _numbers,
    "look-backs": _numbers,
    "heard": _numbers,
    "experience": _whole_alone,
    "voice-themes": _numbers,
    "voice-promises": _numbers,
}
REASONS: Mapping[str, str | Promise] = {
    "trend": lazy("Quarters beside each other differ by few audits. The yearly summary compares them."),
    "agreement": lazy("It rests on few pairs, and from several measures together one could be worked out."),
    "impact": lazy("It compares few audits of two quarters."),
    "register-measures": lazy("Its measures count the same audits in other ways."),
    "changes": lazy("What changed between versions is about few audits."),
    "quotations": lazy("They are words of single people."),
}
