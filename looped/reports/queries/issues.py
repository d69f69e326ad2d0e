"""Reports as the list has them, and issued versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.core.periods import Month, Quarter
from looped.reports.blocks import Document, thaw
from looped.reports.changes import Changes
from looped.reports.checks import Check
from looped.reports.facts import Facts
from looped.reports.figures import FigureSet, figures_of
from looped.reports.models import Issue, IssuedFile

YEARS = 4  # of quarters that the list shows though nothing was issued for them


@dataclass(frozen=True, slots=True)
class Version:
    """One issued version, without what is in it."""

    number: int
    issued_at: datetime
    issued_by: str
    despite: bool  # a check had failed, and somebody wrote why it goes out


@dataclass(frozen=True, slots=True)
class Line:
    """A quarter on the list. final: audits; since: of these, recorded after the newest version; None without one."""

    quarter: Quarter
    versions: tuple[Version, ...]
    final: int
    since: int | None
    is_over: bool


def reports_for(user: User, today: date) -> list[Line]:
    """Quarters, the newest first: for writers those of the last years, for readers those issued. Four queries."""
    versions = _versions()
    writes = user.may(Permission.WRITE_REPORTS)
    quarters = sorted({*versions, *(_quarters(today) if writes else ())}, reverse=True)
    counts = _final_counts(quarters, versions)
    return [
        Line(
            quarter,
            versions.get(quarter, ()),
            counts[quarter][0],
            counts[quarter][1] if quarter in versions else None,
            quarter.last.last_day < today,
        )
        for quarter in quarters
    ]


def _versions() -> dict[Quarter, tuple[Version, ...]]:
    return {Quarter.parse(period): versions for period, versions in versions_by_period().items() if "Q" in period}


def versions_by_period() -> dict[str, tuple[Version, ...]]:
    """Of quarters, "2024-25Q1", and of the packs of months, "2024-04"; the newest version first. One query."""
    rows = Issue.objects.order_by("-number").values_list(
        "report__period", "number", "issued_at", "issued_by__name", "reason"
    )
    found: dict[str, list[Version]] = {}
    for period, number, at, by, reason in rows:
        found.setdefault(period, []).append(Version(number, at, by, bool(reason)))
    return {period: tuple(versions) for period, versions in found.items()}


def _quarters(today: date) -> list[Quarter]:
    """From the quarter of the first audit to that of today, at most four years of them."""
    first = Audit.objects.of_framework().aggregate(first=Min("month"))["first"]
    now = Month.of(today).quarter
    start = Month.from_number(first).quarter if first else now
    count = (now.year - start.year) * 4 + now.number - start.number
    return [now.plus(-back) for back in range(max(0, min(count, YEARS * 4)) + 1)]


def _final_counts(
    quarters: Iterable[Quarter], versions: Mapping[Quarter, tuple[Version, ...]]
) -> dict[Quarter, tuple[int, int]]:
    """Of each quarter: final audits, and those recorded since its newest version. Two queries."""
    final, since = dict.fromkeys(quarters, 0), dict.fromkeys(quarters, 0)
    months = [month.number for quarter in final for month in quarter.months]
    _add_by_quarter(final, Q(month__in=months))
    late = Q(pk__in=[])
    for quarter, issues in versions.items():
        late |= Q(month__in=[month.number for month in quarter.months], finalised_at__gt=issues[0].issued_at)
    _add_by_quarter(since, late)
    return {quarter: (final[quarter], since[quarter]) for quarter in final}


def _add_by_quarter(counts: dict[Quarter, int], wanted: Q) -> None:
    """Count by month, so that the index answers, and add up here."""
    rows = Audit.objects.of_framework().filter(wanted, status=Audit.Status.FINAL).order_by().values_list("month")
    for number, audits in rows.annotate(audits=Count("pk")):
        counts[Month.from_number(number).quarter] += audits


@dataclass(frozen=True)
class Kept:
    """One issued version as it went out. `later`: the number of a newer one, or None."""

    number: int
    issued_at: datetime
    issued_by: str
    reason: str
    what_changed: str
    document: Document
    facts: dict[str, Any]
    checks: tuple[Check, ...]
    changes: Changes
    files: tuple[tuple[str, int, str], ...]  # format, bytes, SHA-256
    later: int | None


@dataclass(frozen=True)
class Issued(Kept):
    """A quarter's report as it went out."""

    quarter: Quarter
    figures: FigureSet


def issued(quarter: Quarter, number: int) -> Issued | None:
    """For those who may see reports; the view asks for the permission. Three queries; None where there is none."""
    found = kept(quarter, number)
    if found is None:
        return None
    own = {one.name: getattr(found, one.name) for one in fields(found)}
    return Issued(**own, quarter=quarter, figures=figures_of(Facts.from_json(found.facts)))


def kept(period: Quarter | Month, number: int) -> Kept | None:
    """Of a quarter, or of a month's pack. Three queries; None where there is none."""
    found = Issue.objects.select_related("issued_by").filter(report__period=str(period), number=number).first()
    if found is None:
        return None
    newest = Issue.objects.filter(report=found.report_id).aggregate(newest=Max("number"))["newest"]
    files = IssuedFile.objects.filter(issue=found).order_by("pk").values_list("format", "size", "sha256")
    return Kept(
        number=number,
        issued_at=found.issued_at,
        issued_by=found.issued_by.name,
        reason=found.reason,
        what_changed=found.what_changed,
        document=thaw(found.document),
        facts=found.facts,
        checks=tuple(Check(**check) for check in found.checks),
        changes=Changes.from_json(found.changes),
        files=tuple(files),
        later=newest if newest > number else None,
    )


def issued_file(quarter: Quarter | Month, number: int, format: str) -> bytes | None:
    """The bytes as they went out."""
    rows = IssuedFile.objects.filter(issue__report__period=str(quarter), issue__number=number, format=format)
    content = rows.values_list("content", flat=True).first()
    return None if content is None else bytes(content)
