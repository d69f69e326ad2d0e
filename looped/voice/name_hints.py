"""What might tell who somebody is in words that staff type: said as a hint, and never in the way of saving."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from looped.voice.rules.name_guard import Kind, marks

TOLD = (Kind.NAME, Kind.STAFF, Kind.INITIALS, Kind.PLACE, Kind.ORGANISATION, Kind.CONTACT)
MOST_SHOWN = 8


def marked(*texts: str) -> list[str]:
    """Words that the name guard marks, each once, in order."""
    return list(dict.fromkeys(mark.text for text in texts for mark in marks(text) if mark.kind in TOLD))


def hint(request: HttpRequest, *texts: str) -> None:
    """Show the person who saved what they may want to take out."""
    if found := marked(*texts):
        words = ", ".join(f"“{each}”" for each in found[:MOST_SHOWN])
        messages.warning(
            request, _("It is saved. Look again whether this tells who somebody is: %(words)s") % {"words": words}
        )
