"""Pure decisions of the public face: who may write, who may approve."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.public.content import Content

APPROVALS = 2
YEARS_BACK = 3
LONGEST_TO_REVIEW = timedelta(days=366)
MOST_BYTES = 18_000  # of a page's file: with the style sheet and all letters that is 50 kB
ENOUGH_OF_A_REASON = 10  # characters: "ok" is no reason


class Overtaken(Refused):
    """Somebody else has saved other words meanwhile. `theirs` stands there now, as `version`."""

    def __init__(self, sentence: str, theirs: Content, version: int) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.version = version


def check_may_write(by: User) -> None:
    """Raises Refused."""
    if not by.may(Permission.EDIT_PUBLIC_PAGES):
        raise Refused(_("You do not write the public pages."))


def check_may_approve(by: User, *, writers: Collection[int], approved_by: Collection[int]) -> None:
    """`writers`, `approved_by`: keys of people. Raises Refused."""
    if not by.may(Permission.APPROVE_PUBLIC_PAGES):
        raise Refused(_("You do not approve public pages."))
    if by.pk in writers:
        raise Refused(_("You wrote a part of this. Two people approve it who did not."))
    if by.pk in approved_by:
        raise Refused(_("You have approved this. A second person must."))


def check_reason(why: str) -> None:
    """Raises Refused."""
    if len(why.strip()) < ENOUGH_OF_A_REASON:
        raise Refused(_("Write why, so that others can follow it."))


def check_weight(weight: int, *, language: str) -> None:
    """`weight`: of the file, in bytes. `language`: its English name. Raises Refused."""
    if weight > MOST_BYTES:
        words = _(
            "In %(language)s this page has %(has)s kB, and only %(most)s kB open quickly on any telephone. Shorten it."
        )
        raise Refused(words % {"language": language, "has": -(-weight // 1000), "most": MOST_BYTES // 1000})


def check_review_date(day: date, *, today: date) -> None:
    """Raises Refused."""
    if not today < day <= today + LONGEST_TO_REVIEW:
        raise Refused(_("Choose a day within the next year."))


def first_year(today: date) -> int:
    """The oldest financial year of which a page can be begun: three that have ended."""
    return Month.of(today).quarter.year - YEARS_BACK


def check_year(year: int, *, today: date) -> None:
    """`year`: in which it began. Raises Refused."""
    if not first_year(today) <= year <= Month.of(today).quarter.year:
        raise Refused(_("Choose a year that has begun, and not long ago."))
