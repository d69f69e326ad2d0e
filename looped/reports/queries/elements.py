"""The three elements of the child's voice, side by side, so that none takes the place of another (V4).

Lived experience as it stands on file (audits of the first domain); the analysis of what is said at every stage (who is
heard, and whether their words are themed); participation (what groups concluded, and whether they were answered).
"""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from looped.core.periods import Quarter
from looped.figures.figure import QUARTER, Figure, counted
from looped.framework.grades import DomainKey
from looped.reports.queries.figures import count_quarter
from looped.voice.models import Comment, Pack
from looped.voice.queries.coverage import Coverage, coverage
from looped.voice.queries.participation import Conclusion, conclusions
from looped.voice.queries.reach import Place

FIRST_DOMAIN = DomainKey.values[0]
NEEDS = 1  # of each: an element with nothing at all is out of balance


@dataclass(frozen=True)
class Elements:
    """A quarter. good: Good or Outstanding in the first domain, `domain`. stages: who is heard, by moment.

    themed: comments of the quarter whose themes are found. concluded: sessions that groups closed; answered: those of
    them of which a promise came. missing: the elements of which the quarter has nothing, in words.
    """

    quarter: Quarter
    domain: str
    good: Figure
    stages: Coverage
    themed: Figure
    concluded: Figure
    answered: Figure
    conclusions: tuple[Conclusion, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        parts = (
            (self.good.of or 0, _("lived experience on file")), (self.themed.of or 0, _("what is said at every stage")),
            (self.concluded.count or 0, _("participation")),
        )  # fmt: skip
        return tuple(name for count, name in parts if count < NEEDS)


def elements_of(quarter: Quarter) -> Elements:
    """For the whole service. The same number of queries whatever there is."""
    counted_audits = count_quarter(quarter)
    first, last = quarter.first.first_day, quarter.last.last_day
    comments = Comment.objects.filter(month__range=(first, last))
    told = comments.aggregate(all=Count("pk"), themed=Count("pk", filter=Q(themed_on__isnull=False)))
    closed, answered = _sessions(quarter)
    return Elements(
        quarter, counted_audits.figures.facts.domains.get(FIRST_DOMAIN, ""),
        counted_audits.figures(f"domain.{FIRST_DOMAIN}.good_or_outstanding"),
        coverage(Place(), quarter, "moment", last),
        counted("voice.themed", QUARTER, count=told["themed"], of=told["all"]),
        counted("voice.sessions", QUARTER, count=closed),
        counted("voice.sessions_answered", QUARTER, count=answered, of=closed), tuple(conclusions(first, last)),
    )  # fmt: skip


def _sessions(quarter: Quarter) -> tuple[int, int]:
    """Closed in the quarter; and of those, how many a promise came of."""
    first, last = quarter.first.first_day, quarter.last.last_day
    span = (make_aware(datetime.combine(first, time.min)), make_aware(datetime.combine(last, time.max)))
    packs = Pack.objects.filter(status=Pack.Status.CLOSED, closed_at__range=span)
    return packs.count(), packs.filter(promises__isnull=False).distinct().count()
