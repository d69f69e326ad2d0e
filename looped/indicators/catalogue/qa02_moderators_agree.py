"""QA02: moderators who agreed with the auditor. Computed above this room, from what Looped itself keeps."""

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

DEFINITION = Definition(
    id="QA02",
    title=_("Moderated audits where the grade stayed the same"),
    theme=Theme.QUALITY,
    kind=Kind.SHARE,
    numerator=_("Those whose overall grade is the same before and after moderation"),
    denominator=_("Final audits of the month that were moderated"),
    filter=_("Only audits that were moderated"),
    period=Period.MONTH,
    clock=_("The month of the audit programme to which the audit belongs"),
    basis=_("The council's quality assurance framework"),
    direction=Direction.HIGHER,
    target=None,
    edges=(_("Agreement by chance is not taken off: the agreement page gives that figure."),),
    sources={Source.LOOPED: EXACT},
    rows=None,
)
