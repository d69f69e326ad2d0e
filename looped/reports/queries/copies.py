"""Copies of an issued version for others: as one would be made now, and those that were released."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from json import dumps

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.audits.models import Audit
from looped.core.periods import Month, Quarter
from looped.figures.disclosure.releasing import enough_workers
from looped.figures.figure import Figure
from looped.framework.grades import OVERALL
from looped.reports.blocks import Document, freeze, thaw
from looped.reports.facts import Facts
from looped.reports.figures import FigureSet, figures_of
from looped.reports.models import Issue, Profile, Release, ReleasedFile
from looped.reports.publishing.documents import Before, Copy, Done, copy_of
from looped.reports.publishing.families import Key
from looped.reports.publishing.grades import Span
from looped.reports.publishing.numbers import Numbers, numbers_of
from looped.reports.publishing.packs import pack_copy
from looped.reports.publishing.tables import Became
from looped.reports.publishing.words import Piece
from looped.reports.queries.ledger import Conflict, conflicts, conflicts_by_sums

Period = Quarter | Month


@dataclass(frozen=True)
class Prepared:
    """A copy as it would be released now. conflicts: earlier releases in whose light numbers were taken out."""

    issue: Issue
    period: Period
    profile: Profile
    copy: Copy
    conflicts: tuple[Conflict, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Changes with anything that would be released: what somebody has looked at is what goes out."""
        return sha256(dumps(freeze(self.copy.document), sort_keys=True).encode()).hexdigest()[:32]

    @property
    def can_go(self) -> tuple[Piece, ...]:
        return tuple(one for one in self.copy.pieces if not one.why_not)

    @property
    def counts(self) -> dict[str, int]:
        """How many tables became what."""
        return dict(Counter(str(one.became) for one in self.copy.done))

    @property
    def said(self) -> tuple[Done, ...]:
        """What is not printed as it was issued."""
        return tuple(one for one in self.copy.done if one.became != Became.SHOWN)


def issue_of(period: Period, number: int) -> Issue | None:
    """One query."""
    found = Issue.objects.select_related("report", "issued_by")
    return found.filter(report__period=str(period), number=number).first()


def prepared(issue: Issue, profile: str, yes: Collection[str] | None = None) -> Prepared | None:
    """yes: the keys of the texts that somebody let go; None: to look at. None for what is not offered: a month's pack
    for the public. The same number of queries whatever there is."""
    period, document = period_of(issue), thaw(issue.document)
    if isinstance(period, Month):
        if profile not in offered(period):
            return None
        made = pack_copy(document, yes)
        return Prepared(issue, period, Profile(profile), made, tuple(conflicts(made.groups, profile, of_issue=issue)))
    numbers = _numbers(issue, document, profile)
    found = (*conflicts(numbers.groups, profile, of_issue=issue), *conflicts_by_sums(numbers.every, profile))
    before = Before(frozenset(one.of for one in found), _copy_before(issue, profile) if found else None)
    return Prepared(issue, period, Profile(profile), copy_of(document, numbers, yes=yes, before=before), found)


def offered(period: Period) -> tuple[Profile, ...]:
    """For whom a copy can be made: a month's numbers are too few for the public."""
    return (Profile.INTERNAL,) if isinstance(period, Month) else tuple(Profile)


def period_of(issue: Issue) -> Period:
    name = issue.report.period
    return Quarter.parse(name) if "Q" in name else Month.parse(name)


def _numbers(issue: Issue, document: Document, profile: str) -> Numbers:
    facts = Facts.from_json(issue.facts)
    figures = figures_of(facts)
    counts: dict[Key, Figure] = {(one.id, one.scope, one.area): one for one in (*document.figures, *figures)}
    return numbers_of([OVERALL, *facts.domains], span_of(facts, figures), counts, profile)


def span_of(facts: Facts, figures: FigureSet) -> Span:
    """Areas are told apart only where enough different workers stand behind each: of two, each knows the other's."""
    months = {month: figures("audits.total", month).count or 0 for month in facts.months}
    audited = {audit.public_id: audit.area for audit in facts.final}
    workers: dict[str, set[int]] = {area: set() for area in audited.values()}
    for key, worker in Audit.objects.filter(public_id__in=audited).values_list("public_id", "worker"):
        workers[audited[key]].add(worker)
    enough = all(enough_workers(len(found)) for found in workers.values())
    return Span(months, facts.areas if enough else ())


def _copy_before(issue: Issue, profile: str) -> Document | None:
    """The newest copy of another version of the report, for the same readers; else of this one."""
    rows = Release.objects.filter(issue__report=issue.report_id, profile=profile).order_by("-released_at", "-pk")
    found = rows.exclude(issue=issue).first() or rows.first()
    return thaw(found.document) if found else None


# --- released ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Released:
    """One copy. may_fetch: its files may be downloaded. may_approve: by who looks at it."""

    key: str
    profile: Profile
    period: Period
    number: int
    released_by: str
    released_at: datetime
    approved_by: str
    approved_at: datetime | None
    may_fetch: bool
    may_approve: bool
    document: Document
    done: tuple[Done, ...]
    files: tuple[tuple[str, int], ...]

    @property
    def said(self) -> tuple[Done, ...]:
        return tuple(one for one in self.done if one.became != Became.SHOWN)


def copies_for(user: User) -> QuerySet[Release]:
    """Those that somebody may see: readers of reports what may be fetched; who writes or approves also what waits."""
    rows = Release.objects.all()
    if user.may(P.WRITE_REPORTS) or user.may(P.APPROVE_PUBLIC_PAGES):
        return rows
    return rows.exclude(profile=Profile.PUBLIC, approval=None)


def copies_of(user: User, issue: Issue) -> list[Released]:
    """Of one version, the newest first. Two queries."""
    return [_released(user, one) for one in _whole(copies_for(user)).filter(issue=issue).order_by("-pk")]


def one_copy(user: User, key: str) -> Released | None:
    found = _whole(copies_for(user)).filter(public_id=key).first()
    return _released(user, found) if found else None


def _whole(rows: QuerySet[Release]) -> QuerySet[Release]:
    names = ("issue__report", "released_by", "approval__approved_by")
    return rows.select_related(*names).prefetch_related("files").defer("issue__document", "issue__facts")


def _released(user: User, one: Release) -> Released:
    approval = getattr(one, "approval", None)
    waits = one.profile == Profile.PUBLIC and approval is None
    may = user.may(P.WRITE_REPORTS) or user.may(P.APPROVE_PUBLIC_PAGES)
    return Released(
        key=one.public_id, profile=Profile(one.profile), period=period_of(one.issue), number=one.issue.number,
        released_by=one.released_by.name, released_at=one.released_at,
        approved_by=approval.approved_by.name if approval else "",
        approved_at=approval.approved_at if approval else None,
        may_fetch=not waits, may_approve=waits and may and user.pk != one.released_by_id, document=thaw(one.document),
        done=tuple(Done.from_json(each) for each in one.done),
        files=tuple((file.format, file.size) for file in _in_order(one.files.all())),
    )  # fmt: skip


def _in_order(files: Iterable[ReleasedFile]) -> list[ReleasedFile]:
    return sorted(files, key=lambda file: file.pk)


def copy_file(user: User, key: str, format: str) -> tuple[Released, bytes] | None:
    """The bytes as they were released; None where they may not be fetched."""
    found = one_copy(user, key)
    if found is None or not found.may_fetch:
        return None
    rows = ReleasedFile.objects.filter(release__public_id=key, format=format)
    content = rows.values_list("content", flat=True).first()
    return None if content is None else (found, bytes(content))
