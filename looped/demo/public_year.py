"""What was found in a year, told to everybody: begun by the QA lead, with the page for children in the words of whoever
listens to them; read in three languages, approved by two."""

from datetime import datetime, timedelta

from looped.audits.models import Audit
from looped.core.periods import Month
from looped.demo.making import Making
from looped.demo.public_pages import publish, read_all
from looped.public.models import Page, PageKey, Words
from looped.public.operations import give_to, save_words, start_year
from looped.reports.queries.year import months_of_year
from looped.voice.wording import ENGLISH

LATELY = timedelta(days=7)
THANKS = "Our participation group read this page before you. They told us which words were too hard."


def publish_year(making: Making) -> None:
    """After all that is counted in it: the audits, the answers and the children's data."""
    council, now = making.council, making.now - LATELY
    pages = {page.key: page for page in start_year(year=_year(making), by=council.qa_lead, now=now)}
    children = pages[PageKey.YEAR_CHILDREN]
    give_to(page=children, owner=council.participation, by=council.qa_lead, now=now + timedelta(hours=1))
    _word_it_for_children(making, children, now + timedelta(days=1))
    for page in pages.values():
        read_all(page, by=council.qa_team[0], now=now + timedelta(days=3))
    for page in (pages[PageKey.YEAR], children):  # the figures freeze with the first
        publish(making, page, now=now + timedelta(days=4))


def _year(making: Making) -> int:
    """The last that ended, or the one that runs in a demonstration that is not yet so old."""
    running = Month.of(making.today).quarter.year
    months = [month.number for month in months_of_year(running - 1)]
    ended = Audit.objects.filter(month__in=months, status=Audit.Status.FINAL).exists()
    return running - 1 if ended else running


def _word_it_for_children(making: Making, page: Page, now: datetime) -> None:
    words = page.words.get(language=ENGLISH, manner=Words.Manner.USUAL)
    intro = f"{words.content['intro']} {THANKS}"
    save_words(
        page=page, language=ENGLISH, manner=words.manner, content=words.content | {"intro": intro}, seen=words.version,
        by=making.council.participation, now=now,
    )  # fmt: skip
