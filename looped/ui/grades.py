"""The grades as the eye meets them: one order, one letter, one colour everywhere.

The one table for pages, charts, PDF, Word and Excel. Colours are safe for colour-blind eyes, and never stand alone.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Look:
    """`colour` fills, `ink` is text on it (contrast at least 4.5); `hatched` where colour means "not graded"."""

    key: str
    letter: str
    name: str | Promise
    colour: str
    ink: str
    hatched: bool = False


LOOKS: dict[str, Look] = {
    look.key: look
    for look in (
        Look("outstanding", "O", _("Outstanding"), "#01665e", "#ffffff"),
        Look("good", "G", _("Good"), "#5ab4ac", "#1f1d1a"),
        Look("requires_improvement", "RI", _("Requires improvement"), "#d8b365", "#1f1d1a"),
        Look("inadequate", "I", _("Inadequate"), "#8c510a", "#ffffff"),
        Look("not_applicable", "n/a", _("Not applicable"), "#d9d6d1", "#1f1d1a", hatched=True),
    )
}
# Where a grade is still missing.
NONE = Look("none", "–", _("Not graded yet"), "#ffffff", "#1f1d1a")


def look(key: str | None) -> Look:
    """How the grade with this key looks; the dash where it is empty or None. A key that is no grade is an error."""
    return LOOKS[key] if key else NONE
