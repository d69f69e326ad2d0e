"""Looking back over the last three months: most are answered, some wait, one is late; a finding came back."""

from datetime import timedelta

from looped.audits.models import Audit
from looped.demo.making import FIRST_MONTH, Making, at, working_day
from looped.improvement.models import LookBack
from looped.improvement.operations.look_back import StillToDo, answer, open_look_backs

EVIDENCE = (
    "Three files of the team read with the manager. Plans have dates and owners, and families have a copy.",
    "Sat in on two supervision meetings. Cases are discussed, decisions have reasons.",
    "The child’s record since then: seen alone each time, and what the child said changed the plan.",
)
PARTLY = (
    "New plans are good; two older ones are still without dates.", "Give every open plan of the team dates and owners.",
    "Knows who does what, and when.",
)  # fmt: skip
NOT_YET = (
    "The worker has changed twice since, and visits are late again.", "Name one worker, and visit within a week.",
    "Has one person to turn to.",
)  # fmt: skip


def open_as_time_went(making: Making) -> None:
    """As the timer would have done, month by month; each is open from the month after its audit was final."""
    for month in making.months[-5:]:
        open_look_backs(now=min(at(working_day(month.last_day), 17), making.now))


def answer_look_backs(making: Making) -> None:
    """Those due by now are answered, but for the last one; of the others, each third."""
    found = LookBack.objects.filter(answered_at=None, manager__isnull=False).select_related("audit__team", "manager")
    waiting = list(found.order_by("due_on", "pk"))
    due = [each for each in waiting if each.due_on <= making.now.date()]
    early = [each for each in waiting if each.due_on > making.now.date()][::3]
    for number, each in enumerate([*due[:-1], *early]):
        _answer(making, each, number)


def _answer(making: Making, look_back: LookBack, number: int) -> None:
    audit: Audit = look_back.audit
    day = min(look_back.due_on - timedelta(days=3), making.now.date())
    now = making.moment(max(day, look_back.opened_at.date()))
    by = look_back.manager
    assert by
    if number % 4 in (0, 1) or audit.month <= FIRST_MONTH.quarter.last.number:  # whose actions are all verified
        answer(look_back=look_back, outcome="changed", evidence=EVIDENCE[number % 3], by=by, now=now)
        return
    outcome, (evidence, what, difference) = ("partly", PARTLY) if number % 4 == 2 else ("not_changed", NOT_YET)
    to_do = StillToDo(what, difference, making.council.managers[audit.team.name])
    answer(look_back=look_back, outcome=outcome, evidence=evidence, still_to_do=to_do, by=by, now=now)
