"""The words of a page in one language, with the English beside them, and what was changed when."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from looped.core.models import Event
from looped.public.comparing import Change, changes, shown
from looped.public.content import Content
from looped.public.models import Edition, Page, Words
from looped.public.queries.pages import MANNERS, USUAL
from looped.public.queries.resolving import SAVED
from looped.public.shipped import LANGUAGE
from looped.voice.wording import ENGLISH

LATEST = 50


def words_in(page: Page, language: str, manner: str) -> Words | None:
    """None where nobody has written them."""
    rows = page.words.filter(language=language, manner=manner)
    return rows.select_related("written_by", "checked_by").first()


def english_beside(page: Page, manner: str) -> Words | None:
    """What a translation is read against: English of the same manner, else the usual; None where there is neither."""
    rows = page.words.filter(language=ENGLISH, manner__in=(manner, USUAL)).select_related("written_by")
    return min(rows, key=lambda row: row.manner != manner, default=None)


def english_changes(words: Words | None, english: Words | None) -> list[Change]:
    """What changed in the English since a speaker read the translation against it; empty where nobody has, where
    nothing did, and where what stood there then is not kept any more. One query."""
    if words is None or english is None or not words.checked_version or words.checked_version >= english.version:
        return []
    then = _stood(english, words.checked_version)
    return changes(then, english.content) if then else []


def _stood(words: Words, version: int) -> Content | None:
    """The words of an earlier version. Each save made the next one, and its event keeps what stood there before."""
    back = words.version - version - 1
    rows = Event.objects.filter(
        subject=words.page.public_id, what=SAVED, detail__language=words.language, detail__manner=words.manner
    ).order_by("-pk")
    details = list(rows.values_list("detail", flat=True)[back : back + 1])
    return details[0].get("old") if details else None


@dataclass(frozen=True)
class Happened:
    """A line of a page's history."""

    at: datetime
    name: str
    what: str
    why: str


SENTENCES = {
    "public.page.shipped": lambda: _("put the page in place, with the words that ship"),
    "public.page.made": lambda: _("made the page"),
    "public.page.looked_at": lambda: _("looked at the page, and said by when it is looked at again"),
    "public.page.given": lambda: _("gave the page to another owner"),
    "public.words.saved": lambda: _("wrote"),
    "public.words.checked": lambda: _("read the translation against the English"),
    "public.edition.sent": lambda: _("sent the page for approval"),
    "public.edition.approved": lambda: _("approved the page"),
    "public.edition.published": lambda: _("published the page with the second approval"),
    "public.edition.replaced": lambda: _("replaced what was published before"),
    "public.edition.turned_down": lambda: _("turned the page down"),
    "public.edition.withdrawn": lambda: _("took the page off"),
}


def history_of(page: Page) -> list[Happened]:
    """The latest fifty things that happened to the page, the newest first. Two queries."""
    editions = dict(Edition.objects.filter(page=page).values_list("public_id", "number"))
    rows = Event.objects.filter(subject__in=[page.public_id, *editions], what__startswith="public.")
    return [_happened(event, editions) for event in rows.select_related("by").order_by("-pk")[:LATEST]]


def _happened(event: Event, editions: dict[str, int]) -> Happened:
    known = SENTENCES.get(event.what)
    what = known() if known else event.what.partition(".")[2].replace(".", ": ").replace("_", " ")
    return Happened(
        event.at, event.by.name, f"{what}{_particulars(event.detail, editions.get(event.subject))}", event.why
    )


def _particulars(detail: dict[str, Any], number: int | None) -> str:
    """In brackets: which edition, which language and manner, or from what to what."""
    if number:
        return " (" + _("edition %(number)s") % {"number": number} + ")"
    if detail.get("language") in LANGUAGE:
        manner = MANNERS.get(detail.get("manner", ""), "")
        return f" ({LANGUAGE[detail['language']].english_name}, {str(manner).lower()})"
    if isinstance(detail.get("old"), str) and isinstance(detail.get("new"), str):
        return " (" + _("from %(old)s to %(new)s") % {"old": detail["old"], "new": detail["new"]} + ")"
    return ""


@dataclass(frozen=True)
class Pair:
    """A part of a page in English and in another language; blank where one has none there."""

    english: str
    words: str


def side_by_side(english: Words | None, words: Words) -> list[Pair]:
    """Title, first words and each section, in their order."""
    ours, theirs = _parts(english.content if english else None), _parts(words.content)
    return [Pair(one, other) for one, other in zip_longest(ours, theirs, fillvalue="")]


def _parts(content: Content | None) -> list[str]:
    if content is None:
        return []
    return [content["title"], content["intro"], *(shown(section) for section in content["sections"])]
