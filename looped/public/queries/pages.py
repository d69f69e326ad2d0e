"""The public pages as those see them who write and approve them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission as P
from looped.public.models import OF_A_YEAR, Edition, Page, PageKey, Words
from looped.public.shipped import LANGUAGE, LANGUAGES, Language
from looped.public.shipped import pages as shipped_pages
from looped.voice.wording import ENGLISH

USUAL = Words.Manner.USUAL
MANNERS = dict(Words.Manner.choices)
TO_REVIEW = timedelta(days=365)
_ORDER = {key: place for place, key in enumerate(PageKey.values)}
Rows = dict[tuple[str, str], Words]  # by language and manner


class State(TextChoices):
    """How far the words of one language and manner are."""

    MISSING = "missing", _("Not written")
    UNCHECKED = "unchecked", _("No speaker has read it")
    OUTDATED = "outdated", _("The English has changed since a speaker read it")
    READY = "ready", _("Ready")


@dataclass(frozen=True)
class EditionFact:
    """An edition without its words."""

    public_id: str
    number: int
    status: str
    sent_at: datetime
    sent_by: str
    published_at: datetime | None
    why: str
    approvals: int


@dataclass(frozen=True)
class Line:
    """A page in the list. `changed`: something was written since what waits, or else what is published, was sent.

    `turned_down`: the newest edition, where it was. `out`: the languages that visitors have now; `unread`: of the
    others those that are written and that no speaker has read as they are; `missing`: not written.
    """

    page: Page
    name: str
    published: EditionFact | None
    waiting: EditionFact | None
    turned_down: EditionFact | None
    withdrawn: EditionFact | None
    changed: bool
    out: tuple[Language, ...]
    unread: tuple[Language, ...]
    missing: tuple[Language, ...]
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


def pages_for(user: User) -> QuerySet[Page]:
    rows = Page.objects.select_related("owner")
    return rows if user.may(P.EDIT_PUBLIC_PAGES) or user.may(P.APPROVE_PUBLIC_PAGES) else rows.none()


def name_of(page: Page) -> str:
    """What staff call it, with its year."""
    label = str(PageKey(page.key).label)
    return f"{label} {page.year}/{(page.year + 1) % 100:02d}" if page.year else label


def lines(user: User, today: date) -> list[Line]:
    """Every page, in the order of their keys; of those of a year the newest first. Four queries."""
    pages = sorted(pages_for(user), key=lambda page: (_ORDER[page.key], -page.year))
    return _lines(pages, today)


def line_of(page: Page, today: date) -> Line:
    return _lines([page], today)[0]


def _lines(pages: list[Page], today: date) -> list[Line]:
    words, editions = _words(pages), _editions(pages)
    out = dict(Edition.objects.filter(page__in=pages, status=Edition.Status.PUBLISHED).values_list("page", "content"))
    return [_line(page, words[page.pk], editions[page.pk], set(out.get(page.pk, ())), today) for page in pages]


def _words(pages: list[Page]) -> dict[int, Rows]:
    """Without what is written."""
    found: dict[int, Rows] = defaultdict(dict)
    for row in Words.objects.filter(page__in=pages).defer("content").select_related("written_by", "checked_by"):
        found[row.page_id][row.language, row.manner] = row
    return found


def _editions(pages: list[Page]) -> dict[int, list[EditionFact]]:
    """The newest first."""
    found: dict[int, list[EditionFact]] = defaultdict(list)
    rows = Edition.objects.filter(page__in=pages).annotate(count=Count("approvals")).order_by("-number")
    columns = (
        "page", "public_id", "number", "status", "sent_at", "sent_by__name", "published_at", "why", "count",
    )  # fmt: skip
    for page, *fact in rows.values_list(*columns):
        found[page].append(EditionFact(*fact))
    return found


def _line(page: Page, words: Rows, editions: list[EditionFact], out: set[str], today: date) -> Line:
    states = {each.key: state_of(words, each.key, USUAL) for each in LANGUAGES}
    published = _with_status(editions, Edition.Status.PUBLISHED)
    waiting = _with_status(editions, Edition.Status.WAITING)
    last = waiting or published
    return Line(
        page=page, name=name_of(page), published=published, waiting=waiting,
        turned_down=_with_status(editions[:1], Edition.Status.TURNED_DOWN),
        withdrawn=_with_status(editions, Edition.Status.WITHDRAWN) if published is None else None,
        changed=last is not None and any(row.written_at > last.sent_at for row in words.values()),
        out=tuple(each for each in LANGUAGES if each.key in out),
        unread=tuple(
            each for each in LANGUAGES
            if each.key not in out and states[each.key] in (State.UNCHECKED, State.OUTDATED)
        ),
        missing=tuple(each for each in LANGUAGES if each.key not in out and states[each.key] == State.MISSING),
        days_late=max((today - page.review_on).days, 0),
    )  # fmt: skip


def _with_status(editions: list[EditionFact], status: str) -> EditionFact | None:
    return next((each for each in editions if each.status == status), None)


def state_of(rows: Rows, language: str, manner: str) -> State:
    """A translation is read against the English of its own manner, or where there is none, the usual."""
    row = rows.get((language, manner))
    if row is None:
        return State.MISSING
    if language == ENGLISH:
        return State.READY
    english = rows.get((ENGLISH, manner)) or rows.get((ENGLISH, USUAL))
    if row.checked_by_id is None or english is None:
        return State.UNCHECKED
    return State.READY if row.checked_version == english.version else State.OUTDATED


@dataclass(frozen=True)
class Standing:
    """One language and manner of a page. `words`: None where nobody has written it."""

    spoken: Language
    manner: str
    state: State
    words: Words | None

    @property
    def manner_name(self) -> str:
        return str(MANNERS[self.manner])


def standings(page: Page) -> list[Standing]:
    """Every language in both manners. One query."""
    rows = _words([page])[page.pk]
    return [
        Standing(spoken, manner, state_of(rows, spoken.key, manner), rows.get((spoken.key, manner)))
        for spoken in LANGUAGE.values()
        for manner in Words.Manner.values
    ]


def may_own() -> list[User]:
    """Those who may see to a page."""
    return list(people_who(P.EDIT_PUBLIC_PAGES))


def next_review(today: date) -> date:
    """What is proposed: in a year."""
    return today + TO_REVIEW


def not_in_place(there: Iterable[Page]) -> int:
    """How many pages ship that are not in place yet."""
    return len({key for key, *_rest in shipped_pages()} - set(OF_A_YEAR) - {page.key for page in there})
