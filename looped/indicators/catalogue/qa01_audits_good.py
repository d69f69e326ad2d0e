"""QA01: audits that found good practice. Computed above this room, from what Looped itself keeps."""

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

DEFINITION = Definition(
    id="QA01",
    title=_("Audits graded good or better"),
    theme=Theme.QUALITY,
    kind=Kind.SHARE,
    numerator=_("Those whose overall grade is good or outstanding"),
    denominator=_("Final audits of the month that have an overall grade"),
    filter=_("Without audits whose overall grade does not apply"),
    period=Period.MONTH,
    clock=_("The month of the audit programme to which the audit belongs"),
    basis=_("The council's quality assurance framework"),
    direction=Direction.HIGHER,
    target=None,
    edges=(
        _("The grade after moderation counts where the audit was moderated."),
        _("As in the quarterly report, re-audits and audits with other agencies count; those of a theme do not."),
        _("Taken from the audits themselves: nothing is brought in."),
    ),
    sources={Source.LOOPED: EXACT},
    rows=None,
)
