"""What stands under the table of months: why fewer audits were done, and where months are not alike."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from looped.core.periods import Month
from looped.reports.blocks import Notice
from looped.reports.figures import FigureSet
from looped.reports.queries.programme import Programme


def notes(programme: Programme, figures: FigureSet) -> Iterable[Notice]:
    for sentence in programme.changes:
        yield Notice((_("These months are not alike. "), sentence), "warning")
    for month, reason in programme.reasons:
        yield Notice(
            (
                _("%(month)s: planned ") % {"month": Month.parse(month).name}, figures("audits.planned", month),
                _(", final "), figures("audits.total", month), _(". Why: %(reason)s") % {"reason": reason},
            )
        )  # fmt: skip
