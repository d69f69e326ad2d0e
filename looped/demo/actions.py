"""What follows from audits of the past: actions raised, done, verified by somebody else; a few lag behind."""

from datetime import timedelta

from looped.audits.models import Action, Audit
from looped.audits.operations.actions import complete, raise_action, verify
from looped.core.periods import Month
from looped.demo.making import Making
from looped.demo.words import ACTIONS, DIFFERENCES, EVIDENCE_OF_DOING
from looped.framework.grades import Grade

SHARE = {Grade.INADEQUATE: 1.0, Grade.REQUIRES_IMPROVEMENT: 0.3, Grade.GOOD: 0.06, Grade.OUTSTANDING: 0.3}
KIND = {
    Grade.INADEQUATE: Action.Severity.INADEQUATE, Grade.REQUIRES_IMPROVEMENT: Action.Severity.IMPROVE,
    Grade.GOOD: Action.Severity.IMPROVE, Grade.OUTSTANDING: Action.Severity.LEARNING,
}  # fmt: skip


def follow_up(making: Making, month: Month) -> None:
    """Actions of a month's final audits, as far as they have come by today."""
    audits = Audit.objects.filter(month=month.number, status=Audit.Status.FINAL)
    for audit in audits.select_related("team", "area", "worker").order_by("reference"):
        if making.random.random() < SHARE[Grade(audit.overall)]:
            for _ in range(2 if audit.overall == Grade.INADEQUATE else 1):
                _one(making, audit)


def _one(making: Making, audit: Audit) -> None:
    random, council = making.random, making.council
    kind = KIND[Grade(audit.overall)]
    owner = council.managers[audit.team.name]
    if kind != Action.Severity.INADEQUATE and audit.worker and audit.worker.is_active and random.random() < 0.5:
        owner = audit.worker
    assert audit.finalised_at
    raised = making.moment(audit.finalised_at.date() + timedelta(days=random.randint(1, 4)))
    weeks = 3 if kind == Action.Severity.INADEQUATE else 6
    action = raise_action(
        audit=audit, what=random.choice(ACTIONS[kind.value]),
        difference=DIFFERENCES[raised.day % len(DIFFERENCES)], severity=kind.value, owner=owner,
        due_on=raised.date() + timedelta(weeks=weeks), by=random.choice(council.qa_team), now=raised,
    )  # fmt: skip
    done = raised.date() + timedelta(days=random.randint(5, weeks * 9))
    if not making.has_come(done):
        return
    complete(action=action, evidence=random.choice(EVIDENCE_OF_DOING), by=owner, now=making.moment(done))
    seen = done + timedelta(days=random.randint(1, 12))
    if making.has_come(seen):
        by = action.verifier or council.service_managers[audit.area.name]
        verify(action=action, by=by, now=making.moment(seen))
