"""What came of a released audit: the grades before and after, how it was settled, and the learning from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, FinalGrade, Learning, Moderation
from looped.audits.queries.sides import Sides
from looped.framework.content import FrameworkContent

DECIDED = Q(moderation__recorded_at__isnull=False) | Q(recheck__decided_at__isnull=False)


@dataclass(frozen=True)
class Before:
    """One part before and after. `given` holds each auditor's grade; `final` is blank until the audit is final."""

    part: str
    name: str
    given: tuple[str, ...]
    final: str
    reason: str = ""
    cause: str = ""

    @property
    def differed(self) -> bool:
        return len(set(self.given)) > 1

    @property
    def decided_anew(self) -> bool:
        """Whether the final grade is one that neither auditor gave."""
        return bool(self.final) and self.final not in self.given


@dataclass(frozen=True)
class Settled:
    """The moderation as those may read it who see the grades. Learning stands apart."""

    moderator: str
    how: str
    held_on: date | None
    recorded_at: datetime | None
    discussion: str
    ceiling_reason: str


@dataclass(frozen=True)
class LearningLine:
    """Learning for one auditor. `mine`: the reader is that auditor."""

    whom: str
    text: str
    seen_at: datetime | None
    mine: bool


def before_and_after(audit: Audit, sides: Sides, moderation: Moderation | None) -> tuple[Before, ...]:
    """Every part with what each auditor gave and what counts. Two queries; the originals come from their own rows."""
    final = dict(FinalGrade.objects.filter(audit=audit).values_list("part", "grade"))
    why: Mapping = {row.part: row for row in moderation.grades.all()} if moderation else {}
    return tuple(
        Before(
            part=row.part,
            name=row.name,
            given=tuple(side.grade for side in row.sides),
            final=final.get(row.part, ""),
            reason=why[row.part].reason if row.part in why else "",
            cause=why[row.part].get_cause_display() if row.part in why else "",
        )
        for row in sides.rows
    )


def final_only(audit: Audit, content: FrameworkContent) -> tuple[Before, ...]:
    """For an audit whose returns are not kept here, such as an imported one: what counts, and what came first."""
    kept = {row.part: row for row in FinalGrade.objects.filter(audit=audit)}
    order = [*(domain.key for domain in content.domains), "overall"]
    return tuple(
        Before(part, content.domain_name(part), (kept[part].first_grade,), kept[part].grade)
        for part in order
        if part in kept
    )


def decided_moderation(audit: Audit) -> Moderation | None:
    """The moderation on record; a draft is the moderator's alone and does not come out here."""
    decided = Moderation.objects.filter(audit=audit, recorded_at__isnull=False)
    return decided.select_related("moderator").prefetch_related("grades").first()


def settled(moderation: Moderation | None) -> Settled | None:
    if moderation is None:
        return None
    return Settled(
        moderator=moderation.moderator.name,
        how=moderation.get_how_display(),
        held_on=moderation.held_on,
        recorded_at=moderation.recorded_at,
        discussion=moderation.discussion,
        ceiling_reason=moderation.ceiling_reason,
    )


def readable_learning(user: User, audit: Audit) -> tuple[LearningLine, ...]:
    """From its moderation and from later looks at it: the reader's own; to whoever wrote it and the QA team, all.

    One query.
    """
    found = Learning.objects.filter(DECIDED, form__audit=audit).exclude(text="").select_related("form__auditor")
    if not user.may(Permission.PLAN_AUDITS):
        wrote = Q(moderation__moderator=user) | Q(recheck__moderator=user)
        found = found.filter(wrote | Q(form__auditor=user))
    return tuple(
        LearningLine(row.form.auditor.name, row.text, row.seen_at, row.form.auditor_id == user.pk)
        for row in sorted(found, key=lambda row: (row.form.role, row.form.agency, row.pk))
    )


def learning_of(user: User) -> QuerySet[Learning]:
    """Learning from what moderators decided that is meant for this auditor."""
    return Learning.objects.filter(DECIDED, form__auditor=user).exclude(text="").select_related("form__audit")
