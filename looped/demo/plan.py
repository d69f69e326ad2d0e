"""The improvement plan of the demonstration: four priorities, set some months ago by the director.

Their starts are what Looped computes for the month of that day. Where an indicator, an audit or a question has no value
then, the measure stands without a start, as it would in a council's first months.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.core.periods import Month
from looped.demo.making import Making, at, working_day
from looped.improvement.models import Priority
from looped.improvement.operations.plan import add_priority
from looped.improvement.operations.plan_actions import add_action
from looped.improvement.operations.plan_measures import Start, add_measure, ask_in_conversations
from looped.improvement.operations.register import decide_evidence, give_evidence
from looped.improvement.queries.plan_known import Named, offered
from looped.improvement.queries.plan_values import starts_of
from looped.improvement.rules.plan_sources import What

SET_DAYS_AGO = 170
MORE = 10  # points that a target asks for above a start that passes what we meant to ask for


@dataclass(frozen=True)
class Task:
    """Something to be done. due: days from today; negative: its day has passed. evidence: blank, nobody showed any."""

    text: str
    owner: str
    due: int
    evidence: str = ""
    accepted: bool = True


@dataclass(frozen=True)
class Wanted:
    """A priority. measures: source, key and what it shall reach.   until: days from today."""

    title: str
    why: str
    lead: str
    until: int
    measures: tuple[tuple[str, str, int], ...]
    tasks: tuple[Task, ...]
    question: str = ""


PLAN = (
    Wanted(
        "Assessments in time, and good", "A child who waits for an assessment waits for help. Assessments that come "
        "late, or that say little, leave children where they are.", "need", 130,
        (("indicator", "AS01", 90), ("indicator", "AS02", 0), ("audits", "assessment", 75),
         ("feedback", "made_difference", 80)),
        (Task("Team managers look at each assessment on its tenth day.", "manager", -60,
              "Every team has a tenth-day meeting since June."),
         Task("Two duty workers more until the backlog is gone.", "director", -25, "Both came in July."),
         Task("Train everybody who assesses in writing down what the child said.", "service", 45)),
    ),
    Wanted(
        "Every child and family knows the plan", "A plan that a family has never seen cannot change a day of a child’s "
        "life.", "need", 100,
        (("indicator", "PL01", 90), ("indicator", "PL02", 10), ("audits", "plans", 75), ("feedback", "have_plan", 85)),
        (Task("Plans go out within ten working days, with a letter in plain words.", "service", -40,
              "The letter is in use; three teams still print it by hand.", accepted=False),
         Task("A version of the plan for children, with pictures.", "participation", 30)),
        "Can you tell me what your plan is for?",
    ),
    Wanted(
        "Supervision that helps the child", "Workers who think with somebody about a child make better plans for it.",
        "care", 160,
        (("indicator", "SV01", 95), ("audits", "supervision", 70), ("feedback", "reach_worker", 80)),
        (Task("Every supervision ends with what changes for the child.", "manager", -10),
         Task("Look at ten records of supervision each month.", "qa_lead", 60)),
    ),
    Wanted(
        "Fewer changes of social worker", "Children have to tell their story again each time, and stop telling it.",
        "care", -15,
        (("indicator", "LA13", 15), ("audits", "seeing_and_hearing", 75), ("feedback", "understand_why", 80)),
        (Task("Say goodbye and hello in one visit, both workers together.", "service", -90,
              "Since spring; the audits of the summer saw it in most changes."),),
    ),
)  # fmt: skip


def keep_plan(making: Making) -> None:
    """Set the priorities, measure them, and give what is to be done to its people."""
    then = at(working_day(making.today - timedelta(days=SET_DAYS_AGO)), 10)
    for wanted in PLAN:
        _set(making, wanted, then)


def _set(making: Making, wanted: Wanted, then: datetime) -> None:
    director = making.council.director
    until = making.today + timedelta(days=wanted.until)
    priority = add_priority(
        title=wanted.title, why=wanted.why, lead=_person(making, f"head {wanted.lead}"), target_on=until, by=director,
        now=then,
    )  # fmt: skip
    _measure(priority, wanted.measures, until, director, then)
    for task in wanted.tasks:
        _give(making, priority, task, then)
    if wanted.question:
        now = making.now
        ask_in_conversations(
            priority=priority, text=wanted.question, of_child=True, of_family=True, first=Month.of(localdate(now)),
            last=Month.of(localdate(now)).plus(5), target=Decimal(80), target_on=until, by=director, now=now,
        )  # fmt: skip


def _measure(
    priority: Priority, measures: Sequence[tuple[str, str, int]], until: date, by: User, then: datetime
) -> None:
    known = offered(localdate(then))
    for source, key, target in measures:
        what = What(source, key)
        if what in known:
            start, reach = _start(known[what], target, localdate(then))
            add_measure(
                priority=priority, what=what, start=start, target=reach, target_on=until, by=by, now=then,
                at_least=known[what].at_least is not False,
            )  # fmt: skip


def _start(named: Named, target: int, then: date) -> tuple[Start, Decimal]:
    """The newest month before that day with a value, and a target that asks for more than it. None: no start."""
    points = starts_of(named.what, then)
    months = [month for month, point in points.items() if point.value is not None and month < Month.of(then)]
    if not months:
        return Start(), Decimal(target)
    month = max(months)
    value, wanted = points[month].value or Decimal(0), Decimal(target)
    if named.at_least is False:
        return Start(month), min(wanted, value)
    most = Decimal(100) if named.unit == "%" else value + MORE
    return Start(month), wanted if wanted > value else min(most, (value + MORE).to_integral_value())


def _give(making: Making, priority: Priority, task: Task, then: datetime) -> None:
    owner, council = _person(making, task.owner), making.council
    due_on = working_day(making.today + timedelta(days=task.due))
    entry = add_action(priority=priority, text=task.text, owner=owner, due_on=due_on, by=council.director, now=then)
    if not task.evidence:
        return
    shown = min(at(due_on, 15), making.now)
    evidence = give_evidence(entry=entry, text=task.evidence, reference="", by=owner, now=shown)
    why = "" if task.accepted else "It is done once every team sends it."
    decide_evidence(evidence=evidence, accepted=task.accepted, why=why, by=council.qa_team[0], now=shown)


def _person(making: Making, who: str) -> User:
    council = making.council
    people = {
        "head need": council.heads["Children in need"], "head care": list(council.heads.values())[-1],
        "director": council.director, "qa_lead": council.qa_lead, "participation": council.participation,
        "manager": council.managers["Family support North"],
        "service": council.service_managers["Children in need"],
    }  # fmt: skip
    return people[who]
