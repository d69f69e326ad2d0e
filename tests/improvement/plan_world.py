"""A small improvement plan for tests: its priorities, and the values of what they are measured by."""

from datetime import date, timedelta
from decimal import Decimal

from looped.accounts.models import User
from looped.audits.models import FinalGrade
from looped.core.periods import Month
from looped.improvement.models import Priority
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


def keeper(cast) -> User:
    return cast.dina
