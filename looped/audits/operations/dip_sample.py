"""The dip sample of a month: a share of the audits that nobody moderated is looked at again (A6)."""

import secrets
from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.operations.known import ensure_system_actor
from looped.accounts.roles import Permission
from looped.audits.models import DipDraw, Recheck
from looped.audits.operations.rechecks import ask_recheck, look_again_if_inadequate
from looped.audits.queries.dip_sample import final_in, may_be_drawn, months_to_draw
from looped.audits.queries.programme_rules import rules_on
from looped.audits.rules.dip_sample import drawn
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.writing import operation
from looped.framework.grades import Grade


@operation
def draw_dip_sample(*, month: Month, by: User, now: datetime, seed: str = "") -> DipDraw:
    """Draw once, after the month has ended. `seed` blank: a new one is thrown. Raises Refused.

    An Inadequate needs no lot: one that nobody was asked to look at yet is asked for here too.
    """
    if not by.may(Permission.PLAN_AUDITS):
        raise Refused("The QA team draws the dip sample.")
    if month.number >= Month.of(localdate(now)).number:
        raise Refused(f"{month.name} has not ended yet. Its dip sample is drawn afterwards.")
    if DipDraw.objects.filter(month=month.number).exists():
        raise Refused(f"The dip sample of {month.name} is drawn already.")
    for audit in final_in(month).filter(overall=Grade.INADEQUATE):
        look_again_if_inadequate(audit=audit, by=by, now=now)
    audits = {audit.reference: audit for audit in may_be_drawn(month)}
    seed = seed or secrets.token_hex(8)
    draw = DipDraw.objects.create(
        month=month.number, seed=seed, share=rules_on(month.last_day).dip_share, could_be_drawn=len(audits),
        drawn_by=by, drawn_at=now,
    )  # fmt: skip
    for reference in drawn(audits, share=draw.share, seed=seed):
        ask_recheck(audit=audits[reference], why=Recheck.Why.DIP_SAMPLE, draw=draw, by=by, now=now)
    detail = {"seed": seed, "share": draw.share, "could_be_drawn": len(audits), "drawn": draw.rechecks.count()}
    events.record(what="audits.month.dip_sample_drawn", subject=str(month), by=by, now=now, detail=detail)
    return draw


def draw_months_that_ended(*, now: datetime) -> int:
    """For the timer: draw what is due, and nothing of a month that has nothing to draw. Returns how many were drawn.

    Two workers at once are no harm: the second is refused.
    """
    count = 0
    for month in months_to_draw(localdate(now)):
        if not may_be_drawn(month).exists():
            continue
        try:
            draw_dip_sample(month=month, by=ensure_system_actor(now=now), now=now)
        except Refused:
            continue
        count += 1
    return count
