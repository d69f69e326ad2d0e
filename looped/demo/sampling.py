"""The coming months drawn by lot: one draw thrown away, one taken with a case replaced, one that waits."""

from datetime import timedelta
from functools import partial

from looped.audits.operations.planning import plan_month
from looped.audits.operations.sampling import POOLS, discard_sample, draw_sample, replace_case, take_sample
from looped.cases.models import Case
from looped.cases.operations import change_case
from looped.core.periods import Month
from looped.demo.making import Making

PLANNED = 24


def close_some_cases(making: Making) -> None:
    """Of each team one case closed lately, one long ago; the front door's contacts end with no further action."""
    lead = making.council.qa_team[0]
    for name, cases in making.cases.items():
        here = [case for case in cases if not case.audits.exists()]
        ended = here[:4] if name == "Contact and referral" else here[:2]
        for number, case in enumerate(ended):
            closed_on = making.now.date() - timedelta(days=(30, 200, 12, 55)[number])
            if closed_on > (case.opened_on or closed_on):
                change_case(
                    case=case, team=case.team, worker=case.worker, closed_on=closed_on, by=lead,
                    now=making.moment(closed_on), no_further_action=name == "Contact and referral",
                )  # fmt: skip


def draw_coming_months(making: Making) -> None:
    """Next month's cases are in it, without auditors yet; the month after that is drawn and waits to be looked at."""
    lead, month = making.council.qa_team[0], Month.of(making.today).plus(1)
    for coming in (month, month.plus(1)):
        plan_month(month=coming, planned=PLANNED, by=lead, now=making.now)
    draw = partial(draw_sample, size=PLANNED, by=lead, now=making.now)
    wrong = draw(month=month, seed="3-5-1-6", pools=[Case.Status.OPEN])
    discard_sample(sample=wrong, why="Closed cases were left unticked by mistake.", by=lead, now=making.now)
    sample = draw(month=month, seed="2-6-4-4", pools=list(POOLS))
    take_sample(sample=sample, by=lead, now=making.now)
    row = sample.cases.filter(outcome="drawn").select_related("sample", "case", "team").order_by("team", "pk")[0]
    replace_case(row=row, why="The file is with the court until January.", by=lead, now=making.now)
    draw(month=month.plus(1), seed="1-1-5-2", pools=list(POOLS))
