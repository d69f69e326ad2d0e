"""What might be a name in words that staff type: said as a hint, and never in the way of saving."""

from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest
from django.utils.translation import gettext as _

GUARD = "looped.voice.rules.name_guard"


def marked(*texts: str) -> list[str]:
    """Words that the name guard marks, each once, in order; none where no guard is there."""
    if not find_spec(GUARD):
        return []
    found = [text[mark.start : mark.end] for text in texts for mark in import_module(GUARD).marks(text)]
    return list(dict.fromkeys(found))


def hint(request: HttpRequest, *texts: str) -> None:
    """Show the person who saved what they may want to take out."""
    from django.contrib import messages

    if found := marked(*texts):
        words = ", ".join(f"“{each}”" for each in found[:8])
        messages.warning(
            request, _("It is saved. Look again whether this tells who somebody is: %(words)s") % {"words": words}
        )
