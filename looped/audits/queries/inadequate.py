"""Audits graded Inadequate stay open until they have an action and all their actions are verified (L2)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Action, Audit
from looped.audits.queries.scope import audits_with_grades_for, own_audits
from looped.framework.grades import Grade

LIVE = Q(actions__isnull=False) & (Q(actions__raised_in=None) | Q(actions__raised_in__retired_at=None))
VERIFIED = Q(actions__status=Action.Status.VERIFIED)
ACTIONS = Action.objects.live().filter(audit=OuterRef("pk"))
HAS_ACTION = Exists(ACTIONS)
HAS_UNVERIFIED = Exists(ACTIONS.exclude(status=Action.Status.VERIFIED))
INADEQUATE = Q(status=Audit.Status.FINAL, overall=Grade.INADEQUATE)


def open_inadequate(user: User) -> QuerySet[Audit]:
    """Final audits graded Inadequate that are still open: without an action, or with one that is not verified."""
    return audits_with_grades_for(user).filter(INADEQUATE).filter(~HAS_ACTION | HAS_UNVERIFIED)


def without_action(user: User) -> QuerySet[Audit]:
    """Those for which nobody has been asked to do anything, for who answers for them: a manager, or the QA team."""
    if not (user.may(Permission.PLAN_AUDITS) or user.may(Permission.VERIFY_ACTIONS)):
        return Audit.objects.none()
    return own_audits(user).filter(INADEQUATE).filter(~HAS_ACTION)


@dataclass(frozen=True)
class WaitsFor:
    """What an Inadequate audit still waits for. `is_open` False: all its actions are verified."""

    public_id: str
    reference: str
    case: str
    area: str
    team: str
    final_on: date | None  # a final audit always has it
    asked: int
    verified: int
    done: int
    late: int

    @property
    def is_open(self) -> bool:
        return self.asked == 0 or self.verified < self.asked

    @property
    def to_do(self) -> int:
        return self.asked - self.verified - self.done


def waits_for(audit: Audit, user: User, *, today: date) -> WaitsFor | None:
    """For the audit's own page; None where it is not a final Inadequate that the user may read. One query."""
    return next(iter(_lines(audits_with_grades_for(user).filter(INADEQUATE, pk=audit.pk), today)), None)


def waiting_lines(user: User, today: date, *, area: str = "", team: str = "") -> list[WaitsFor]:
    """All that are open, the oldest first. One query."""
    found = open_inadequate(user)
    if area:
        found = found.filter(area__public_id=area)
    if team:
        found = found.filter(team__public_id=team)
    return _lines(found, today)


def _lines(audits: QuerySet[Audit], today: date) -> list[WaitsFor]:
    def number(which: Q) -> Count:
        return Count("actions", filter=LIVE & which, distinct=True)

    rows = (
        audits.annotate(
            asked=number(Q()),
            verified=number(VERIFIED),
            done=number(Q(actions__status=Action.Status.DONE)),
            late=number(Q(actions__status=Action.Status.OPEN, actions__due_on__lt=today)),
        )
        .order_by("final_on", "pk")
        .values_list(
            "public_id", "reference", "case__reference", "area__name", "team__name", "final_on", "asked", "verified",
            "done", "late",
        )
    )  # fmt: skip
    return [WaitsFor(*row) for row in rows]
