"""The public pages: what ships, put right in places, read in three languages, approved by two and published; and one
that waits for its second approval."""

from contextlib import suppress
from datetime import datetime, timedelta

from looped.accounts.models import User
from looped.core.errors import Refused
from looped.demo.making import Making
from looped.public.models import Edition, Page, PageKey, Words
from looped.public.operations import approve, check_translation, save_words, send_for_approval, ship_pages
from looped.public.queries.resolving import checked_against
from looped.voice.wording import ENGLISH

TELEPHONE = "01632 960 123"  # of the range that is kept for plays
READ = ("cy", "pl", "ar")
OF_PARTICIPATION = (PageKey.GUIDE_CHILDREN, PageKey.GUIDE_YOUNG_PEOPLE, PageKey.YOU_SAID, PageKey.COMPLAIN)
PROMISE = "You can ask any of us what we did about one of them this year."


def publish_pages(making: Making) -> None:
    council, now = making.council, making.now - timedelta(days=50)
    ship_pages(owner=council.qa_lead, by=council.system, now=now)
    pages = {page.key: page for page in Page.objects.filter(year=0)}
    for key in OF_PARTICIPATION:
        Page.objects.filter(pk=pages[key].pk).update(owner=council.participation)
    _name_the_telephone(pages[PageKey.COMPLAIN], council.participation, now)
    for page in pages.values():
        read_all(page, by=council.qa_team[0], now=now + timedelta(days=5))
    for page in pages.values():
        with suppress(Refused):  # in a short demonstration there may be no promise or change to take in yet
            publish(making, page, now=making.now - timedelta(days=35))
    _propose_a_change(making, pages[PageKey.VALUES])


def publish(making: Making, page: Page, *, now: datetime) -> Edition:
    """Sent by the QA lead; approved by the director and a head of service who wrote none of it."""
    edition = send_for_approval(page=page, by=making.council.qa_lead, now=now)
    approve(edition=edition, by=making.council.director, now=now + timedelta(days=2))
    return approve(edition=edition, by=_a_head(making, edition), now=now + timedelta(days=3))


def _a_head(making: Making, edition: Edition) -> User:
    """The first who wrote none of it: neither of the page, nor of the promises that it takes in."""
    wrote = set(edition.writers.values_list("person", flat=True))
    return next(head for _area, head in sorted(making.council.heads.items()) if head.pk not in wrote)


def _name_the_telephone(page: Page, by: User, now: datetime) -> None:
    for words in page.words.order_by("pk"):
        said = [each | {"text": each["text"].replace("{telephone}", TELEPHONE)} for each in words.content["sections"]]
        content = words.content | {"sections": said}
        save_words(
            page=page, language=words.language, manner=words.manner, content=content, seen=words.version, by=by, now=now
        )


def read_all(page: Page, *, by: User, now: datetime) -> None:
    """A speaker of three languages reads the page's translations against the English."""
    rows = {(row.language, row.manner): row for row in page.words.order_by("pk")}
    for words in rows.values():
        if words.language in READ:
            english = checked_against(words, rows)
            check_translation(words=words, seen=words.version, english_seen=english.version, by=by, now=now)


def _propose_a_change(making: Making, page: Page) -> None:
    """New words, one approval of two; the translations are older than they are now."""
    now = making.now - timedelta(days=4)
    words = page.words.get(language=ENGLISH, manner=Words.Manner.USUAL)
    intro = f"{words.content['intro']} {PROMISE}"
    save_words(
        page=page, language=ENGLISH, manner=words.manner, content=words.content | {"intro": intro}, seen=words.version,
        by=making.council.qa_lead, now=now,
    )  # fmt: skip
    edition = send_for_approval(page=page, by=making.council.qa_lead, now=now + timedelta(hours=1))
    approve(edition=edition, by=making.council.director, now=now + timedelta(days=1))
