"""A draw as the QA team reads it: what it was drawn from, what came, who was left out and why (A2)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from looped.accounts.models import ServiceArea, User
from looped.accounts.roles import Permission
from looped.audits.models import Sample, SampleCase
from looped.audits.rules.sampling import Candidate, draw
from looped.cases.models import Case
from looped.core.periods import Month

Outcome = SampleCase.Outcome
PAGE = 50


def samples_for(user: User) -> QuerySet[Sample]:
    """Draws are the QA team's: they name cases that nobody else is to expect an audit of."""
    found = Sample.objects.all() if user.may(Permission.PLAN_AUDITS) else Sample.objects.none()
    return found.select_related("drawn_by")


def drawn_cases_for(user: User) -> QuerySet[SampleCase]:
    """Rows whose case was drawn, for replacing one."""
    rows = SampleCase.objects.filter(sample__in=samples_for(user), outcome=Outcome.DRAWN)
    return rows.select_related("sample", "case", "team", "audit")


def samples_of(user: User, month: Month) -> list[Sample]:
    """Newest first; those thrown away stay."""
    return list(samples_for(user).filter(month=month.number).order_by("-drawn_at"))


@dataclass(frozen=True)
class Stratum:
    """One team in a draw, in numbers of cases."""

    area: str
    team: str
    could: int
    drawn: int
    left_out: int


def strata(sample: Sample) -> list[Stratum]:
    """By area and team. One query."""
    could = Count("pk", filter=~Q(outcome=Outcome.LEFT_OUT))
    drawn = Count("pk", filter=Q(outcome=Outcome.DRAWN))
    left_out = Count("pk", filter=Q(outcome=Outcome.LEFT_OUT))
    rows = sample.cases.values_list("area__name", "team__name").annotate(could=could, drawn=drawn, out=left_out)
    return [Stratum(*row) for row in rows.order_by("area__name", "team__name")]


@dataclass(frozen=True)
class DrawnLine:
    """One case that was drawn, or drawn and replaced. `audit` is blank until the draw is taken."""

    case: str
    case_id: str
    area: str
    team: str
    worker: str
    outcome: str
    why: str
    replaced_by: str
    audit: str
    audit_id: str


def drawn_lines(sample: Sample) -> list[DrawnLine]:
    """Drawn and replaced, by area and team. One query."""
    columns = (
        "case__reference", "case__public_id", "area__name", "team__name", "case__worker__name", "outcome", "why",
        "replaced_by__case__reference", "audit__reference", "audit__public_id",
    )  # fmt: skip
    rows = sample.cases.filter(outcome__in=[Outcome.DRAWN, Outcome.REPLACED])
    found = rows.order_by("area__name", "team__name", "outcome", "position").values_list(*columns)
    return [DrawnLine(*(value or "" for value in row)) for row in found]


@dataclass(frozen=True)
class LeftOut:
    """One case that could not be drawn."""

    case: str
    team: str
    why: str


def left_out(sample: Sample, *, after: str = "") -> list[LeftOut]:
    """By reference, a page at a time and one more where another follows. One query."""
    rows = sample.cases.filter(outcome=Outcome.LEFT_OUT, case__reference__gt=after)
    found = rows.order_by("case__reference").values_list("case__reference", "team__name", "why")[: PAGE + 1]
    return [LeftOut(*row) for row in found]


def drawn_again(sample: Sample) -> bool:
    """Whether the seed, drawn again from the cases that are kept, gives the same sample. One query."""
    columns = (
        "case__reference", "area__public_id", "team__public_id", "outcome", "replaces", "position",
    )  # fmt: skip
    rows = list(sample.cases.exclude(outcome=Outcome.LEFT_OUT).values_list(*columns))
    lot = draw(
        [Candidate(reference, area, team) for reference, area, team, *_rest in rows],
        seed=sample.seed, size=sample.size, per_area=sample.per_area or None,
    )  # fmt: skip
    drawn = {row[0] for row in rows if row[3] != Outcome.NOT_DRAWN and row[4] is None}
    return lot.digest == sample.frame_digest and {case.reference for case in lot.drawn} == drawn


@dataclass(frozen=True)
class Said:
    """A draw in words, for the top of its page."""

    pools: list[str]
    areas: list[str]
    as_at: date
    state: str  # "waiting", "taken" or "discarded"


def said(sample: Sample) -> Said:
    """One query where it was drawn from some areas only."""
    names = dict(Case.Status.choices)
    areas = ServiceArea.objects.filter(public_id__in=sample.areas).order_by("name") if sample.areas else []
    state = "taken" if sample.taken_at else "discarded" if sample.discarded_at else "waiting"
    return Said([str(names[pool]) for pool in sample.pools], [area.name for area in areas], sample.as_at, state)
