"""The dip sample: which audits of a month nobody has moderated, and what was drawn of them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware

from looped.audits.models import Audit, DipDraw, Moderation, Recheck
from looped.core.periods import Month
from looped.framework.grades import Grade

MONTHS_SHOWN = 6
MODERATED = Exists(Moderation.objects.filter(audit=OuterRef("pk"), recorded_at__isnull=False))
LOOKED_AT = Exists(Recheck.objects.filter(audit=OuterRef("pk")))
KINDS = (Audit.Kind.LOOPED, Audit.Kind.SINGLE, Audit.Kind.THEMATIC, Audit.Kind.RE_AUDIT)


def final_in(month: Month) -> QuerySet[Audit]:
    """Audits that became final here in a calendar month: each falls into one month, however late it was."""
    begins = make_aware(datetime.combine(month.first_day, time.min))
    ends = make_aware(datetime.combine(month.plus(1).first_day, time.min))
    here = Audit.objects.filter(status=Audit.Status.FINAL, source="", kind__in=KINDS)
    return here.filter(finalised_at__gte=begins, finalised_at__lt=ends)


def may_be_drawn(month: Month) -> QuerySet[Audit]:
    """Those that nobody has moderated nor looked at again. Every Inadequate is looked at anyway, without a lot."""
    return final_in(month).filter(~MODERATED, ~LOOKED_AT).exclude(overall=Grade.INADEQUATE)


@dataclass(frozen=True)
class DrawnMonth:
    """A month that has ended. `draw` None: not drawn yet, and `could_be_drawn` counts what could be."""

    month: Month
    draw: DipDraw | None
    could_be_drawn: int
    drawn: int = 0
    decided: int = 0
    changed: int = 0


def ended_months(today: date) -> list[DrawnMonth]:
    """The last half year, the newest first. Two queries, and one for each month that is not drawn yet."""
    months = [Month.of(today).plus(-back) for back in range(1, MONTHS_SHOWN + 1)]
    counted = DipDraw.objects.filter(month__in=[month.number for month in months]).annotate(
        drawn=Count("rechecks"),
        decided=Count("rechecks", filter=Q(rechecks__decided_at__isnull=False)),
        changes=Count("rechecks", filter=Q(rechecks__changed=True)),
    )
    draws = {draw.month: draw for draw in counted}
    return [_drawn(month, draws.get(month.number)) for month in months]


def _drawn(month: Month, draw) -> DrawnMonth:
    if draw is None:
        return DrawnMonth(month, None, may_be_drawn(month).count())
    return DrawnMonth(month, draw, draw.could_be_drawn, draw.drawn, draw.decided, draw.changes)


def months_to_draw(today: date) -> list[Month]:
    """Months since the last draw that have ended; where there was never a draw, the last month alone."""
    last = Month.of(today).plus(-1)
    newest = DipDraw.objects.filter(month__lte=last.number).order_by("-month").values_list("month", flat=True).first()
    found: list[Month] = []
    month = last
    while newest and month.number > newest and len(found) < MONTHS_SHOWN:
        found.append(month)
        month = month.plus(-1)
    return list(reversed(found)) if newest else [last]
