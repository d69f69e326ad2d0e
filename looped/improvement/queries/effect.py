"""Whether a domain rose where learning was offered, against where it was not, with the doubt said (L5)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, FinalGrade
from looped.audits.queries.scope import audits_with_grades_for
from looped.figures.figure import Figure, proportion, statistic
from looped.figures.proportions import Share
from looped.figures.rises import Compared, Rise, compare, points
from looped.framework.grades import NOT_APPLICABLE
from looped.improvement.measures import COUNTED_KINDS, GOOD_OR_BETTER, Record
from looped.improvement.models import LearningOffer
from looped.improvement.queries.register import Records
from looped.improvement.rules.learning import Windows, windows

CELLS = ("offered-before", "offered-after", "others-before", "others-after")
GOOD = Q(grade__in=GOOD_OR_BETTER)


@dataclass(frozen=True)
class Effect:
    """The four shares, the difference of their rises, and what may be said of it.

    left_out: teams in neither group, for they had other learning about the domain in these months. `difference` has its
    value in percentage points; no value where there are too few audits.
    """

    windows: Windows
    cells: dict[str, Figure]
    compared: Compared
    difference: Figure
    left_out: int

    @property
    def words(self) -> str:
        """The doubt, in the reader's language."""
        return self.compared.words(gettext)

    @property
    def in_points(self) -> str:
        """Blank where there are too few audits to say."""
        if self.compared.value is None:
            return ""
        return points(self.compared.value, self.compared.interval, gettext)


def may_see_effect(user: User) -> bool:
    """It counts the whole service, so it is for those who read its reports."""
    return user.may(Permission.SEE_REPORTS)


def effect_of(offer: LearningOffer, today: date) -> Effect | None:
    """None where it was not held, or was offered to people rather than to teams. Four queries."""
    if not offer.held_on:
        return None
    months = windows(offer.held_on, today)
    teams, mixed = _teams(offer, months)
    if not teams:
        return None
    shares = {cell: _share(_grades(offer.part, months, cell, teams, mixed)) for cell in CELLS}
    figures = {
        cell: proportion(
            f"{offer.part}.good_or_better", months.scopes[cell.endswith("after")] or "later", count=share.count,
            of=share.of, href=reverse("improvement:effect", args=[offer.public_id, cell]),
        )
        for cell, share in shares.items()
    }  # fmt: skip
    found = compare(*(Rise(shares[f"{who}-before"], shares[f"{who}-after"]) for who in ("offered", "others")))
    return Effect(months, figures, found, _difference(offer.part, found, months), len(mixed))


def _difference(part: str, found: Compared, months: Windows) -> Figure:
    low, high = (100 * found.interval.low, 100 * found.interval.high) if found.interval else (None, None)
    value = None if found.value is None else 100 * found.value
    return statistic(
        f"{part}.rose_more", months.scope, value=value, n=found.n, low=low, high=high,
        reason=None if found.interval else found.words(),
    )  # fmt: skip


def _teams(offer: LearningOffer, months: Windows) -> tuple[set[int], set[int]]:
    """The teams to whom it was offered, and those that had other learning about it in these months. Two queries."""
    teams = set(offer.teams.values_list("pk", flat=True))
    others = LearningOffer.objects.filter(part=offer.part, held_on__range=months.days).exclude(pk=offer.pk)
    also = LearningOffer.teams.through.objects.filter(learningoffer__in=others).values_list("team", flat=True)
    return teams - set(also), set(also)


def _grades(part: str, months: Windows, cell: str, teams: set[int], mixed: set[int]) -> QuerySet[FinalGrade]:
    who, when = cell.split("-")
    chosen = months.before if when == "before" else months.after
    found = FinalGrade.objects.filter(
        part=part, month__in=[month.number for month in chosen], audit__kind__in=COUNTED_KINDS,
        audit__status=Audit.Status.FINAL,
    ).exclude(grade=NOT_APPLICABLE)  # fmt: skip
    return found.filter(team__in=teams) if who == "offered" else found.exclude(team__in={*teams, *mixed})


def _share(grades: QuerySet[FinalGrade]) -> Share:
    counts = grades.aggregate(good=Count("pk", filter=GOOD), graded=Count("pk"))
    return Share(counts["good"], counts["graded"])


def effect_records(user: User, offer: LearningOffer, cell: str, today: date) -> Records | None:
    """The audits of one of the four shares, as far as one person may read them. None where there is no such share."""
    if not offer.held_on or cell not in CELLS:
        return None
    months = windows(offer.held_on, today)
    teams, mixed = _teams(offer, months)
    if not teams:
        return None
    grades = _grades(offer.part, months, cell, teams, mixed).order_by("-month", "audit__reference")
    rows = grades.values_list("audit__public_id", "audit__reference", "grade")
    found = [Record(audit, reference, grade in GOOD_OR_BETTER) for audit, reference, grade in rows]
    readable = audits_with_grades_for(user).filter(public_id__in={record.audit for record in found})
    mine = set(readable.values_list("public_id", flat=True))
    lines = tuple(record for record in found if record.audit in mine)
    return Records(lines, len(found) - len(lines))
