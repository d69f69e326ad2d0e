"""The pages of a year: which can be begun, and with which figures they go out."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.core.periods import Month
from looped.public.content import Content, names_in
from looped.public.models import OF_A_YEAR, Page, PageKey
from looped.public.rules import first_year
from looped.public.year_facts import Frozen, counted, last_told, live
from looped.reports.operations.releasing import check_groups
from looped.reports.queries.year import year_name

COUNTED_TO, AUDITS, PUBLIC = "counted_to", "audits_done", "public"


@dataclass(frozen=True)
class YearToBegin:
    """still_runs: its figures are of the year so far. is_last_ended: the one that is due to be told."""

    year: int
    still_runs: bool
    is_last_ended: bool

    @property
    def name(self) -> str:
        return year_name(self.year)


def years_to_begin(today: date) -> list[YearToBegin]:
    """Those of which a page is not there yet: the last that ended, then the one that runs, then older ones. One
    query."""
    there = set(Page.objects.filter(key__in=OF_A_YEAR).values_list("key", "year"))
    running = Month.of(today).quarter.year
    years = [running - 1, running, *range(running - 2, first_year(today) - 1, -1)]
    return [
        YearToBegin(year, year == running, year == running - 1)
        for year in years
        if not there >= {(key, year) for key in OF_A_YEAR}
    ]


def to_freeze(page: Page, today: date) -> Frozen | None:
    """The figures with which the page goes out; None for a page of no year. Raises Refused where they cannot be told
    after what was told before, and where the children's page would go first."""
    if page.key not in OF_A_YEAR:
        return None
    found = live(page.year)
    if found is None and page.key == PageKey.YEAR_CHILDREN:
        raise Refused(
            _("Send “%(name)s” first: the page for children says the same figures.") % {"name": PageKey.YEAR.label}
        )
    if found is None:
        return _anew(page.year, today)
    check_groups(found.groups, PUBLIC)
    return found


def figures_of(page: Page, today: date) -> Frozen | None:
    """What the page says now, for whoever writes it, also where it cannot be sent so; None for a page of no year."""
    if page.key not in OF_A_YEAR:
        return None
    if found := live(page.year):
        return found
    try:
        return _anew(page.year, today)
    except Refused:
        return counted(page.year, today)


def _anew(year: int, today: date) -> Frozen:
    """Counted now. Where even the number of audits would tell of single people beside what was told when the pages
    were published before, it stays with those figures: pages that were taken off because of a word come back.
    Raises Refused."""
    found = counted(year, today)
    if not found.tells(AUDITS) and (told := last_told(year)):
        found = told
    check_groups(found.groups, PUBLIC)
    return found


def check_words_of_a_year(english: Content, frozen: Frozen) -> None:
    """Raises Refused where a year that still runs reads like a whole one."""
    if frozen.still_runs and COUNTED_TO not in names_in(english):
        raise Refused(_("The year still ran when this was counted. Say up to which day, with {counted_to}."))
