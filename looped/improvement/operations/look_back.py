"""Three months on: did practice change? The service manager answers, a sample is audited again, and a finding that
comes back reopens the first audit (L3)."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.operations import ensure_system_actor
from looped.accounts.queries import who_holds
from looped.accounts.roles import Permission, Role
from looped.audits.models import Action, Audit
from looped.audits.operations.actions import raise_action
from looped.audits.queries.programme_rules import rules_on
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.framework.grades import Grade
from looped.framework.queries import load
from looped.improvement.models import LookBack, Recurrence
from looped.improvement.queries.look_back import (
    answerable_by,
    audits_to_look_back_on,
    grades_of,
    re_audits_not_compared,
    re_audits_not_linked,
)
from looped.improvement.rules.look_back import CameBack, due_on, is_audited_again, what_came_back


@dataclass(frozen=True)
class StillToDo:
    """What is asked for where practice has not changed, or only in part: it becomes an action."""

    what: str
    difference: str  # what will be different for the child
    owner: User


def keep_looking_back(*, now: datetime) -> None:
    """For the timer: open what is due to be looked back on, and compare re-audits that became final. Safe to run twice,
    and in two workers at once."""
    open_look_backs(now=now)
    compare_re_audits(now=now)


@operation
def open_look_backs(*, now: datetime) -> int:
    """A look-back for each audit that asked for change, as soon as it is final. Returns how many were opened.

    Audits whose three months were over before anybody could be asked, such as imported ones, get none.
    """
    today = localdate(now)
    months = rules_on(today).look_back_months
    opened = 0
    for audit in audits_to_look_back_on(today, months):
        due = due_on(audit.final_on or today, months)
        manager = who_holds(Role.SERVICE_MANAGER, team=audit.team_id, area=audit.area_id, but=_had_a_part(audit))
        look_back = LookBack.objects.create(audit=audit, manager=manager, opened_at=now, due_on=due)
        events.record(what="improvement.look_back.opened", subject=look_back.public_id, about=audit.public_id,
                      by=ensure_system_actor(now=now), now=now,
                      detail={"manager": manager.name if manager else "", "due_on": due})  # fmt: skip
        opened += 1
    return opened


def _had_a_part(audit: Audit) -> set[int]:
    """Who worked on the case or audited it answers nothing about it, where somebody else can."""
    return {*audit.returns.values_list("auditor", flat=True), *([audit.worker_id] if audit.worker_id else [])}


@operation
def answer(
    *, look_back: LookBack, outcome: str, evidence: str, still_to_do: StillToDo | None = None, by: User, now: datetime
) -> None:
    """Say, with evidence, whether practice changed. Where it did not, or only in part, an action follows.

    The lot decides at that moment whether the case is audited again: every Inadequate is. Raises Refused.
    """
    if not answerable_by(by).filter(pk=look_back.pk).exists():
        raise Refused("This look-back is another area's to answer, or it was answered already.")
    _check_answer(outcome, evidence, still_to_do)
    audit = look_back.audit
    seed = secrets.token_hex(8)
    drawn = is_audited_again(
        reference=audit.reference, overall=audit.overall, seed=seed, share=rules_on(localdate(now)).re_audit_share
    )
    words = still_to_do.what.strip() if still_to_do else ""
    same = LookBack.objects.filter(pk=look_back.pk, answered_at=None)
    if not same.update(
        outcome=outcome, evidence=evidence.strip(), still_to_do=words, answered_by=by, answered_at=now, seed=seed,
        re_audit_drawn=drawn,
    ):  # fmt: skip
        raise Refused("Somebody has answered this look-back already. Look again.")
    events.record(what="improvement.look_back.answered", subject=look_back.public_id, about=audit.public_id, by=by,
                  now=now, detail={"outcome": outcome, "re_audit": drawn})  # fmt: skip
    if still_to_do:
        raise_action(
            audit=audit, what=still_to_do.what, difference=still_to_do.difference, severity=_severity(audit.overall),
            owner=still_to_do.owner, by=by, now=now,
        )  # fmt: skip


@operation
def take_over(*, look_back: LookBack, by: User, now: datetime) -> None:
    """Somebody else who may answer takes it on: people leave. Raises Refused."""
    if not answerable_by(by).filter(pk=look_back.pk).exists():
        raise Refused("This look-back is another area's to answer, or it was answered already.")
    was = look_back.manager.name if look_back.manager else ""
    LookBack.objects.filter(pk=look_back.pk, answered_at=None).update(manager=by)
    events.record(what="improvement.look_back.taken_over", subject=look_back.public_id,
                  about=look_back.audit.public_id, by=by, now=now, detail={"from": was})  # fmt: skip


@operation
def compare_re_audits(*, now: datetime) -> int:
    """Link re-audits to the look-backs that asked for them; where one is final, write down what came back and ask for
    it to be put right: the first audit is open again. Returns how many findings came back."""
    for re_audit in re_audits_not_linked():
        LookBack.objects.filter(audit=re_audit.follows_id, re_audit=None).update(re_audit=re_audit)
    count = 0
    for re_audit in re_audits_not_compared():
        first = Audit.objects.select_related("team", "area", "framework").get(re_audits=re_audit)
        for back in what_came_back(grades_of(first), grades_of(re_audit)):
            _reopen(first, re_audit, back, now=now)
            count += 1
    return count


def _reopen(first: Audit, again: Audit, back: CameBack, *, now: datetime) -> None:
    system = ensure_system_actor(now=now)
    name = load(first.framework).domain_name(back.part)
    owner = who_holds(Role.TEAM_MANAGER, team=first.team_id, area=first.area_id)
    action = owner and raise_action(
        audit=first, severity=_severity(back.now), owner=owner, by=system, now=now,
        what=f"{name}: the finding came back in the re-audit {again.reference}. Find out why, and put it right.",
        difference="What the first audit asked for is there for this child, and stays.",
    )  # fmt: skip
    Recurrence.objects.create(
        first=first, again=again, part=back.part, was=back.was, now=back.now, found_at=now, action=action or None
    )
    detail = {"part": back.part, "was": back.was, "now": back.now, "again": again.reference}
    events.record(what="improvement.finding.came_back", subject=first.public_id, about=first.public_id, by=system,
                  now=now, detail=detail)  # fmt: skip


def _severity(grade: str) -> str:
    return Action.Severity.INADEQUATE if grade == Grade.INADEQUATE else Action.Severity.IMPROVE


def _check_answer(outcome: str, evidence: str, still_to_do: StillToDo | None) -> None:
    if outcome not in LookBack.Outcome.values:
        raise Refused("Choose whether practice has changed.")
    if not evidence.strip():
        raise Refused("Enter the evidence: what you looked at, and what you saw.")
    if outcome == LookBack.Outcome.CHANGED:
        return
    if still_to_do is None or not still_to_do.what.strip():
        raise Refused("Enter what is still to be done.")
    if not still_to_do.owner.may(Permission.DO_ACTIONS):
        raise Refused(f"{still_to_do.owner.name} cannot be given an action.")
