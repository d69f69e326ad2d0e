"""A moderator looks again at a final audit (A6, W1). The auditors' grades, and what stood before, are kept for good."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.letters import tell_of_learning
from looped.audits.models import Audit, DipDraw, FinalGrade, Learning, Moderation, Recheck, RecheckGrade
from looped.audits.queries.rechecks import CAUSES, Again, lay_out
from looped.audits.rules import rechecks as rules
from looped.audits.rules.rechecks import Change, Looked
from looped.core import events
from looped.core.errors import Refused
from looped.core.working_days import add_working_days
from looped.core.writing import operation
from looped.framework.grades import OVERALL, Grade

__all__ = ["Change", "ask_recheck", "decide_recheck", "look_again_if_inadequate"]

WORKING_DAYS = 10  # until it shall be decided
MET = (Moderation.How.MEETING, Moderation.How.PUT_TOGETHER)


@operation
def ask_recheck(*, audit: Audit, why: str, by: User, now: datetime, draw: DipDraw | None = None) -> Recheck:
    """Have a moderator look at a final audit again, within ten working days. `draw`: the dip sample that drew it.

    It says nothing of the outcome, so it asks for no permission: whoever calls it has asked already. Raises Refused
    where the audit is not final, was graded by a group to learn, or is being looked at again.
    """
    stored = Audit.objects.get(pk=audit.pk)
    if stored.status != Audit.Status.FINAL:
        raise Refused(f"{stored.reference} is not final yet, so there is nothing to look at again.")
    if stored.kind == Audit.Kind.CALIBRATION:
        raise Refused(f"{stored.reference} is a calibration, which counts nowhere. Nobody looks at it again.")
    if Recheck.objects.filter(audit=stored, decided_at=None).exists():
        raise Refused(f"A moderator is looking at {stored.reference} again already.")
    due_on = add_working_days(localdate(now), WORKING_DAYS)
    recheck = Recheck.objects.create(audit=stored, why=Recheck.Why(why), draw=draw, asked_at=now, due_on=due_on)
    events.record(what="audits.recheck.asked", subject=recheck.public_id, about=stored.public_id, by=by, now=now,
                  detail={"why": recheck.why, "due_on": due_on})  # fmt: skip
    return recheck


@operation
def look_again_if_inadequate(*, audit: Audit, by: User, now: datetime) -> None:
    """Every Inadequate is looked at by a moderator, once: one that a meeting settled has been. See ADR 9.

    Does nothing for other grades, for imported history, and where somebody has looked at it or is to.
    """
    if audit.overall != Grade.INADEQUATE or audit.source or audit.kind == Audit.Kind.CALIBRATION:
        return
    if Moderation.objects.filter(audit=audit, recorded_at__isnull=False, how__in=MET).exists():
        return
    if not Recheck.objects.filter(audit=audit).exists():
        ask_recheck(audit=audit, why=Recheck.Why.INADEQUATE, by=by, now=now)


@operation
def decide_recheck(
    *,
    recheck: Recheck,
    changes: Mapping[str, Change],
    held_on: date,
    reason: str,
    learning: Mapping[str, str],
    by: User,
    now: datetime,
    ceiling_reason: str = "",
) -> None:
    """The grades stand (no changes), or some change, on record. `learning` by the public id of the auditor's form.

    Raises Refused: by whom, what is missing, and where somebody else has decided meanwhile.
    """
    table = lay_out(recheck, by)
    looked = Looked(changes, held_on, reason, ceiling_reason, learning)
    _check(table, looked, today=localdate(now))
    taken = Recheck.objects.filter(pk=recheck.pk, decided_at=None).update(
        moderator=by, decided_at=now, held_on=held_on, changed=bool(changes), reason=reason.strip(),
        ceiling_reason=ceiling_reason.strip(),
    )  # fmt: skip
    if not taken:
        raise Refused(f"Somebody else has decided on {table.audit.reference} meanwhile. Look again.")
    _keep(recheck, table, looked)
    _change(table, looked)
    detail = {part: {"was": table.standing[part], "now": change.now} for part, change in changes.items()}
    events.record(what="audits.recheck.decided", subject=recheck.public_id, about=table.audit.public_id, by=by, now=now,
                  detail={"why": recheck.why, "parts": detail}, why=reason.strip())  # fmt: skip
    if table.sides.forms:
        tell_of_learning.enqueue(table.audit.public_id)


def _check(table: Again, looked: Looked, *, today: date) -> None:
    if table.refusal:
        raise Refused(table.refusal)
    rules.check_changes(looked.changes, table.standing, CAUSES)
    lacking = table.missing(looked)
    if lacking:
        raise Refused(lacking[0].text)
    assert looked.held_on and table.audit.final_on
    rules.check_day(looked.held_on, final_on=table.audit.final_on, today=today)


def _keep(recheck: Recheck, table: Again, looked: Looked) -> None:
    """What stood, what stands now and why; and the learning, for those for whom some was written."""
    RecheckGrade.objects.bulk_create(
        RecheckGrade(recheck=recheck, part=part, was=table.standing[part], now=change.now, cause=change.cause,
                     reason=change.reason.strip())
        for part, change in looked.changes.items()
    )  # fmt: skip
    written = {form: text.strip() for form, text in looked.learning.items() if text.strip()}
    Learning.objects.bulk_create(
        Learning(recheck=recheck, form=form, text=written[form.public_id])
        for form in table.sides.forms
        if form.public_id in written
    )


def _change(table: Again, looked: Looked) -> None:
    """The grades that count. The auditors' own, and `first_grade`, stay."""
    for part, change in looked.changes.items():
        FinalGrade.objects.filter(audit=table.audit, part=part).update(grade=change.now)
    if OVERALL in looked.changes:
        Audit.objects.filter(pk=table.audit.pk).update(overall=looked.changes[OVERALL].now)
