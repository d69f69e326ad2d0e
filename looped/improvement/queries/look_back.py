"""Look-backs within somebody's reach, and what the timer still has to do about them (L3)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Action, Audit, FinalGrade
from looped.audits.queries.scope import audits_with_grades_for
from looped.core.periods import Month
from looped.framework.grades import OVERALL
from looped.framework.queries import load
from looped.improvement.models import LookBack, Recurrence
from looped.improvement.rules.look_back import BELOW_GOOD, what_was_put_right

FINAL = Audit.Status.FINAL


def look_backs_for(user: User) -> QuerySet[LookBack]:
    """Of audits whose findings the person reads, for those who answer for a team, an area or the service.

    Never of one's own work.
    """
    found = LookBack.objects.select_related("audit__case", "audit__team", "audit__area", "manager", "answered_by")
    if not user.may(Permission.SEE_IMPROVEMENT):
        return found.none()
    return found.filter(audit__in=audits_with_grades_for(user)).exclude(audit__worker=user)


def answerable_by(user: User) -> QuerySet[LookBack]:
    """Open ones of the person's own area, for service managers and heads of service."""
    if not user.may(Permission.LOOK_BACK) or not user.area_id:
        return LookBack.objects.none()
    return look_backs_for(user).filter(answered_at=None, audit__area=user.area_id)


def audits_to_look_back_on(today: date, months: int) -> QuerySet[Audit]:
    """Final audits below Good of the last `months` that have no look-back yet, oldest first."""
    since = Month.of(today).plus(-months)
    first_day = date(since.year, since.month, min(today.day, since.last_day.day))
    found = Audit.objects.counted().filter(status=FINAL, overall__in=BELOW_GOOD, final_on__range=(first_day, today))
    return found.filter(look_back=None).order_by("final_on", "pk")


def re_audits_not_linked() -> QuerySet[Audit]:
    """Re-audits, in any state but left out, of audits whose look-back names none yet."""
    gone = [Audit.Status.WITHDRAWN, Audit.Status.EXEMPT]
    found = Audit.objects.filter(kind=Audit.Kind.RE_AUDIT, follows__look_back__re_audit=None)
    return found.filter(follows__look_back__isnull=False).exclude(status__in=gone).order_by("pk")


def re_audits_not_compared() -> QuerySet[Audit]:
    """Final re-audits in which a finding of the first audit came back, and of which nothing was written down yet."""
    poor = FinalGrade.objects.filter(grade__in=BELOW_GOOD)
    before = poor.filter(audit=OuterRef("audit__follows"), part=OuterRef("part"))
    back = poor.filter(audit__kind=Audit.Kind.RE_AUDIT).filter(Exists(before)).values("audit")
    found = Audit.objects.filter(status=FINAL, follows__status=FINAL, pk__in=back)
    return found.exclude(pk__in=Recurrence.objects.values("again")).order_by("pk")


def grades_of(audit: Audit) -> dict[str, str]:
    """Part -> the grade that counts."""
    return dict(FinalGrade.objects.filter(audit=audit).values_list("part", "grade"))


@dataclass(frozen=True)
class LookBackLine:
    """One look-back in the list. `state`: "open", "late" or "answered"."""

    public_id: str
    audit: str
    case: str
    team: str
    area: str
    overall: str
    manager: str
    due_on: date
    outcome: str
    re_audit: str
    state: str


OUTCOMES = dict(LookBack.Outcome.choices)
STATES = {
    "open": Q(answered_at=None),
    "answered": Q(answered_at__isnull=False),
    "not_changed": Q(outcome__in=[LookBack.Outcome.NOT_CHANGED, LookBack.Outcome.PARTLY]),
    "re_audit": Q(re_audit_drawn=True, re_audit=None),
}


def lines(user: User, today: date, *, show: str = "open") -> list[LookBackLine]:
    """The soonest due first; answered ones newest first. One query."""
    found = look_backs_for(user).filter(STATES.get(show, Q()))
    found = found.order_by("due_on", "pk") if show == "open" else found.order_by(F("answered_at").desc(), "pk")
    return [_line(each, today) for each in found.select_related("re_audit")[:200]]


def _line(each: LookBack, today: date) -> LookBackLine:
    state = "answered" if each.answered_at else "late" if each.due_on < today else "open"
    audit = each.audit
    return LookBackLine(
        each.public_id, audit.reference, audit.case.reference, audit.team.name, audit.area.name, audit.overall,
        each.manager.name if each.manager else "", each.due_on, str(OUTCOMES.get(each.outcome, "")),
        each.re_audit.reference if each.re_audit else "", state,
    )  # fmt: skip


def counts(user: User) -> dict[str, int]:
    """How many stand in each list. One query for each."""
    mine = look_backs_for(user)
    return {state: mine.filter(which).count() for state, which in STATES.items()}


@dataclass(frozen=True)
class Finding:
    """One part of the first audit that was below Good, and what the re-audit found: blank while there is none."""

    name: str
    was: str
    now: str
    came_back: bool


@dataclass(frozen=True)
class Looked:
    """Everything that the page of one look-back shows."""

    look_back: LookBack
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    put_right: int
    may_answer: bool


def looked(user: User, look_back: LookBack) -> Looked:
    """The same number of queries whatever the audit holds."""
    audit = Audit.objects.select_related("framework").prefetch_related(
        Prefetch("actions", Action.objects.live().select_related("owner").order_by("due_on", "pk"))
    ).get(pk=look_back.audit_id)  # fmt: skip
    first = grades_of(audit)
    again = grades_of(look_back.re_audit) if look_back.re_audit and look_back.re_audit.status == FINAL else {}
    content = load(audit.framework)
    order = dict.fromkeys([*(domain.key for domain in content.domains), *sorted(first), OVERALL])
    findings = tuple(
        Finding(content.domain_name(part), first[part], again.get(part, ""), again.get(part) in BELOW_GOOD)
        for part in order if first.get(part) in BELOW_GOOD
    )  # fmt: skip
    return Looked(
        look_back, findings, tuple(audit.actions.all()), len(what_was_put_right(first, again)),
        answerable_by(user).filter(pk=look_back.pk).exists(),
    )  # fmt: skip
