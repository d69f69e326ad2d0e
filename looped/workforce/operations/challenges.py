"""A worker says that a fact in an audit is wrong; a moderator who had no part in it answers."""

from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import Audit, Recheck
from looped.audits.operations.rechecks import ask_recheck
from looped.audits.queries.feedback import all_rules, may_challenge_until
from looped.core import events
from looped.core.errors import Refused
from looped.core.working_days import add_working_days
from looped.core.writing import operation
from looped.workforce.models import Challenge
from looped.workforce.queries.challenges import who_may_answer
from looped.workforce.queries.reach import given_to
from looped.workforce.rules import feedback as rules


@operation
def challenge_fact(*, audit: Audit, fact: str, shown_where: str, by: User, now: datetime) -> Challenge:
    """Say which fact is wrong, and where the file shows it, within the days that the rules give.

    Raises Refused where it is too late, one waits for its answer, or nobody could answer it.
    """
    stored = given_to(by).select_related("area").filter(pk=audit.pk).first()
    if stored is None:
        raise Refused("You can challenge a fact in feedback on your own work, once it is open to you.")
    today = localdate(now)
    rules.check_in_time(today, may_challenge_until(stored, all_rules()))
    if Challenge.objects.filter(audit=stored, answered_at=None).exists():
        raise Refused("Your last challenge of this audit waits for its answer.")
    if not fact.strip():
        raise Refused("Enter which fact is wrong.")
    if not who_may_answer([stored])[stored.pk]:
        raise Refused(f"Every moderator of {stored.area.name} had a part in this audit. Talk with your manager.")
    challenge = Challenge.objects.create(
        audit=stored, worker=by, fact=fact.strip(), shown_where=shown_where.strip(), made_at=now,
        answer_by=add_working_days(today, rules.ANSWER_DAYS),
    )  # fmt: skip
    detail = {"fact": challenge.fact, "shown_where": challenge.shown_where, "answer_by": challenge.answer_by}
    events.record(what="workforce.challenge.made", subject=challenge.public_id, by=by, now=now, detail=detail)
    return challenge


@operation
def answer_challenge(
    *, challenge: Challenge, upheld: bool, answer: str, may_change_grade: bool, by: User, now: datetime
) -> None:
    """Uphold it or not, in words. Where it may change a grade a moderator looks at the audit again, on record.

    A grade never changes here. Raises Refused, also where somebody else has just answered.
    """
    if by.pk not in who_may_answer([challenge.audit])[challenge.audit_id]:
        raise Refused("You had a part in this audit, or settle none of this area. Another moderator answers.")
    if not answer.strip():
        raise Refused("Enter the answer, in words for the worker.")
    waiting = Challenge.objects.filter(pk=challenge.pk, answered_at=None)
    if not waiting.update(upheld=upheld, answer=answer.strip(), answered_by=by, answered_at=now):
        raise Refused("Somebody else has just answered this challenge. Look again.")
    if upheld and may_change_grade:
        Challenge.objects.filter(pk=challenge.pk).update(recheck=_look_again(challenge.audit, by, now))
    detail = {"upheld": upheld, "answer": answer.strip(), "may_change_grade": upheld and may_change_grade}
    events.record(what="workforce.challenge.answered", subject=challenge.public_id, by=by, now=now, detail=detail)


def _look_again(audit: Audit, by: User, now: datetime) -> Recheck | None:
    """A new look, or the one that is open already. None where that one follows from an earlier challenge."""
    running = Recheck.objects.filter(audit=audit, decided_at=None).first()
    if running is None:
        return ask_recheck(audit=audit, why=Recheck.Why.CHALLENGE, by=by, now=now)
    return None if Challenge.objects.filter(recheck=running).exists() else running
