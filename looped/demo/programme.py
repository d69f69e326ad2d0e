"""The programme around the audits: rules that changed, the year ahead, summer leave seen beforehand, reminders."""

from datetime import date, timedelta

from django_tasks_db.models import DBTaskResult

from looped.audits.jobs import remind
from looped.audits.models import Audit
from looped.audits.operations.leave import enter_leave
from looped.audits.operations.planning import explain_shortfall
from looped.audits.operations.programme import plan_months
from looped.audits.operations.programme_rules import set_rules
from looped.audits.operations.reminders import send_reminders
from looped.audits.queries.programme import PlannedLine
from looped.core.periods import Month
from looped.core.working_days import is_working_day
from looped.demo.making import Making, at
from looped.demo.past import PLANNED

AHEAD = 10  # months that are planned beyond the one of today
RE_AUDITS = 3  # a month, once there are enough to look at again
SUMMER = {"manager": (date(2000, 8, 3), 19), "auditor": (date(2000, 8, 10), 12)}  # first day, and how many more
SEEN_BEFORE = "Managers are away for three weeks, peer auditors for two. Six cases are moved to September beforehand."
REMINDED_FOR = 60  # days back


def decide_rules(making: Making) -> None:
    """Two changes of the rules: one that holds, one that is to come."""
    lead = making.council.qa_lead
    set_rules(starts_on=date(2024, 7, 1), values={"late_after_days": 4}, by=lead, now=at(date(2024, 6, 11), 10))
    coming = Month.of(making.today).plus(2).first_day
    set_rules(starts_on=coming, values={"challenge_days": 10}, by=lead, now=making.now)


def plan_ahead(making: Making) -> None:
    """The months after the next one: the whole service, and re-audits with it."""
    this = Month.of(making.today)
    months = [this.plus(place) for place in range(2, AHEAD + 1)]
    lines = [PlannedLine(PLANNED), PlannedLine(RE_AUDITS, Audit.Kind.RE_AUDIT)]
    plan_months(months=months, lines=lines, by=making.council.qa_lead, now=making.now)


def go_on_leave(making: Making) -> None:
    """Last summer and the next: managers for three weeks, peer auditors for two, each entered by themselves."""
    people = [(boss, "manager") for boss in making.council.managers.values()]
    people += [(auditor, "auditor") for auditor in making.council.auditors]
    for year in (making.today.year - (making.today.month < 8), making.today.year + (making.today.month >= 8)):
        now = min(at(date(year, 6, 15), 12), making.now)
        for person, role in people:
            start, more = SUMMER[role]
            first = start.replace(year=year)
            enter_leave(person=person, first_day=first, last_day=first + timedelta(days=more), by=person, now=now)
    summer = Month(making.today.year + (making.today.month >= 8), 8)
    if summer <= Month.of(making.today).plus(AHEAD):
        explain_shortfall(month=summer, reason=SEEN_BEFORE, by=making.council.qa_lead, now=making.now)


def send_all_reminders(making: Making) -> None:
    """Day by day, as the worker would have. The letters went out then, so none is left for the worker of today."""
    for back in range(REMINDED_FOR, 0, -1):
        day = making.today - timedelta(days=back)
        if is_working_day(day):
            send_reminders(now=at(day, 9))
    DBTaskResult.objects.filter(task_path=remind.module_path).delete()
