"""Final audits that a moderator looks at again: what waits, and one of them laid out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, FinalGrade, ModerationGrade, Recheck, RecheckGrade
from looped.audits.queries.bench import Bench, People, bench, people_of
from looped.audits.queries.sides import Row, Sides, first_then_second, side_by_side
from looped.audits.rules import rechecks as rules
from looped.audits.rules.moderation import Missing, check_may_moderate
from looped.audits.rules.rechecks import Looked
from looped.core.errors import Refused
from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL
from looped.framework.queries import load


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
    if moderators.leaves_it_to_others(user, audit.area_id, people.auditors, people.moderators):
        return f"{audit.reference} belongs to {audit.area.name}, whose own moderator looks at it."
    return ""


@dataclass(frozen=True)
class Again:
    """One recheck on the moderator's table. `standing`: part -> the grade that counts now."""

    recheck: Recheck
    why: str
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
        why=why_for(user, recheck),
        audit=audit,
        content=content,
        sides=side_by_side(first_then_second(list(forms.prefetch_related("answers"))), content),
        standing=dict(FinalGrade.objects.filter(audit=audit).values_list("part", "grade")),
        people=people,
        refusal=refusal(user, audit, people, bench()),
    )


def rechecks_to_open(user: User) -> QuerySet[Recheck]:
    """For the page of one recheck, or 404: of the moderator's area, or of one that has no moderator left for it.

    The QA team may read all. Whoever works on the case never: they would see there who found what.
    """
    found = Recheck.objects.exclude(audit__worker=user).select_related("audit__case")
    if user.may(Permission.PLAN_AUDITS):
        return found
    if not user.may(Permission.MODERATE):
        return found.none()
    return found.filter(Q(audit__area=user.area_id) | Q(pk__in=[recheck.pk for recheck, _why in _waiting(user)]))


def _waiting(user: User) -> list[tuple[Recheck, str]]:
    """Open rechecks within the user's reach, each with the reason why they may not decide it. Six queries at most."""
    if not (user.may(Permission.PLAN_AUDITS) or user.may(Permission.MODERATE)):
        return []
    rows = Recheck.objects.filter(decided_at=None).exclude(audit__worker=user)
    found = list(rows.select_related("audit__case", "audit__area", "audit__team").order_by("due_on", "pk"))
    if not found:
        return []
    people, moderators = people_of(recheck.audit for recheck in found), bench()
    refused = [(each, refusal(user, each.audit, people[each.audit_id], moderators)) for each in found]
    if user.may(Permission.PLAN_AUDITS):
        return refused
    return [(each, why) for each, why in refused if not why or each.audit.area_id == user.area_id]


def why_for(user: User, recheck: Recheck) -> str:
    """What asked for the look. That a worker challenged a fact is for those who may answer it."""
    if recheck.why == Recheck.Why.CHALLENGE and not user.may(Permission.MODERATE):
        return _("A moderator asked for it")
    return recheck.get_why_display()


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
    """All within reach that wait, the soonest due first. Six queries at most, however many there are."""
    return [_line(user, recheck, refusal, today) for recheck, refusal in _waiting(user)]


def _line(user: User, recheck: Recheck, refusal: str, today: date) -> RecheckLine:
    audit = recheck.audit
    return RecheckLine(
        public_id=recheck.public_id,
        audit=audit.public_id,
        reference=audit.reference,
        case=audit.case.reference,
        area=audit.area.name,
        team=audit.team.name,
        why=why_for(user, recheck),
        due_on=recheck.due_on,
        is_late=recheck.due_on < today,
        refusal=refusal,
    )


@dataclass(frozen=True)
class Changed:
    """A part whose grade a recheck changed: what stood, what counts since, and why."""

    name: str
    was: str
    now: str
    cause: str
    reason: str


@dataclass(frozen=True)
class LookedAt:
    """A recheck as those read it who see the grades. `moderator` is blank while it is open; `why` where the reader
    neither moderates nor plans: it could be that the worker challenged a fact, which is not theirs to know."""

    public_id: str
    why: str
    due_on: date
    moderator: str
    held_on: date | None
    reason: str
    ceiling_reason: str
    changes: tuple[Changed, ...]


def rechecks_of(audit: Audit, content: FrameworkContent, user: User) -> tuple[LookedAt, ...]:
    """Every look that was taken at a final audit again, the first one first; open ones for those who moderate or plan.

    Two queries; one where there was none.
    """
    rows = Recheck.objects.filter(audit=audit).select_related("moderator").prefetch_related("grades").order_by("pk")
    arranges = user.may(Permission.MODERATE) or user.may(Permission.PLAN_AUDITS)
    if not arranges:
        rows = rows.filter(decided_at__isnull=False)
    return tuple(_looked_at(row, content, why=why_for(user, row) if arranges else "") for row in rows)


def changed_since(audits: Collection[int]) -> dict[tuple[int, str], str]:
    """Grades that later looks changed, the last look counting: (key of the audit, part) -> grade. One query."""
    rows = RecheckGrade.objects.filter(recheck__audit__in=audits).order_by("recheck__decided_at", "pk")
    return {(audit, part): now for audit, part, now in rows.values_list("recheck__audit_id", "part", "now")}


def _looked_at(row: Recheck, content: FrameworkContent, *, why: str) -> LookedAt:
    order = [*(domain.key for domain in content.domains), OVERALL]
    grades = sorted(row.grades.all(), key=lambda each: order.index(each.part) if each.part in order else len(order))
    return LookedAt(
        public_id=row.public_id,
        why=why,
        due_on=row.due_on,
        moderator=row.moderator.name if row.moderator else "",
        held_on=row.held_on,
        reason=row.reason,
        ceiling_reason=row.ceiling_reason,
        changes=tuple(
            Changed(content.domain_name(each.part), each.was, each.now, each.get_cause_display(), each.reason)
            for each in grades
        ),
    )


CAUSES = frozenset(ModerationGrade.Cause.values)
