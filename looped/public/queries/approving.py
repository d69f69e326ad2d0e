"""What waits for approval, what would go out, and what changed against what is published."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.framework.models import Version
from looped.public.comparing import Change, changes
from looped.public.content import Content
from looped.public.framework_paper import approved_version
from looped.public.models import Edition, Page, Words
from looped.public.preparing import WITH_FRAMEWORK
from looped.public.queries.pages import MANNERS
from looped.public.queries.resolving import Resolved, resolve
from looped.public.reading import Judged, judged, plain
from looped.public.rules import check_may_approve
from looped.public.shipped import LANGUAGE, Language
from looped.public.year_facts import Fact
from looped.voice.wording import ENGLISH

Contents = dict[str, dict[str, Content]]  # language -> manner -> content


@dataclass(frozen=True)
class Finished:
    """A page in one language and manner as it goes out, and what in it differs from what is published."""

    spoken: Language
    manner: str
    content: Content
    changes: list[Change]
    is_new: bool

    @property
    def reading(self) -> Judged | None:
        """How old a reader must be. None in other languages, for which we have no formula."""
        return (
            judged(plain(self.content), easy=self.manner == Words.Manner.EASY) if self.spoken.key == ENGLISH else None
        )

    @property
    def name(self) -> str:
        return f"{self.spoken.english_name}, {str(MANNERS[self.manner]).lower()}"


@dataclass(frozen=True)
class ToSend:
    """What would be sent now. `refusal`: why it cannot; then there is nothing else. `digest`: of what was shown."""

    refusal: str
    finished: list[Finished]
    left_out: list[tuple[str, str]]  # name, why
    gone: list[str]  # published now, and not in this
    digest: str
    figures: list[Fact] = field(default_factory=list)  # of a year: those that its words name


def to_send(page: Page, today: date) -> ToSend:
    try:
        found: Resolved = resolve(page, today)
    except Refused as refusal:
        return ToSend(str(refusal), [], [], [], "")
    before = published_content(page)
    left_out = [(_name(each.language, each.manner), each.why) for each in found.left_out]
    figures = [fact for fact in found.frozen.facts if fact.name in found.named] if found.frozen else []
    return ToSend(
        "", finished(found.content, before), left_out, gone(found.content, before), digest(found.content), figures
    )


def digest(content: Contents) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def published_content(page: Page, *, but: Edition | None = None) -> Contents:
    """Of the edition that visitors have now; empty where there is none. One query."""
    rows = page.editions.filter(status=Edition.Status.PUBLISHED)
    return (rows.exclude(pk=but.pk) if but else rows).values_list("content", flat=True).first() or {}


def finished(content: Contents, before: Contents) -> list[Finished]:
    """In the order of the languages."""
    return [
        Finished(spoken, manner, content[key][manner], changes(before.get(key, {}).get(manner), content[key][manner]),
                 manner not in before.get(key, {}))
        for key, spoken in LANGUAGE.items() if key in content
        for manner in Words.Manner.values if manner in content[key]
    ]  # fmt: skip


def gone(content: Contents, before: Contents) -> list[str]:
    """What visitors have now and would not have any more."""
    return [
        _name(key, manner) for key, manners in before.items() for manner in manners
        if manner not in content.get(key, {})
    ]  # fmt: skip


def _name(language: str, manner: str) -> str:
    return f"{LANGUAGE[language].english_name}, {str(MANNERS[manner]).lower()}"


def framework_beside(page: Page, now: datetime) -> Version | None:
    """The edition of the framework that goes out as a PDF with this page's approval; None where the page leads to
    none. Two queries for those that do."""
    return approved_version(now) if page.key in WITH_FRAMEWORK else None


def editions_for(user: User) -> QuerySet[Edition]:
    rows = Edition.objects.select_related("page", "page__owner", "sent_by")
    return rows if user.may(P.EDIT_PUBLIC_PAGES) or user.may(P.APPROVE_PUBLIC_PAGES) else rows.none()


@dataclass(frozen=True)
class ToApprove:
    """An edition as those see it who approve. `why_not`: why this person does not, blank where they may.

    `is_first`: nothing is published yet; then nothing is compared.
    """

    edition: Edition
    writers: list[str]
    approvals: list[tuple[str, date]]
    finished: list[Finished]
    gone: list[str]
    is_first: bool
    why_not: str


def to_approve(edition: Edition, user: User) -> ToApprove:
    """Three queries more."""
    writers = dict(edition.writers.order_by("person__name").values_list("person", "person__name"))
    approvals = list(edition.approvals.select_related("by").order_by("at"))
    before = published_content(edition.page, but=edition)
    try:
        check_may_approve(user, writers=list(writers), approved_by=[each.by_id for each in approvals])
        why_not = ""
    except Refused as refusal:
        why_not = str(refusal)
    return ToApprove(
        edition, list(writers.values()), [(each.by.name, each.at) for each in approvals],
        finished(edition.content, before), gone(edition.content, before), not before, why_not,
    )  # fmt: skip
