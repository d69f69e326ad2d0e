"""Calibrations: for who facilitates them, and for the members of each group. Nobody else knows of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Answer, Audit, Moderation, Return
from looped.audits.rules.calibration import FEWEST, Agreed, Agreement, Spread, spread_of
from looped.core.periods import Month
from looped.framework.content import FrameworkContent
from looped.framework.grades import DOMAIN_GRADES, OVERALL
from looped.framework.queries import load

CURRENT = Q(returns__retired_at=None)


def calibrations(user: User) -> QuerySet[Audit]:
    """Those whose existence the user may know: all for who plans audits, a member's own."""
    found = Audit.objects.filter(kind=Audit.Kind.CALIBRATION)
    if user.may(Permission.PLAN_AUDITS):
        return found
    if not user.may(Permission.AUDIT):
        return found.none()
    return found.filter(pk__in=Return.objects.current().filter(auditor=user, role=Return.Role.GROUP).values("audit"))


def to_facilitate(user: User) -> QuerySet[Audit]:
    """Those that the user leads: the QA team, but for a group of which they are a member themselves."""
    found = calibrations(user) if user.may(Permission.PLAN_AUDITS) else Audit.objects.none()
    return found.exclude(pk__in=Return.objects.current().filter(auditor=user).values("audit"))


@dataclass(frozen=True)
class Line:
    """One calibration in the list. `forms_in` is None for who does not facilitate."""

    public_id: str
    reference: str
    case: str
    month: Month
    status: str
    due_on: date | None
    members: int
    forms_in: int | None


def calibration_lines(user: User) -> list[Line]:
    """The newest first. One query."""
    leads = user.may(Permission.PLAN_AUDITS)
    rows = (
        calibrations(user)
        .annotate(
            members=Count("returns", filter=CURRENT),
            forms_in=Count("returns", filter=CURRENT & Q(returns__recorded_at__isnull=False)),
        )
        .order_by(F("created_at").desc(), F("pk").desc())
        .values_list("public_id", "reference", "case__reference", "month", "status", "due_on", "members", "forms_in")
    )
    return [Line(*row[:3], Month.from_number(row[3]), *row[4:7], row[7] if leads else None) for row in rows]


@dataclass(frozen=True)
class Member:
    """One of the group. `state`: "in", "begun" or "not_begun"; blank for the other members, who must not know."""

    name: str
    state: str


@dataclass(frozen=True)
class Calibration:
    """One calibration as one person may see it.

    `spreads` and `found` stay empty until all forms are in; for a member, until it is shared. `own`: a member's form.
    """

    audit: Audit
    leads: bool
    own: Return | None
    members: tuple[Member, ...]
    forms_in: int
    spreads: tuple[Spread, ...]
    found: dict[str, tuple[tuple[str, str], ...]]  # part -> (grade, what was seen), for the facilitator alone
    mine: dict[str, str]  # part -> one's own grade, for a member
    shared: Moderation | None
    content: FrameworkContent

    @property
    def may_close(self) -> bool:
        """Whether the group can go on without those who are not in."""
        return self.leads and self.audit.status == Audit.Status.IN_PROGRESS and self.forms_in >= FEWEST

    @property
    def to_discuss(self) -> bool:
        return self.leads and self.audit.status == Audit.Status.TO_MODERATE


def calibration(user: User, public_id: str) -> Calibration | None:
    """By its public id; None where the user may not know of it."""
    shown = calibrations(user).select_related("case", "area", "team", "framework")
    audit = shown.filter(public_id=public_id).first()
    if audit is None:
        return None
    forms = list(audit.returns.current().select_related("auditor").order_by("auditor__name"))
    own = next((form for form in forms if form.auditor_id == user.pk), None)
    leads = user.may(Permission.PLAN_AUDITS) and own is None
    shared = _shared(audit)
    shows = _released(audit) and (leads or shared is not None)
    return Calibration(
        audit=audit,
        leads=leads,
        own=own,
        members=tuple(Member(form.auditor.name, _state(form) if leads else "") for form in forms),
        forms_in=sum(form.is_submitted for form in forms) if leads else 0,
        spreads=spreads_of(audit) if shows else (),
        found=_found(audit) if shows and leads else {},
        mine=_grades_of(own) if own and shows else {},
        shared=shared,
        content=load(audit.framework),
    )


def _released(audit: Audit) -> bool:
    """Whether all forms are in: before, nobody sees a grade, whoever they are."""
    return audit.released_at is not None


def _state(form: Return) -> str:
    return "in" if form.is_submitted else "begun" if form.started_at else "not_begun"


def _shared(audit: Audit) -> Moderation | None:
    """What was agreed, once it is shared; a draft is the facilitators' alone."""
    shared = Moderation.objects.filter(audit=audit, recorded_at__isnull=False)
    return shared.select_related("moderator").prefetch_related("grades").first()


def spreads_of(audit: Audit) -> tuple[Spread, ...]:
    """Part by part in the framework's order, overall last. Only for a calibration that is released. One query."""
    given: dict[str, list[str]] = {}
    for part, grade in _answers(audit).values_list("part", "grade"):
        given.setdefault(part, []).append(grade)
    content = load(audit.framework)
    order = [*(domain.key for domain in content.domains), OVERALL]
    return tuple(spread_of(part, content.domain_name(part), given[part]) for part in order if part in given)


def _answers(audit: Audit) -> QuerySet[Answer]:
    """Of the forms that are in, and only once the audit is released."""
    return Answer.objects.filter(
        form__audit=audit, form__audit__released_at__isnull=False, form__retired_at=None,
        form__recorded_at__isnull=False,
    )  # fmt: skip


def _found(audit: Audit) -> dict[str, tuple[tuple[str, str], ...]]:
    """What was seen, by part, in the order of the grades and then of the alphabet: no place tells whose it is."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part, grade, evidence, reason in _answers(audit).values_list("part", "grade", "evidence", "reason"):
        found.setdefault(part, []).append((grade, evidence or reason))
    return {
        part: tuple(sorted(rows, key=lambda row: (DOMAIN_GRADES.index(row[0]), row[1]))) for part, rows in found.items()
    }


def _grades_of(form: Return) -> dict[str, str]:
    return dict(Answer.objects.filter(form=form).values_list("part", "grade"))


def draft_of(audit: Audit) -> Moderation | None:
    """What a facilitator has written down so far, for who facilitates; None where nothing is."""
    return Moderation.objects.filter(audit=audit, recorded_at=None).prefetch_related("grades").first()


def agreement_of(moderation: Moderation | None) -> Agreement:
    """What is stored of a discussion, draft or shared."""
    if moderation is None:
        return Agreement()
    parts = {row.part: Agreed(row.agreed, row.reason) for row in moderation.grades.all()}
    return Agreement(parts, moderation.discussion, moderation.held_on)
