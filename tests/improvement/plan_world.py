"""A small improvement plan for tests: its priorities, and the values of what they are measured by."""

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max

from looped.audits.models import ConversationQuestion, FinalGrade
from looped.core.periods import Month
from looped.improvement.models import PlanMeasure, Priority, PriorityAction, RegisterEntry
from looped.improvement.operations import plan, plan_actions, plan_measures
from looped.improvement.operations.plan_measures import Start
from looped.improvement.rules.plan_sources import What
from looped.indicators.models import Value
from looped.voice.models import Answer
from tests.audits.build import agreed
from tests.cast import NOW, TODAY
from tests.voice.build import a_response, an_invitation, in_force

LATER = TODAY + timedelta(days=150)
LAST = Month.of(TODAY).plus(-1)
ASSESSED, PLANS, COPY = What("indicator", "AS01"), What("audits", "plans"), What("feedback", "have_plan")


def a_priority(cast, *, title="Assessments in time", lead="hana", by="dina", target_on=LATER) -> Priority:
    return plan.add_priority(
        title=title, why="Children wait too long to be helped.", lead=getattr(cast, lead), target_on=target_on,
        by=getattr(cast, by), now=NOW,
    )  # fmt: skip


def a_measure(cast, priority, what=ASSESSED, *, target=86, start=None, target_on=LATER, **more):
    return plan_measures.add_measure(
        priority=priority, what=what, start=Start(start) if start else Start(), target=Decimal(target),
        target_on=target_on, by=cast.dina, now=NOW, **more,
    )  # fmt: skip


def a_question(cast, priority, *, text="Do you know what your plan says?", months=3, target=80):
    return plan_measures.ask_in_conversations(
        priority=priority, text=text, of_child=True, of_family=True, first=Month.of(TODAY),
        last=Month.of(TODAY).plus(months), target=Decimal(target), target_on=LATER, by=cast.dina, now=NOW,
    )  # fmt: skip


def an_action(cast, priority, *, text="Send each family its plan.", owner="sonia", due_on=LATER):
    return plan_actions.add_action(
        priority=priority, text=text, owner=getattr(cast, owner), due_on=due_on, by=cast.dina, now=NOW
    )


def assessed(month: Month, counted: int, rows: int, *, indicator: str = "AS01") -> Value:
    """The council's value of one month."""
    return Value.objects.create(
        indicator=indicator, version=1, source="ssd", fit="exact", month=month.number, as_at=month.last_day,
        counted=counted, rows=rows, children=rows, children_counted=counted,
    )  # fmt: skip


def graded(cast, month: Month, good: int, of: int, *, part: str = "plans") -> None:
    """So many final grades of one part: rows of one audit's copies, for speed."""
    first = agreed(cast, reference=f"{month}-{part}-{good}", month=month.number)
    made = first.final_grades.get(part=part)
    FinalGrade.objects.filter(pk=made.pk).update(grade="good" if good else "inadequate")
    for number in range(1, of):
        audit = type(first).objects.get(pk=first.pk)
        audit.pk, audit.public_id, audit.reference = None, f"{month.number}{number:08d}", f"{first.reference}-{number}"
        audit.save()
        grade = "good" if number < good else "inadequate"
        FinalGrade.objects.create(
            audit=audit, part=part, grade=grade, first_grade=grade, month=month.number, area=audit.area,
            team=audit.team,
        )  # fmt: skip


def answered(cast, on: date, good: int, of: int, *, key: str = "have_plan") -> None:
    """So many answers to one core question of a questionnaire that ships."""
    asked = in_force(band="12-17")
    invitation = an_invitation(cast, questionnaire=asked, status="answered")
    for number in range(of):
        response = a_response(cast, invitation=invitation, on=on)
        Answer.objects.create(
            response=response, key=key, value="yes" if number < good else "no", favourable=number < good
        )


def add_plan(world) -> None:
    """For the access tests: a priority under way with a measure, a question and an action, and one that is closed."""
    cast = world.cast
    priority, closed = a_priority(cast), a_priority(cast, title="Closed", lead="sonia")
    world.keep("priority", priority)
    world.keep("priority measure", a_measure(cast, priority))
    world.keep("priority question", a_question(cast, priority))
    world.keep("priority action", an_action(cast, priority, owner="hana"))
    world.keep("closed measure", a_measure(cast, closed))
    plan.close_priority(priority=closed, achieved=True, why="Reached", by=cast.dina, now=NOW)
    world.keep("closed priority", closed)


def more_plan(cast, number: int) -> None:
    """One more priority that is behind: measured by every source, with an action and words of its history."""
    day = TODAY - timedelta(days=1)
    priority = Priority.objects.create(
        number=100 + number, title=f"Priority {number}", why="Children wait.", lead=cast.hana, target_on=day,
        made_by=cast.dina, made_at=NOW,
    )  # fmt: skip
    asked = ConversationQuestion.objects.create(
        about=priority.public_id, text="Do you know your plan?", of_child=True, of_family=False, first_month=202601,
        last_month=202612, put_by=cast.dina, put_at=NOW,
    )  # fmt: skip
    given = {"priority": priority, "direction": "at_least", "target": 90, "target_on": day, "added_by": cast.dina}
    for what in (ASSESSED, COPY, PLANS):
        PlanMeasure.objects.create(source=what.source, key=what.key, added_at=NOW, **given)
    PlanMeasure.objects.create(source="talks", question=asked, added_at=NOW, **given)
    last = RegisterEntry.objects.aggregate(last=Max("number"))["last"]
    entry = RegisterEntry.objects.create(
        number=last + 1, kind="action", source="plan", made_on=day, text="Do it.", owner=cast.hana, due_on=day,
        added_by=cast.dina, added_at=NOW,
    )  # fmt: skip
    PriorityAction.objects.create(priority=priority, entry=entry, added_by=cast.dina, added_at=NOW)
