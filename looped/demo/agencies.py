"""Two audits that several agencies share: one put together and final, one on its way."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from looped.audits.models import Audit, Return
from looped.audits.operations.agencies import (
    Taking,
    allocate_to_agencies,
    decide_together,
    declare_no_own_work,
    save_together,
)
from looped.audits.operations.planning import add_case
from looped.audits.queries.agencies import Together, lay_out
from looped.audits.rules.agencies import Joined
from looped.audits.rules.moderation import PartDecision
from looped.core.periods import Month
from looped.demo.filling import Filling
from looped.demo.grading import true_grades
from looped.demo.making import Making, at, working_day
from looped.framework.grades import OVERALL, Grade

AREA, TEAM = "Children in need", "Family support North"
PARTS = {
    "": ("assessment", "decision_making", "supervision", "diversity"),
    "Police": ("seeing_and_hearing", "plans"),
    "Health": ("plans", "meetings_and_reviews"),
    "Voluntary sector": ("seeing_and_hearing",),
}
WHY = "Children who live with domestic abuse: chosen with the police and health"
DISCUSSION = (
    "All four met. The police had seen the child at night and the school nurse had not been told; health found the "
    "plan clear, the police had never had a copy. We agreed that a plan which one agency does not hold is not shared."
)
TOGETHER = "Read against the descriptors by all four, with the chronologies side by side."
CEILING = "The gap was closed within the week, and all agencies saw the child since."
LEARNING = {
    "": "Send the plan to every agency on the day of the meeting, and ask for a word that it has come.",
    "Police": "Tell the social worker by the next morning when officers have been at the home.",
    "Health": "Put missed appointments into the chronology, with what was done about them.",
    "Voluntary sector": "What the child tells you belongs in the plan: bring it to the core group.",
}


def share_among_agencies(making: Making) -> None:
    """Of last month one that is final; of this month one with which the police have not begun."""
    making = replace(making, random=Random(11))
    before, now = making.present[-2], making.present[-1]
    done = _shared(making, before)
    for number, agency in enumerate(PARTS):
        _hand_in(making, _form(done, agency), before.first_day + timedelta(days=12 + number))
    _put_together(making, done, working_day(before.first_day + timedelta(days=22)))
    begun = _shared(making, now)
    _hand_in(making, _form(begun, "Health"), making.now.date())
    Filling(making, _form(begun, ""), true_grades(making.random, now, AREA), making.now.date()).begin(2)


def _shared(making: Making, month: Month) -> Audit:
    opened = min(working_day(month.first_day), making.now.date())
    by, now = making.council.qa_team[0], at(opened, 8, 40)
    audit = add_case(month=month, case=making.fresh_case(TEAM, month), why_chosen=WHY, by=by, now=now)
    people = {"": making.council.auditors[2], **making.council.partners}
    taking = [Taking(agency, people[agency], parts) for agency, parts in PARTS.items()]
    due_on = max(month.first_day + timedelta(days=24), opened)
    allocate_to_agencies(audit=audit, taking=taking, due_on=due_on, by=by, now=now)
    return Audit.objects.select_related("area").get(pk=audit.pk)


def _form(audit: Audit, agency: str) -> Return:
    return Return.objects.select_related("auditor", "audit__framework").get(audit=audit, agency=agency)


def _hand_in(making: Making, form: Return, day: date) -> None:
    if form.role == Return.Role.PARTNER:
        declare_no_own_work(form=form, by=form.auditor, now=at(min(day, making.now.date()), 8, 30))
    Filling(making, form, true_grades(making.random, form.audit.of_month, AREA), day).complete()


def _put_together(making: Making, audit: Audit, day: date) -> None:
    by, now = making.council.service_managers[AREA], making.moment(day)
    table = lay_out(audit, by)
    joined = Joined(
        parts={row.part: _agreed(table, row.part, row.begins_with) for row in table.rows},
        discussion=DISCUSSION,
        held_on=now.date(),
        learning={form.public_id: LEARNING[form.agency] for form in table.forms},
    )
    height = table.ceiling(joined)
    if height is not None and height.is_exceeded_by(joined.grades[OVERALL]):
        joined = replace(joined, ceiling_reason=CEILING)
    draft = save_together(audit=audit, joined=joined, based_on=0, by=by, now=now)
    decide_together(audit=Audit.objects.get(pk=audit.pk), based_on=draft.version, by=by, now=now)


def _agreed(table: Together, part: str, begins_with: str) -> PartDecision:
    """What all gave; where they differ the lower grade, and overall the one that most gave."""
    given = list(table.given_by(part).values())
    if part == OVERALL:
        return PartDecision(max(sorted(given), key=given.count), reason=TOGETHER)
    ranked = [grade for grade in given if grade in Grade.values]
    lowest = max(ranked, key=lambda grade: Grade(grade).rank, default=given[0])
    return PartDecision(begins_with or lowest, reason="" if begins_with else TOGETHER)
