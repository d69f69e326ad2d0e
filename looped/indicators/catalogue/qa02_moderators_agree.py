"""QA02: moderators who agreed with the auditor. Computed above this room, from what Looped itself keeps."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

DEFINITION = Definition(
    id="QA02",
    title=_("Moderated audits where the grade stayed the same"),
    theme=Theme.QUALITY,
    kind=Kind.SHARE,
    numerator=_("Those whose overall grade is the same before and after moderation"),
    denominator=_("Audits completed in the period that were moderated"),
    filter=_("Without audits that have no grade on one of the two sides"),
    period=Period.MONTH,
    clock=_("The day on which the audit was completed"),
    basis=_("The council's quality assurance framework"),
    direction=Direction.HIGHER,
    target=Decimal(80),
    edges=(_("Agreement by chance is not taken off: the agreement page gives that figure."),),
    sources={Source.LOOPED: EXACT},
    rows=None,
)
