"""Final audits that a moderator looks at again: what waits, and one of them laid out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, FinalGrade, ModerationGrade, Recheck, Return
from looped.audits.queries.bench import Bench, bench
from looped.audits.queries.scope import audits_with_grades_for
from looped.audits.queries.sides import Row, Sides, first_then_second, side_by_side
from looped.audits.rules import rechecks as rules
from looped.audits.rules.moderation import Auditors, Missing, check_may_moderate
from looped.audits.rules.rechecks import Looked
from looped.core.errors import Refused
from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL
from looped.framework.queries import load


@dataclass(frozen=True)
class People:
    """Who had a part in an audit already: its auditors and worker, and who moderated it before."""

    auditors: Auditors
    moderators: frozenset[int]


def people_of(audits: Iterable[Audit]) -> dict[int, People]:
    """By key of the audit, with auditors who gave a form back. Three queries."""
    found = list(audits)
    names: dict[int, dict[int, str]] = defaultdict(dict)
    for audit, person, name in Return.objects.filter(audit__in=found).values_list(
        "audit_id", "auditor_id", "auditor__name"
    ):
        names[audit][person] = name
    moderators: dict[int, set[int]] = defaultdict(set)
    decided = Audit.objects.filter(pk__in=[audit.pk for audit in found], moderation__recorded_at__isnull=False)
    for key, person in decided.values_list("pk", "moderation__moderator_id"):
        moderators[key].add(person)
    earlier = Recheck.objects.filter(audit__in=found, decided_at__isnull=False)
    for key, person in earlier.values_list("audit_id", "moderator_id"):
        moderators[key].add(person)
    return {
        audit.pk: People(
            Auditors(set(names[audit.pk]), audit.worker_id, names[audit.pk]), frozenset(moderators[audit.pk])
        )
        for audit in found
    }


def refusal(user: User, audit: Audit, people: People, moderators: Bench) -> str:
    """Why this person may not decide; blank where they may. Where an area has nobody left, others' moderators may."""
    if not user.may(Permission.MODERATE):
        return "Your role does not look at final audits again."
    if user.pk in people.moderators:
        return "You moderated this audit before, so another moderator looks at it."
    try:
        check_may_moderate(user.pk, moderators.line(user.pk), people.auditors)
    except Refused as why:
        return str(why)
    if user.is_system or user.area_id == audit.area_id:
        return ""
    if moderators.has_own(audit.area_id, people.auditors, people.moderators):
        return f"{audit.reference} belongs to {audit.area.name}, whose own moderator looks at it."
    return ""


@dataclass(frozen=True)
class Again:
    """One recheck on the moderator's table. `standing`: part -> the grade that counts now."""

    recheck: Recheck
    audit: Audit
    content: FrameworkContent
    sides: Sides
    standing: dict[str, str]
    people: People
    refusal: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Every part that was graded, in the framework's order, overall last."""
        order = [*(domain.key for domain in self.content.domains), OVERALL]
        return tuple(part for part in order if part in self.standing)

    @property
    def auditors(self) -> dict[str, str]:
        """Public id of the form -> the auditor's name."""
        return {form.public_id: form.auditor.name for form in self.sides.forms}

    def row(self, part: str) -> Row | None:
        """What the auditors found in a part; None for an audit whose returns are not kept here."""
        return self.sides.row(part)

    def after(self, looked: Looked) -> dict[str, str]:
        return rules.standing_after(looked.changes, self.standing)

    def missing(self, looked: Looked) -> list[Missing]:
        return rules.missing(looked, self.standing, self.content, self.auditors)


def lay_out(recheck: Recheck, user: User) -> Again:
    """As it stands now. Eight queries."""
    audit = Audit.objects.select_related("case", "area", "team", "framework").get(pk=recheck.audit_id)
    content = load(audit.framework)
    forms = audit.returns.current().submitted().unblinded_for(user).select_related("auditor")
    people = people_of([audit])[audit.pk]
    return Again(
        recheck=recheck,
        audit=audit,
        content=content,
        sides=side_by_side(first_then_second(list(forms.prefetch_related("answers"))), content),
        standing=dict(FinalGrade.objects.filter(audit=audit).values_list("part", "grade")),
        people=people,
        refusal=refusal(user, audit, people, bench()),
    )


def reachable_rechecks(user: User) -> QuerySet[Recheck]:
    """Those of audits whose grades the user reads as a moderator of the area or in the QA team."""
    if user.may(Permission.PLAN_AUDITS):
        return Recheck.objects.all()
    if not user.may(Permission.MODERATE):
        return Recheck.objects.none()
    return Recheck.objects.filter(audit__in=audits_with_grades_for(user).filter(area=user.area_id))


def rechecks_to_open(user: User) -> QuerySet[Recheck]:
    """For the page of one recheck, or 404: also one of another area that has no moderator left for it."""
    return (reachable_rechecks(user) | Recheck.objects.filter(pk__in=_left_over(user))).distinct()


def _left_over(user: User) -> list[int]:
    """Keys of open rechecks in other areas, whose own moderators all had a part in the audit."""
    if user.may(Permission.PLAN_AUDITS) or not user.may(Permission.MODERATE):
        return []
    elsewhere = Recheck.objects.filter(~Q(audit__area=user.area_id), decided_at=None).select_related("audit__area")
    return [recheck.pk for recheck, why in _refusals(list(elsewhere), user) if not why]


def _refusals(rechecks: list[Recheck], user: User) -> list[tuple[Recheck, str]]:
    if not rechecks:
        return []
    people, moderators = people_of(recheck.audit for recheck in rechecks), bench()
    return [(recheck, refusal(user, recheck.audit, people[recheck.audit_id], moderators)) for recheck in rechecks]


@dataclass(frozen=True)
class RecheckLine:
    """One open recheck in the list. `refusal`: why this reader does not decide it; blank: they may."""

    public_id: str
    audit: str
    reference: str
    case: str
    area: str
    team: str
    why: str
    due_on: date
    is_late: bool
    refusal: str


def open_rechecks(user: User, today: date) -> list[RecheckLine]:
    """All within reach that wait, the soonest due first. Nine queries at most, however many there are."""
    found = reachable_rechecks(user).filter(decided_at=None) | Recheck.objects.filter(pk__in=_left_over(user))
    rows = found.select_related("audit__case", "audit__area", "audit__team").order_by("due_on", "pk").distinct()
    return [_line(recheck, why, today) for recheck, why in _refusals(list(rows), user)]


def _line(recheck: Recheck, why: str, today: date) -> RecheckLine:
    audit = recheck.audit
    return RecheckLine(
        public_id=recheck.public_id,
        audit=audit.public_id,
        reference=audit.reference,
        case=audit.case.reference,
        area=audit.area.name,
        team=audit.team.name,
        why=recheck.get_why_display(),
        due_on=recheck.due_on,
        is_late=recheck.due_on < today,
        refusal=why,
    )


CAUSES = frozenset(ModerationGrade.Cause.values)
