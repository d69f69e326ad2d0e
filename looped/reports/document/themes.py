"""Thematic audits, which the report counts apart: how many there were, and of which theme."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from looped.figures.figure import QUARTER, counted
from looped.reports.blocks import Notice
from looped.reports.figures import FigureSet

THEMATIC = "thematic."
"""What the id of such a figure begins with; the public id of the theme's version follows."""


def notes(figures: FigureSet) -> Iterable[Notice]:
    for theme, version, count in figures.facts.themes:
        yield Notice(
            (
                _("Counted apart, with domains of its own: final audits on the theme “%(theme)s”: ") % {"theme": theme},
                counted(f"{THEMATIC}{version}", QUARTER, count=count), ".",
            )
        )  # fmt: skip
