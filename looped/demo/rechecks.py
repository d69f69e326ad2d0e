"""Final audits looked at again: dip samples drawn once their months had ended, most decided, some grades changed."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from looped.audits.models import Audit, ModerationGrade, Recheck, RecheckGrade
from looped.audits.operations.dip_sample import draw_dip_sample
from looped.audits.operations.rechecks import Change, decide_recheck
from looped.audits.queries.dip_sample import may_be_drawn
from looped.audits.queries.programme_rules import rules_on
from looped.audits.queries.rechecks import Again, lay_out
from looped.audits.rules.dip_sample import drawn
from looped.core.periods import Month
from looped.demo.making import Making, at, working_day
from looped.framework.grades import OVERALL, Grade

STANDS = (
    "Read the assessment, the plan and both forms beside the descriptors. The grades are what I would have given.",
    "Looked at the file for an hour. The evidence bears what the auditors wrote, and the grades stand.",
    "An Inadequate, and rightly: the gap is plain in the record, and the actions go to the heart of it.",
)
CHANGED = "Read the file anew. One grade was kinder than its descriptor; the rest stands."
WHY = {
    "plans": "The plan has no dates after spring, and the descriptor for Good asks for them.",
    "supervision": "Supervision was held, but nothing in it was followed up; the descriptor for Good asks for that.",
    "diversity": "The family's language is recorded, and nothing was done with it; Good asks for what changed.",
}
LEARNING = "Hold what you read beside the descriptor line by line, and write down which line decided."
AREA = "Children in need"
OPEN_DAYS = 9  # what was asked for later than so many days ago is still open


def look_again(making: Making) -> None:
    """Draw for each of the months that have ended, then decide what was asked for long enough ago."""
    making = replace(making, random=Random(6))
    months = [Month.of(making.now.date()).plus(-back) for back in (2, 1)]
    for number, month in enumerate(months):
        drawn_on = working_day(month.plus(1).first_day)
        if making.has_come(drawn_on) and may_be_drawn(month).exists():
            by = making.council.qa_team[number]
            draw_dip_sample(month=month, by=by, now=at(drawn_on, 9, 20), seed=_seed(month))
    for number, recheck in enumerate(Recheck.objects.select_related("audit__area").order_by("asked_at", "pk")):
        if (making.now - recheck.asked_at).days > OPEN_DAYS and not _waits(recheck, months[-1]):
            _decide(making, recheck, number)


def _seed(month: Month) -> str:
    """Dice that draw an audit of the area whose moderator one click signs in as, where it has any."""
    area = dict(may_be_drawn(month).values_list("reference", "area__name"))
    seeds = [f"4-{throw // 6 + 1}-{throw % 6 + 1}-2" for throw in range(36)]
    share = rules_on(month.last_day).dip_share
    return next((seed for seed in seeds if AREA in map(area.get, drawn(area, share=share, seed=seed))), seeds[0])


def _waits(recheck: Recheck, newest: Month) -> bool:
    drawn_now = recheck.draw is not None and recheck.draw.month == newest.number
    return drawn_now and recheck.audit.area.name == AREA


def _decide(making: Making, recheck: Recheck, number: int) -> None:
    day = working_day(max(recheck.asked_at.date(), _final_on(recheck)) + timedelta(days=4 + number % 5))
    now = making.moment(day)
    people = making.council.service_managers[recheck.audit.area.name], making.council.heads[recheck.audit.area.name]
    table = next((table for by in people if not (table := lay_out(recheck, by)).refusal), None)
    if table is None or now <= recheck.asked_at:
        return  # it waits for somebody of another area
    by = next(each for each in people if not lay_out(recheck, each).refusal)
    changes = {} if RecheckGrade.objects.exists() else _changes(table)  # one, of the first that can bear it
    decide_recheck(
        recheck=recheck, changes=changes, held_on=now.date(), by=by, now=now,
        reason=CHANGED if changes else STANDS[2 if table.audit.overall == Grade.INADEQUATE else number % 2],
        learning=dict.fromkeys(table.auditors, LEARNING) if changes else {},
    )  # fmt: skip


def _final_on(recheck: Recheck) -> date:
    day = Audit.objects.values_list("final_on", flat=True).get(pk=recheck.audit_id)
    assert day
    return day


def _changes(table: Again) -> dict[str, Change]:
    """The plan, or what else is Good, one step down, where the whole is not Inadequate already."""
    if table.standing.get(OVERALL) == Grade.INADEQUATE:
        return {}
    good = [part for part in ("plans", "supervision", "diversity") if table.standing.get(part) == Grade.GOOD]
    cause = ModerationGrade.Cause.DESCRIPTOR_UNCLEAR
    return {part: Change(Grade.REQUIRES_IMPROVEMENT, cause, WHY[part]) for part in good[:1]}
