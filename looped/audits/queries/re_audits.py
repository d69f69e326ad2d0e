"""What a re-audit found beside the first audit, for those who may read both."""

from dataclasses import dataclass

from django.db.models import Q

from looped.accounts.models import User
from looped.audits.models import Audit, FinalGrade
from looped.audits.queries.scope import audits_with_grades_for, visible_audits
from looped.audits.rules.change import BETTER, SAME, WORSE, Change
from looped.core.periods import Month
from looped.figures.figure import Figure
from looped.framework.grades import OVERALL
from looped.framework.queries import load


@dataclass(frozen=True)
class Link:
    """An audit that comes before or after another. `compare`: the re-audit's public id, where both are released."""

    public_id: str
    reference: str
    month: Month
    status: str
    is_first: bool  # the one that was audited again
    compare: str


def linked(user: User, audit: Audit) -> tuple[Link, ...]:
    """The audit that this one follows, then the re-audits of it, as far as the user may know of them. One query."""
    found = visible_audits(user).filter(Q(pk=audit.follows_id) | Q(follows=audit.pk))
    rows = found.order_by("created_at", "pk").values_list(
        "pk", "public_id", "reference", "month", "status", "released_at"
    )
    return tuple(
        _link(audit, pk, public_id, reference, month, status, released)
        for pk, public_id, reference, month, status, released in rows
    )


def _link(audit: Audit, pk: int, public_id: str, reference: str, month: int, status: str, released) -> Link:
    is_first = pk == audit.follows_id
    both = released is not None and audit.released_at is not None
    compare = audit.public_id if is_first else public_id
    return Link(public_id, reference, Month.from_number(month), status, is_first, compare if both else "")


@dataclass(frozen=True)
class Changed:
    """The first audit and the re-audit, part by part in the framework's order, overall last.

    `rows` are empty while the re-audit waits for its moderation: nothing is agreed yet. `figures`: of the domains that
    can be compared, how many are better, the same, worse.
    """

    first: Audit
    second: Audit
    rows: tuple[Change, ...]
    figures: dict[str, Figure]

    @property
    def overall(self) -> Change | None:
        return next((row for row in self.rows if row.part == OVERALL), None)


def what_changed(user: User, public_id: str) -> Changed | None:
    """For a re-audit by its public id; None unless both are released and the user may read both. Three queries."""
    readable = audits_with_grades_for(user).select_related("case", "area", "team", "framework")
    second = readable.filter(public_id=public_id, follows__isnull=False).first()
    first = readable.filter(re_audits=second).first() if second else None
    if first is None or second is None:
        return None
    grades: dict[int, dict[str, str]] = {first.pk: {}, second.pk: {}}
    for audit, part, grade in FinalGrade.objects.filter(audit__in=grades).values_list("audit_id", "part", "grade"):
        grades[audit][part] = grade
    both_final = first.status == second.status == Audit.Status.FINAL
    rows = _rows(second, grades[first.pk], grades[second.pk], _names(first, second)) if both_final else ()
    return Changed(first, second, rows, _figures(rows))


def _names(first: Audit, second: Audit) -> dict[str, str]:
    """Every part's name, as the re-audit has it, in its order; then those that only the first had."""
    names = {domain.key: domain.name for audit in (second, first) for domain in reversed(load(audit.framework).domains)}
    order = [domain.key for audit in (second, first) for domain in load(audit.framework).domains]
    return {key: names[key] for key in dict.fromkeys(order)}


def _rows(second: Audit, before: dict[str, str], after: dict[str, str], names: dict[str, str]) -> tuple[Change, ...]:
    parts = [part for part in names if part in before or part in after]
    rows = [Change(part, names[part], before.get(part, ""), after.get(part, "")) for part in parts]
    overall = load(second.framework).domain_name(OVERALL)
    return (*rows, Change(OVERALL, overall, before.get(OVERALL, ""), after.get(OVERALL, "")))


def _figures(rows: tuple[Change, ...]) -> dict[str, Figure]:
    kinds = [row.kind for row in rows if row.part != OVERALL and row.kind]
    return {
        kind: Figure(f"re_audit.{kind}", "audit", count=kinds.count(kind), of=len(kinds))
        for kind in (BETTER, SAME, WORSE)
    }
