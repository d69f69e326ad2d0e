"""What waits for a moderator, and one audit laid out to be settled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, Moderation, Return
from looped.audits.queries.bench import Bench, bench
from looped.audits.queries.sides import Row, Sides, first_then_second, side_by_side
from looped.audits.queries.to_moderate import audits_to_settle, to_moderate, who_may
from looped.audits.rules import moderation as rules
from looped.audits.rules.moderation import Auditors, Decision, Missing, PartDecision
from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL, Grade
from looped.framework.queries import load
from looped.framework.rules import Ceiling, ceiling, needs_meeting


@dataclass(frozen=True)
class Table:
    """One audit on the moderator's table."""

    audit: Audit
    content: FrameworkContent
    sides: Sides
    auditors: Auditors
    draft: Moderation | None

    @property
    def is_open(self) -> bool:
        return self.audit.status == Audit.Status.TO_MODERATE

    @property
    def needs_meeting(self) -> bool:
        """Whether people should meet. An audit with another number of returns than two always needs it."""
        comparison = self.sides.comparison
        return comparison is None or needs_meeting(self.content, comparison.by_part())

    @property
    def open_parts(self) -> tuple[str, ...]:
        """The parts to be decided: those that differ, and overall where a decision may bring the ceiling down."""
        parts = [row.part for row in self.sides.differing]
        lowers = set(self.content.rules.ceiling_domains) & set(parts)
        return tuple([*parts, OVERALL] if lowers and OVERALL not in parts else parts)

    @property
    def open_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.sides.rows if row.part in self.open_parts)

    @property
    def returns_in(self) -> date:
        """The day on which the last return was in."""
        return max(form.submitted_on for form in self.sides.forms if form.submitted_on)

    @property
    def roles(self) -> dict[str, str]:
        """Role -> the auditor's name, the manager first."""
        return {form.role: form.auditor.name for form in self.sides.forms}

    def refusal_for(self, user: User) -> str:
        """Why this person may not settle it; blank where they may."""
        return _refusal(user, bench(), self)

    def combined(self, decision: Decision) -> dict[str, str]:
        return rules.combine(self.sides.pairs(), {part: decision.part(part) for part in self.open_parts})

    def ceiling(self, decision: Decision) -> Ceiling | None:
        return ceiling(self.content, self.combined(decision))

    def missing(self, decision: Decision) -> list[Missing]:
        """Everything that the decision still lacks, in the order of the page."""
        found = [
            lack
            for row in self.sides.differing
            for lack in rules.missing_in_part(row.part, row.name, decision.part(row.part))
        ]
        if self.needs_meeting:
            found += rules.missing_for_meeting(decision, self.roles)
        if OVERALL not in self.open_parts:
            return found  # nothing here bears on the ceiling: each auditor's own form has asked
        height, overall = self.ceiling(decision), self.combined(decision).get(OVERALL, "")
        names = [self.content.domain_name(part) for part in height.because] if height else []
        return found + rules.missing_for_ceiling(height, overall, decision.ceiling_reason, names)


def _refusal(user: User, moderators: Bench, table: Table) -> str:
    """A multi-agency audit is put together on a page of its own; whoever may do so is not refused here."""
    audit = table.audit
    together = audit.kind == Audit.Kind.MULTI_AGENCY
    refused = who_may(user, audit, table.auditors, moderators)
    if not refused and not together and table.sides.comparison is None:
        return f"{audit.reference} has {len(table.sides.forms)} forms. Only two can be settled side by side."
    return refused


def lay_out(audit: Audit, user: User) -> Table:
    """One released audit as it stands now. Four queries."""
    return tables(Audit.objects.filter(pk=audit.pk), user)[0]


def tables(audits: QuerySet[Audit], user: User) -> list[Table]:
    """Released audits with their differences, the longest waiting first. Three queries, however many there are."""
    # The audits first: of one that is released meanwhile, the forms would be missing.
    shown = audits.select_related("case", "area", "team", "framework", "moderation__moderator")
    found = list(shown.order_by("released_at", "pk"))
    forms: dict[int, list[Return]] = defaultdict(list)
    readable = Return.objects.unblinded_for(user).filter(audit__in=audits)
    for form in readable.select_related("auditor").prefetch_related("answers").order_by("pk"):
        forms[form.audit_id].append(form)
    return [_table(audit, forms[audit.pk]) for audit in found]


def _table(audit: Audit, forms: list[Return]) -> Table:
    """`forms` with those that were taken from their auditor."""
    current = [form for form in forms if form.retired_at is None and form.is_submitted]
    content = load(audit.framework)
    return Table(
        audit=audit,
        content=content,
        sides=side_by_side(first_then_second(current), content),
        auditors=Auditors(
            auditors={form.auditor_id for form in forms},
            worker=audit.worker_id,
            auditors_names={form.auditor_id: form.auditor.name for form in forms},
        ),
        draft=getattr(audit, "moderation", None),
    )


def decision_of(moderation: Moderation | None) -> Decision:
    """What is stored of a moderation, draft or decided. Two queries; none where there is no draft."""
    if moderation is None:
        return Decision()
    return Decision(
        parts={row.part: PartDecision(row.agreed, row.cause, row.reason) for row in moderation.grades.all()},
        discussion=moderation.discussion,
        held_on=moderation.held_on,
        ceiling_reason=moderation.ceiling_reason,
        learning={row.form.role: row.text for row in moderation.learning.select_related("form")},
    )


@dataclass(frozen=True)
class Line:
    """One audit in the list “To moderate”. `refusal` says why this moderator may not settle it; blank: may."""

    public_id: str
    reference: str
    case: str
    area: str
    team: str
    auditors: tuple[str, ...]
    waits_since: date
    differing: tuple[str, ...]
    overall_differs: bool
    says_inadequate: bool
    begun_by: str
    refusal: str
    begins_at: str  # the name of the page on which it is settled


@dataclass(frozen=True)
class Waiting:
    """The list, split: what needs a meeting, and what the list of single steps settles."""

    meeting: tuple[Line, ...]
    single_steps: tuple[Line, ...]


def waiting(user: User) -> Waiting:
    """All that waits within the user's reach. Four queries; one more for a moderator."""
    found, refusals = _with_refusals(user)
    lines = [(table.needs_meeting, _line(table, refusals(table))) for table in found]
    return Waiting(
        meeting=tuple(line for meet, line in lines if meet),
        single_steps=tuple(line for meet, line in lines if not meet),
    )


def single_steps(user: User) -> list[Table]:
    """The audits that this moderator may settle from the list, the longest waiting first."""
    found, refusals = _with_refusals(user)
    return [table for table in found if not table.needs_meeting and not refusals(table)]


def _with_refusals(user: User):
    """The waiting audits, and a function that says of each why this person may not settle it."""
    found = tables(to_moderate(user), user)
    if not user.may(Permission.MODERATE):
        return found, lambda table: ""
    moderators = bench()
    return found, lambda table: _refusal(user, moderators, table)


def _where(table: Table) -> tuple[str, ...]:
    """Where two differ; of several agencies, that there are several."""
    if table.audit.kind == Audit.Kind.MULTI_AGENCY:
        count = len(table.sides.forms)
        return (ngettext("%(count)s agency’s part", "%(count)s agencies’ parts", count) % {"count": count},)
    return tuple(f"{row.name}: {row.apart}" for row in table.sides.differing)


def _line(table: Table, refusal: str) -> Line:
    audit, draft = table.audit, table.draft
    together = audit.kind == Audit.Kind.MULTI_AGENCY
    grades: Iterable[str] = (side.grade for row in table.sides.rows for side in row.sides)
    return Line(
        public_id=audit.public_id,
        reference=audit.reference,
        case=audit.case.reference,
        area=audit.area.name,
        team=audit.team.name,
        auditors=tuple(dict.fromkeys(form.auditor.name for form in table.sides.forms)),
        waits_since=localdate(audit.released_at),
        differing=_where(table),
        overall_differs=any(row.part == OVERALL for row in table.sides.differing),
        says_inadequate=Grade.INADEQUATE in grades,
        begun_by=draft.moderator.name if draft else "",
        refusal=refusal,
        begins_at="audits:together" if together else "audits:moderate",
    )


def posted_tables(user: User, public_ids: list[str]) -> list[Table]:
    """The audits of a page that was posted, in reach, also those that somebody has settled since it was loaded."""
    return tables(audits_to_settle(user).filter(public_id__in=public_ids), user)
