"""What stands behind a figure of the feedback chapter. No records: who answered stays confidential (ADR 14)."""

from django.utils.translation import gettext as _

from looped.figures.figure import Figure
from looped.reports.queries.records import Drawer
from looped.reports.queries.voice import PREFIX, keys_in_words, title_of


def drawer(figure: Figure) -> Drawer | None:
    """What it counts, of what, and why it opens nothing; None for a figure of another chapter."""
    if not figure.id.startswith(PREFIX):
        return None
    title = title_of(figure.id, keys_in_words())
    return Drawer(
        figure=figure, title=title, numerator=_("not said") if figure.count is None else str(figure.count),
        denominator=str(figure.of) if figure.of is not None else _("none: a plain count"), counted=None, rest=None,
        left_out=(), note=_("Who answered stays confidential, so this number opens no records."),
    )  # fmt: skip
