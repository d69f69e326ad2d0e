"""Differences settled by the area's moderator, in a meeting or from the list, and the learning read."""

from dataclasses import replace
from datetime import date

from looped.audits.models import Audit, Learning, ModerationGrade
from looped.audits.operations.moderation import decide, mark_learning_seen, save_draft, settle
from looped.audits.queries.moderation import Table, lay_out
from looped.audits.rules.moderation import Decision, PartDecision
from looped.demo.grading import Grades
from looped.demo.making import Making
from looped.demo.words import LEARNING, moderation_reason
from looped.framework.grades import OVERALL

DISCUSSION = (
    "Both had read the same file. The manager knew of a visit that was recorded late; the peer had not found it. "
    "We read the descriptors together, grade by grade, and asked what the child would say.",
    "The peer held that the plan drifts; the manager pointed to the last review. We looked at the dates together and "
    "agreed that three months without a change is drift, and that it has been noticed since.",
    "The difference was one of judgement. We asked what changed for the child, and that settled most of it.",
)
CEILING = "The gap has been closed since, and everything else that we saw is safe."


def settle_in_meeting(making: Making, audit: Audit, final: Grades, day: date, *, draft_only: bool = False) -> None:
    """The service manager of the area meets with both, writes it down and decides; or has only begun to."""
    by = making.council.service_managers[audit.area.name]
    now = making.moment(day)
    table = lay_out(audit, by)
    learning = {role: making.random.choice(LEARNING[role]) for role in table.roles}
    decision = Decision(
        parts=_parts(making, table, final), discussion=making.random.choice(DISCUSSION), held_on=now.date(),
        learning={} if draft_only else learning,
    )  # fmt: skip
    height = table.ceiling(decision)
    if height is not None and height.is_exceeded_by(final[OVERALL]):
        decision = replace(decision, ceiling_reason=CEILING)
    draft = save_draft(audit=audit, decision=decision, based_on=0, by=by, now=now)
    if not draft_only:
        decide(audit=Audit.objects.get(pk=audit.pk), based_on=draft.version, by=by, now=now)


def settle_from_list(making: Making, audit: Audit, final: Grades, day: date) -> None:
    """Single steps need no meeting, but each needs its reason."""
    by = making.council.service_managers[audit.area.name]
    settle(audit=audit, parts=_parts(making, lay_out(audit, by), final), by=by, now=making.moment(day))


def read_learning(making: Making) -> None:
    """Most auditors have read what was meant for them; some, and those who sign in with one click, have not yet."""
    unread = {person.pk for person in making.council.for_one_click.values()}
    rows = Learning.objects.exclude(text="").filter(moderation__recorded_at__isnull=False, seen_at=None)
    for learning in rows.select_related("form__auditor", "moderation__audit").order_by("pk"):
        if learning.form.auditor_id not in unread and making.random.random() < 0.7:
            mark_learning_seen(learning=learning, by=learning.form.auditor, now=making.now)


def _parts(making: Making, table: Table, final: Grades) -> dict[str, PartDecision]:
    causes = ModerationGrade.Cause.values
    return {
        part: PartDecision(final[part], making.random.choice(causes), moderation_reason(making.random, part == OVERALL))
        for part in table.open_parts
    }
