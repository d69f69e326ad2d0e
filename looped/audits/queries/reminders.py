"""Forms of which somebody is to be reminded, and those so late that others are told."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, ProgrammeRules, Return
from looped.audits.queries.capacity import days_away
from looped.audits.queries.programme_rules import rules_on
from looped.audits.rules.reminders import ONE_DAY, Reminding, step_reached, working_days_late


@dataclass(frozen=True)
class ToRemind:
    """One form and the step that is reached."""

    form: int
    due_on: date
    step: int


def reminding(rules: ProgrammeRules) -> Reminding:
    return Reminding(rules.remind_before, rules.remind_after, rules.quiet_from, rules.quiet_until)


def open_forms() -> QuerySet[Return]:
    """Forms with a due date that are still to be handed in by somebody who can."""
    found = Return.objects.current().filter(recorded_at=None, audit__status=Audit.Status.IN_PROGRESS)
    return found.filter(audit__due_on__isnull=False, auditor__is_active=True)


def to_remind(now: datetime) -> dict[int, list[ToRemind]]:
    """By auditor's key, the forms whose next reminder is due. Whoever is away today waits until they are back."""
    today = timezone.localdate(now)
    rules = reminding(rules_on(today))
    told = Max("reminders__step", filter=Q(reminders__due_on=F("audit__due_on")))
    rows = open_forms().annotate(told=told).order_by("audit__due_on", "pk")
    away = days_away(today, today)
    found: dict[int, list[ToRemind]] = defaultdict(list)
    for form, auditor, due, given, last in rows.values_list("pk", "auditor", "audit__due_on", "allocated_at", "told"):
        given_on = timezone.localdate(given) if given else None
        step = step_reached(rules, due=due, given_on=given_on, today=today) if due else None
        if due and step is not None and (last is None or last < step) and auditor not in away:
            found[auditor].append(ToRemind(form, due, step))
    return found


@dataclass(frozen=True)
class LateForm:
    """A form that is late by more than the rule allows. audit: its public id; blank for those who do not plan."""

    auditor: str
    due_on: date
    days: int  # working days late
    reminded: int
    reminded_at: datetime | None
    reference: str
    audit: str

    @property
    def since(self) -> date:
        return self.due_on + ONE_DAY


def late_forms(user: User, today: date) -> list[LateForm]:
    """For the QA team all of them; for anybody else those of the people they manage. The latest first.

    Never of an audit that the user audits too: it would say how far the other auditor is. Two queries at most.
    """
    forms = open_forms().filter(audit__due_on__lt=today).exclude(audit__in=_own_audits(user))
    plans = user.may(Permission.PLAN_AUDITS)
    if not plans:
        forms = forms.filter(auditor__manager=user)
    rows = forms.annotate(sent=Count("reminders"), sent_at=Max("reminders__sent_at")).order_by("audit__due_on", "pk")
    values = list(rows.values_list("auditor__name", "audit__due_on", "sent", "sent_at",
                                   "audit__reference", "audit__public_id"))  # fmt: skip
    after = rules_on(today).late_after_days if values else 0
    found = []
    for name, due, sent, sent_at, reference, audit in values:
        days = working_days_late(due, today) if due else 0
        if due and days > after:
            shown = (reference, audit) if plans else ("", "")
            found.append(LateForm(name, due, days, sent, sent_at, *shown))
    return found


def _own_audits(user: User) -> QuerySet[Return]:
    return Return.objects.current().filter(auditor=user).values("audit")
