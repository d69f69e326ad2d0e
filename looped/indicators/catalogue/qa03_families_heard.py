"""QA03: audits in which a family was heard. Computed above this room, from what Looped itself keeps."""

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

DEFINITION = Definition(
    id="QA03",
    title=_("Audits with feedback from the child or the family"),
    theme=Theme.QUALITY,
    kind=Kind.SHARE,
    numerator=_("Those with at least one conversation held, or one answer given, by the child or the family"),
    denominator=_("Final audits of the month"),
    filter="",
    period=Period.MONTH,
    clock=_("The month of the audit programme to which the audit belongs"),
    basis=_("The council's quality assurance framework"),
    direction=Direction.HIGHER,
    target=None,
    edges=(
        _("A family that was asked and did not answer was not heard: trying does not count."),
        _("What a worker wrote down for the family counts."),
    ),
    sources={Source.LOOPED: EXACT},
    rows=None,
)
