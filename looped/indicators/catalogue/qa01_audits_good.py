"""QA01: audits that found good practice. Computed above this room, from what Looped itself keeps."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

DEFINITION = Definition(
    id="QA01",
    title=_("Audits graded good or better"),
    theme=Theme.QUALITY,
    kind=Kind.SHARE,
    numerator=_("Those whose overall grade is good or outstanding"),
    denominator=_("Audits completed in the period that have an overall grade"),
    filter=_("Without audits whose overall grade does not apply"),
    period=Period.MONTH,
    clock=_("The day on which the audit was completed"),
    basis=_("The council's quality assurance framework"),
    direction=Direction.HIGHER,
    target=Decimal(70),
    edges=(
        _("The grade after moderation counts where the audit was moderated."),
        _("Taken from the audits themselves: nothing is brought in."),
    ),
    sources={Source.LOOPED: EXACT},
    rows=None,
)
