"""Which audits are still to be opened to their workers, and when."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from looped.audits.models import Audit, ProgrammeRules
from looped.core.working_days import add_working_days


def waiting_to_open() -> QuerySet[Audit]:
    """Final audits of somebody's work that this person may not read yet, the longest waiting first."""
    waiting = Audit.objects.filter(status=Audit.Status.FINAL, opened_to_worker_at=None, worker__isnull=False)
    return waiting.exclude(kind=Audit.Kind.CALIBRATION).order_by("finalised_at", "pk")


def opens_on(audit: Audit, rules: list[ProgrammeRules]) -> date:
    """The day from which a final audit is open to its worker, talk or no talk, by the rules of the day it was final."""
    assert audit.finalised_at
    day = localdate(audit.finalised_at)
    return add_working_days(day, _rules_of(day, rules).feedback_after_days)


def may_challenge_until(audit: Audit, rules: list[ProgrammeRules]) -> date:
    """The last day on which the worker of an open audit may say that a fact in it is wrong."""
    assert audit.opened_to_worker_at
    day = localdate(audit.opened_to_worker_at)
    return add_working_days(day, _rules_of(day, rules).challenge_days)


def all_rules() -> list[ProgrammeRules]:
    """The newest first. They are few: one query instead of one for each audit."""
    return list(ProgrammeRules.objects.order_by("-starts_on"))


def _rules_of(day: date, rules: list[ProgrammeRules]) -> ProgrammeRules:
    return next((each for each in rules if each.starts_on <= day), ProgrammeRules())
