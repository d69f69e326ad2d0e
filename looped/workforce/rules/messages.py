"""What may be written without a name, from which Monday it is read, and by when it is answered."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from looped.core.errors import Refused

LONGEST = 4_000  # characters of one part
MOST_A_WEEK = 500  # parts that wait for one Monday, or fewer: so that nobody fills the disk
ROOM = 16_384  # bytes to which every part is filled up before it is sealed: its length tells nothing
WEEK = 7
_FILL = "\0"


def next_monday(day: date) -> date:
    """The Monday after `day`. What is written on a Monday waits for the next one: never read in its own week."""
    return day + timedelta(days=WEEK - day.weekday())


def checked_words(text: str) -> str:
    """The words as they are kept. Raises Refused where there are none, or too many."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused(_("Write what you want to say."))
    if len(text) > LONGEST:
        said = _("Make this shorter: it can have 4,000 characters, and has %(count)s.")
        raise Refused(said % {"count": f"{len(text):,}"})
    return text.replace(_FILL, "")


def filled_up(text: str) -> str:
    """The text, as long in bytes as every other."""
    return text + _FILL * (ROOM - len(text.encode()))


def emptied(text: str) -> str:
    """The text again."""
    return text.rstrip(_FILL)
