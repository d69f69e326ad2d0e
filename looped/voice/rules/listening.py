"""Words and days of reading comments."""

from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from looped.core.working_days import working_days_between
from looped.voice.models import Response, Sentiment
from looped.voice.wording import LANGUAGES

ENGLISH_NAMES: dict[str, str] = {language.key: language.english_name for language in LANGUAGES}
WRITTEN_DOWN: dict[str, Promise | str] = {
    Response.Writer.OWN_WORKER: lazy("written down by the person’s own worker"),
    Response.Writer.OTHER_WORKER: lazy("written down by another worker"),
    Response.Writer.ADVOCATE: lazy("written down by an advocate"),
    Response.Writer.AUDITOR: lazy("written down by the peer auditor"),
}
_DIRECTIONS = {language.key: language.direction for language in LANGUAGES}


def direction_of(language: str) -> str:
    """ "ltr" or "rtl"; "auto" for a language that does not ship: the browser looks at the letters."""
    return _DIRECTIONS.get(language, "auto")


def written_down(response: Response | None) -> str:
    """Who wrote it down for the person; blank where they did, and for an auditor's talk, which says so by itself."""
    return str(WRITTEN_DOWN.get(response.writer, "")) if response else ""


def days_late(due_on: date, day: date) -> int:
    """How many working days lie between the day on which it was due and `day`; 0 where it is in time."""
    return working_days_between(due_on + timedelta(days=1), day) if day > due_on else 0


def heading(key: str) -> str:
    """What a talk's comment was said to: one of its two headings."""
    if key == Sentiment.POSITIVE:
        return _("What went well, said to an auditor")
    return _("What could be better, said to an auditor")
