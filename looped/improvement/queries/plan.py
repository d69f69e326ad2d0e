"""The improvement plan as the board reads it: what each measure says, each part, and whether the three agree (K5)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.figures.proportions import Share
from looped.improvement.models import PlanMeasure, Priority, RegisterEntry
from looped.improvement.queries.plan_known import Named, names_of
from looped.improvement.queries.plan_lines import MeasureLine, PartLine, PriorityLine
from looped.improvement.queries.plan_values import Line, Point, latest, values_of
from looped.improvement.queries.register import EntryLine, register
from looped.improvement.rules import plan_words as words
from looped.improvement.rules.plan import (
    Part,
    Plan,
    Reading,
    Together,
    compared,
    is_late,
    next_step,
    side_of,
    standing,
)
from looped.improvement.rules.plan_sources import MONTHS, what_of
from looped.improvement.rules.register import STATE_NAMES, State
from looped.indicators.queries.disclosure import Reach, reach_of

MONTHS_SHOWN = 13  # a year, and the month before it


def priorities_for(user: User) -> QuerySet[Priority]:
    """The whole plan, for those who may read it."""
    found = Priority.objects.select_related("lead", "made_by").order_by("number")
    return found if user.may(Permission.SEE_PLAN) else found.none()


def shown(found: QuerySet[Priority], which: str) -> QuerySet[Priority]:
    """Those under way; "closed" or "all" asks for others."""
    if which == "all":
        return found
    is_open = Q(status=Priority.Status.OPEN)
    return found.exclude(is_open) if which == "closed" else found.filter(is_open)


def measures_for(user: User) -> QuerySet[PlanMeasure]:
    """Those that measure an open priority now."""
    found = PlanMeasure.objects.select_related("priority__lead", "question")
    return found.filter(priority__in=priorities_for(user), priority__status=Priority.Status.OPEN, removed_at=None)


def plan(priorities: Iterable[Priority], *, today: date, reach: Reach) -> list[PriorityLine]:
    """The same number of queries whatever there is, but for those that a source of measures takes once it is used."""
    found = list(priorities)
    rows = PlanMeasure.objects.filter(priority__in=found, removed_at=None).select_related("question").order_by("pk")
    measures = measure_lines(rows, today=today, reach=reach)
    by_priority: dict[int, list[MeasureLine]] = {}
    for measure in measures:
        by_priority.setdefault(measure.row.priority_id, []).append(measure)
    actions = _actions(found, today)
    return [_line(each, by_priority.get(each.pk, []), actions.get(each.pk, []), today) for each in found]


def plan_for(user: User, priorities: Iterable[Priority], today: date) -> list[PriorityLine]:
    """With the numbers that this person may see."""
    return plan(priorities, today=today, reach=reach_of(user))


def measure_lines(rows: Iterable[PlanMeasure], *, today: date, reach: Reach) -> list[MeasureLine]:
    """Each measure as it stands today."""
    found = [(row, what_of(row)) for row in rows]
    wanted = {what for _row, what in found}
    lines = values_of(wanted, today=today, reach=reach, months=MONTHS_SHOWN)
    names = names_of(wanted, today)
    return [_measure(row, names[what], lines.get(what, ()), today) for row, what in found]


def late_measures(rows: Iterable[PlanMeasure], *, today: date, reach: Reach) -> list[PlanMeasure]:
    """Those past their date without their target. Nothing is named, so it asks little."""
    found = [(row, what_of(row)) for row in rows]
    lines = values_of({what for _row, what in found}, today=today, reach=reach, months=MONTHS)
    stands = ((row, standing(_reading(row, latest(lines.get(what, ()))))) for row, what in found)
    return [row for row, where in stands if is_late(row.target_on, where, today)]


def _measure(row: PlanMeasure, named: Named, line: Line, today: date) -> MeasureLine:
    now = latest(line)
    stands = standing(_reading(row, now))
    return MeasureLine(row, named.what, named, line, now, stands, is_late(row.target_on, stands, today))


def _reading(row: PlanMeasure, now: Point | None) -> Reading:
    first = None
    if row.baseline_counted is not None and row.baseline_of:
        first = Share(row.baseline_counted, row.baseline_of)
    return Reading(
        value=now.value if now else None, target=row.target,
        at_least=row.direction == PlanMeasure.Direction.AT_LEAST, baseline=row.baseline,
        share=now.share if now else None, first=first, rows=now.rows if now else None,
        is_few=bool(now and now.is_few),
    )  # fmt: skip


def _actions(found: list[Priority], today: date) -> dict[int, list[EntryLine]]:
    entries = RegisterEntry.objects.filter(priority_action__priority__in=found).select_related(
        "owner", "added_by", "priority_action"
    )
    by_priority: dict[int, list[EntryLine]] = {}
    for line in register(entries, today):
        by_priority.setdefault(line.entry.priority_action.priority_id, []).append(line)
    return by_priority


def _line(priority: Priority, measures: list[MeasureLine], actions: list[EntryLine], today: date) -> PriorityLine:
    parts = tuple(
        PartLine(part, side_of(each.standing for each in mine), tuple(mine))
        for part in Part
        for mine in [[each for each in measures if each.part == part]]
    )
    together = compared({each.part: each.side for each in parts})
    counts = Counter(line.state for line in actions)
    step = next_step(
        Plan(together, tuple(each.part for each in parts if not each.measures), late_actions=counts[State.LATE])
    )
    is_over = priority.status == Priority.Status.OPEN and priority.target_on < today
    return PriorityLine(priority, parts, together, step, tuple(actions), counts, is_over)


def summary(lines: Iterable[PriorityLine]) -> list[tuple[str, int]]:
    """How many priorities stand how, in words; those that contradict first."""
    found = Counter(line.compared.together for line in lines)
    order = (Together.CONTRADICT, *(each for each in Together if each != Together.CONTRADICT))
    return [(str(words.TOGETHER_SHORT[each]), found[each]) for each in order if found[each]]


def state_names(line: PriorityLine) -> list[tuple[str, int]]:
    """How many actions stand how, in words, what fails first."""
    return [(str(STATE_NAMES[state]), line.counts[state]) for state in State if line.counts[state]]


def open_entries(user: User) -> QuerySet[RegisterEntry]:
    """Entries of the register that could be linked to a priority, for those who may read the register."""
    found = RegisterEntry.objects.filter(closed_at=None, priority_action=None).order_by("number")
    return found if user.may(Permission.SEE_REGISTER) else found.none()
