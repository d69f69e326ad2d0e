"""What an entry of the register can be measured by: a few plain measures over the last three whole months.

A measure is a list of records, each counted or not; its figure follows from that, and opens them (R6). The ids are
permanent: entries name them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.audits.models import Action, Audit, AuditConversation, FinalGrade, Return
from looped.audits.queries.inadequate import HAS_ACTION, HAS_UNVERIFIED, INADEQUATE
from looped.core.periods import Month
from looped.figures.figure import Figure, counted, proportion
from looped.framework.grades import NOT_APPLICABLE, OVERALL, DomainKey, Grade
from looped.improvement.models import LookBack
from looped.voice.models import Conversation

MONTHS = 3
GOOD_OR_BETTER = (Grade.OUTSTANDING, Grade.GOOD)
COUNTED_KINDS = (Audit.Kind.LOOPED, Audit.Kind.SINGLE)


@dataclass(frozen=True)
class Span:
    """The last three whole months before a day. `scope` names it in figures, such as “2026-08 to 2026-10”."""

    today: date

    @property
    def last(self) -> Month:
        return Month.of(self.today).plus(-1)

    @property
    def first(self) -> Month:
        return self.last.plus(1 - MONTHS)

    @property
    def name(self) -> str:
        return f"{self.first.name} to {self.last.name}"

    @property
    def scope(self) -> str:
        return f"{self.first} to {self.last}"


@dataclass(frozen=True)
class Record:
    """One thing that a measure looks at, by the audit that it belongs to. `counts`: whether it is in the count."""

    audit: str
    reference: str
    counts: bool


@dataclass(frozen=True)
class Measure:
    """`of_all`: a share of its records in percent; else their plain number, of those that count."""

    key: str
    name: str | Promise
    records: Callable[[Span], Iterator[Record]]
    of_all: bool = True

    def figure(self, span: Span, href: str | None = None) -> Figure:
        """One query."""
        found = [record.counts for record in self.records(span)]
        if self.of_all:
            return proportion(self.key, span.scope, count=sum(found), of=len(found), href=href)
        return counted(self.key, span.scope, count=sum(found), href=href)

    @property
    def unit(self) -> str:
        return "%" if self.of_all else ""


def _records(rows) -> Iterator[Record]:
    return (Record(*row) for row in rows)


def _final(span: Span):
    months = {"month__gte": span.first.number, "month__lte": span.last.number}
    return Audit.objects.filter(status=Audit.Status.FINAL, kind__in=COUNTED_KINDS, **months).order_by("reference")


def _graded_good(part: str) -> Callable[[Span], Iterator[Record]]:
    def records(span: Span) -> Iterator[Record]:
        grades = FinalGrade.objects.filter(part=part, audit__in=_final(span)).exclude(grade=NOT_APPLICABLE)
        rows = grades.order_by("audit__reference").values_list("audit__public_id", "audit__reference", "grade")
        return (Record(audit, reference, grade in GOOD_OR_BETTER) for audit, reference, grade in rows)

    return records


def _family_reached(span: Span) -> Iterator[Record]:
    asked = _final(span).exclude(family_contact="").values_list("public_id", "reference", "family_contact")
    return (Record(audit, reference, contact == "reached") for audit, reference, contact in asked)


def _child_spoke(span: Span) -> Iterator[Record]:
    held = AuditConversation.objects.filter(
        audit=OuterRef("pk"), speaker=Conversation.Speaker.CHILD, conversation__state=Conversation.State.HELD
    )
    looped = _final(span).filter(kind=Audit.Kind.LOOPED).annotate(held=Exists(held))
    return _records(looped.values_list("public_id", "reference", "held"))


def _agreed_overall(span: Span) -> Iterator[Record]:
    both = Q(returns__retired_at=None, returns__recorded_at__isnull=False)
    both &= Q(returns__role__in=[Return.Role.MANAGER, Return.Role.PEER])
    grades = Count("returns__overall", filter=both, distinct=True)
    found = _final(span).filter(kind=Audit.Kind.LOOPED).annotate(grades=grades, forms=Count("returns", filter=both))
    rows = found.filter(forms=2).values_list("public_id", "reference", "grades")
    return (Record(audit, reference, grades == 1) for audit, reference, grades in rows)


def _open_inadequate(span: Span) -> Iterator[Record]:
    found = Audit.objects.counted().filter(INADEQUATE).filter(~HAS_ACTION | HAS_UNVERIFIED).order_by("reference")
    return (Record(audit, reference, True) for audit, reference in found.values_list("public_id", "reference"))


def _actions_in_time(span: Span) -> Iterator[Record]:
    due = Action.objects.live().filter(audit__status=Audit.Status.FINAL, due_on__lte=span.last.last_day)
    due = due.filter(due_on__gte=span.first.first_day).annotate(done_on=F("done_at__date")).order_by("audit__reference")
    rows = due.values_list("audit__public_id", "audit__reference", "done_on", "due_on")
    return (Record(audit, reference, bool(done and done <= by)) for audit, reference, done, by in rows)


def _looked_back(span: Span) -> Iterator[Record]:
    due = LookBack.objects.filter(due_on__gte=span.first.first_day, due_on__lte=span.last.last_day)
    due = due.annotate(answered_on=F("answered_at__date")).order_by("audit__reference")
    rows = due.values_list("audit__public_id", "audit__reference", "answered_on", "due_on")
    return (Record(audit, reference, bool(on and on <= by)) for audit, reference, on, by in rows)


def _measures() -> dict[str, Measure]:
    found = [
        Measure(f"{OVERALL}.good_or_better", _("Audits graded Good or Outstanding overall"), _graded_good(OVERALL))
    ]
    for domain in DomainKey:
        name = _("Audits graded Good or Outstanding for: %(domain)s") % {"domain": domain.label}
        found.append(Measure(f"{domain}.good_or_better", name, _graded_good(domain)))
    found += [
        Measure("voice.family_reached", _("Audits in which somebody of the family was reached"), _family_reached),
        Measure("voice.child_spoke", _("Audits in which the child was spoken with"), _child_spoke),
        Measure("agreement.overall", _("Audits on which both auditors agreed overall"), _agreed_overall),
        Measure("inadequate.open", _("Inadequate audits still open"), _open_inadequate, of_all=False),
        Measure("actions.in_time", _("Actions done by their day"), _actions_in_time),
        Measure("look_backs.in_time", _("Look-backs answered by their day"), _looked_back),
    ]
    return {measure.key: measure for measure in found}


MEASURES = _measures()
