"""A third person settles what two auditors saw differently (A5). The auditors' own grades are never touched."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.letters import tell_of_learning
from looped.audits.models import Audit, Learning, Moderation, ModerationGrade
from looped.audits.operations.outcome import finalise
from looped.audits.queries.moderation import Table, decision_of, lay_out
from looped.audits.rules import moderation as rules
from looped.audits.rules.moderation import Decision, PartDecision
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


class SomebodyElse(Refused):
    """Another moderator saved or decided meanwhile. Nothing was overwritten.

    `version` is that of what is stored now; `settled`: it is decided, so there is nothing left to save to.
    """

    def __init__(self, sentence: str, version: int, *, settled: bool = False) -> None:
        super().__init__(sentence)
        self.version, self.settled = version, settled


@operation
def save_draft(*, audit: Audit, decision: Decision, based_on: int, by: User, now: datetime) -> Moderation:
    """Keep what the moderator has written so far. `based_on` is the version that the page was made from; 0: no draft.

    Raises SomebodyElse where another moderator was quicker, Refused where the person may not or a grade is none.
    """
    table = _open_table(audit, by)
    rules.check_agreed_grades(decision.parts)
    moderation = take(audit, Moderation.How.MEETING, based_on, by=by, now=now)
    _write(moderation, table, decision)
    events.record(
        what="audits.moderation.saved", subject=moderation.public_id, about=audit.public_id, by=by, now=now,
        detail={"version": moderation.version},
    )  # fmt: skip
    return moderation


@operation
def decide(*, audit: Audit, based_on: int, by: User, now: datetime) -> None:
    """Make the draft the decision, and the audit final. Raises SomebodyElse; Refused with what is missing first."""
    table = _open_table(audit, by)
    moderation = take(audit, Moderation.How.MEETING, based_on, by=by, now=now)
    decision = decision_of(moderation)
    missing = table.missing(decision)
    if missing:
        raise Refused(missing[0].text)
    if decision.held_on is None:  # left empty where no meeting is needed: it is settled today
        decision = replace(decision, held_on=localdate(now))
    assert decision.held_on
    rules.check_day(decision.held_on, returns_in=table.returns_in, today=localdate(now))
    _conclude(moderation, table, decision, by=by, now=now)


@operation
def settle(*, audit: Audit, parts: Mapping[str, PartDecision], by: User, now: datetime) -> None:
    """Settle an audit that differs by single steps only, from the list and without a meeting.

    Raises SomebodyElse where another moderator has settled it, or is at work on it; Refused where a meeting is needed
    or something is missing.
    """
    table = _open_table(audit, by)
    if table.needs_meeting:
        raise Refused(f"{audit.reference} needs a meeting, so the list cannot settle it.")
    decision = Decision(parts=parts, held_on=localdate(now))
    rules.check_agreed_grades(parts)
    missing = table.missing(decision)
    if missing:
        raise Refused(missing[0].text)
    draft = Moderation.objects.filter(audit=audit).first()
    if draft and draft.moderator_id != by.pk:
        raise SomebodyElse(f"{draft.moderator.name} is at work on {audit.reference}.", draft.version)
    moderation = take(audit, Moderation.How.LIST, draft.version if draft else 0, by=by, now=now)
    _write(moderation, table, decision)
    _conclude(moderation, table, decision, by=by, now=now)


@operation
def mark_learning_seen(*, learning: Learning, by: User, now: datetime) -> None:
    """The auditor has read the learning meant for them. Saying so twice keeps the first time. Raises Refused."""
    if learning.form.auditor_id != by.pk:
        raise Refused("This learning is for somebody else.")
    if Learning.objects.filter(pk=learning.pk, seen_at=None).update(seen_at=now):
        audit = learning.form.audit
        events.record(what="audits.learning.seen", subject=audit.public_id, about=audit.public_id, by=by, now=now)


def _open_table(audit: Audit, by: User) -> Table:
    """The audit as it stands now, with the differences; refused where this person may not settle it."""
    if audit.kind == Audit.Kind.MULTI_AGENCY:
        raise Refused(f"{audit.reference} is put together from its agencies' parts, on a page of its own.")
    table = lay_out(audit, by)
    if table.audit.status != Audit.Status.TO_MODERATE:
        decided = Moderation.objects.filter(audit=audit, recorded_at__isnull=False).select_related("moderator").first()
        if decided and decided.moderator_id != by.pk:
            sentence = f"{decided.moderator.name} has settled {audit.reference} meanwhile."
            raise SomebodyElse(sentence, decided.version, settled=True)
        raise Refused(f"{audit.reference} is not waiting for a moderation.")
    if table.refusal_for(by):
        raise Refused(table.refusal_for(by))
    return table


def take(audit: Audit, how: str, based_on: int, *, by: User, now: datetime) -> Moderation:
    """The draft, taken for this person, where it is still the one that they saw. Raises SomebodyElse."""
    if based_on == 0 and not Moderation.objects.filter(audit=audit).exists():
        return Moderation.objects.create(audit=audit, moderator=by, how=how, began_at=now, saved_at=now, version=1)
    same = Moderation.objects.filter(audit=audit, version=based_on, recorded_at=None)
    if not same.update(version=based_on + 1, moderator=by, how=how, saved_at=now):
        stored = Moderation.objects.select_related("moderator").get(audit=audit)
        whose = "You" if stored.moderator_id == by.pk else stored.moderator.name
        raise SomebodyElse(
            f"{whose} saved this moderation while this page was open. Nothing was overwritten, and what you wrote is "
            "still here. Read what is stored now, then save again to keep yours.",
            stored.version,
        )
    return Moderation.objects.get(audit=audit)


def _write(moderation: Moderation, table: Table, decision: Decision) -> None:
    moderation.discussion = decision.discussion
    moderation.held_on = decision.held_on
    moderation.ceiling_reason = decision.ceiling_reason
    moderation.save(update_fields=["discussion", "held_on", "ceiling_reason"])
    for part in table.open_parts:
        given = decision.part(part)
        ModerationGrade.objects.update_or_create(
            moderation=moderation, part=part,
            defaults={"agreed": given.agreed, "cause": given.cause, "reason": given.reason},
        )  # fmt: skip
    for form in table.sides.forms:
        text = decision.learning.get(form.role, "")
        Learning.objects.update_or_create(moderation=moderation, form=form, defaults={"text": text})


def _conclude(moderation: Moderation, table: Table, decision: Decision, *, by: User, now: datetime) -> None:
    """From draft to decision: the moderation is recorded and the audit is final with the agreed grades."""
    Moderation.objects.filter(pk=moderation.pk).update(recorded_at=now, held_on=decision.held_on)
    assert decision.held_on
    final = table.combined(decision)
    first = {pair.part: pair.first for pair in table.sides.pairs() if pair.first}
    detail = {
        pair.part: {"manager": pair.first, "peer": pair.second, "agreed": final[pair.part]}
        for pair in table.sides.pairs()
        if pair.differs or final[pair.part] != pair.first
    }
    events.record(
        what="audits.moderation.decided", subject=moderation.public_id, about=moderation.audit.public_id, by=by,
        now=now, detail={"how": moderation.how, "parts": detail},
    )  # fmt: skip
    finalise(audit=table.audit, grades=final, first=first, final_on=decision.held_on, by=by, now=now)
    tell_of_learning.enqueue(moderation.audit.public_id)
