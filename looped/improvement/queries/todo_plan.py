"""What the improvement plan asks of whoever answers for a priority: what of it is late."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.core.todo import ToDo, Urgency
from looped.improvement.models import PlanMeasure, Priority, RegisterEntry
from looped.improvement.queries.plan import late_measures
from looped.improvement.queries.register import register
from looped.improvement.rules.register import State
from looped.indicators.queries.disclosure import reach_of


def todo_plan(user: User, today: date) -> list[ToDo]:
    """Priorities of this person that are behind. One query where nothing is past its day; else a few."""
    is_past = (
        Q(target_on__lt=today)
        | Q(actions__entry__due_on__lt=today, actions__entry__closed_at=None)
        | Q(measures__target_on__lt=today, measures__removed_at=None)
    )
    mine = Priority.objects.filter(is_past, lead=user, status=Priority.Status.OPEN).distinct().order_by("number")
    found = list(mine)
    if not found:
        return []
    actions, measures = _late_actions(found, today), _late_measures(user, found, today)
    return [
        _line(each, actions.get(each.pk, 0), measures.get(each.pk, 0))
        for each in found
        if each.pk in actions or each.pk in measures or each.target_on < today
    ]


def _late_actions(found: list[Priority], today: date) -> dict[int, int]:
    entries = RegisterEntry.objects.filter(priority_action__priority__in=found, due_on__lt=today)
    counts: dict[int, int] = {}
    for line in register(entries.select_related("priority_action"), today):
        if line.state == State.LATE:
            key = line.entry.priority_action.priority_id
            counts[key] = counts.get(key, 0) + 1
    return counts


def _late_measures(user: User, found: list[Priority], today: date) -> dict[int, int]:
    rows = PlanMeasure.objects.filter(priority__in=found, removed_at=None, target_on__lt=today)
    counts: dict[int, int] = {}
    for row in late_measures(rows.select_related("question"), today=today, reach=reach_of(user)):
        counts[row.priority_id] = counts.get(row.priority_id, 0) + 1
    return counts


def _line(priority: Priority, actions: int, measures: int) -> ToDo:
    return ToDo(
        Urgency.OVERDUE,
        _("Priority is behind: %(title)s") % {"title": priority.title},
        reverse("improvement:priority", args=[priority.public_id]),
        due=priority.target_on,
        detail=_late(actions, measures),
    )


def _late(actions: int, measures: int) -> str:
    """“1 action and 2 measures are late”; blank where only the priority's own day has passed."""
    done = ngettext("%(n)s action", "%(n)s actions", actions) % {"n": actions}
    measured = ngettext("%(n)s measure", "%(n)s measures", measures) % {"n": measures}
    if actions and measures:
        return _("%(actions)s and %(measures)s are late") % {"actions": done, "measures": measured}
    if not actions and not measures:
        return ""
    one = done if actions else measured
    return (_("%(what)s is late") if actions + measures == 1 else _("%(what)s are late")) % {"what": one}
