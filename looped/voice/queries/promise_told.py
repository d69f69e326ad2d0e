"""Of those who wanted to hear of one promise, how many were told: a number, and never who.

Of few it is not said, nor whether there was anybody: a promise of a small team would tell that one family answered.
"""

from dataclasses import dataclass

from django.db.models import Count, Q

from looped.figures.figure import Figure, counted
from looped.voice.models import Promise, TellBack
from looped.voice.rules.few import LEAST


@dataclass(frozen=True)
class Told:
    """told: of those who wanted to hear; None where these are fewer than LEAST, or nobody. failed: who could not be
    told; the others are still to be told."""

    told: Figure | None
    failed: int = 0
    LEAST = LEAST

    @property
    def left(self) -> int:
        return (self.told.of or 0) - (self.told.count or 0) - self.failed if self.told else 0


def told_counts(promise: Promise) -> Told:
    """One query."""
    done, gone_wrong = Q(told_on__isnull=False), ~Q(failed_why="") & Q(told_on=None)
    found = TellBack.objects.filter(promise=promise).aggregate(
        all=Count("pk"), told=Count("pk", filter=done), failed=Count("pk", filter=gone_wrong)
    )
    if found["all"] < LEAST:
        return Told(None)
    figure = counted("voice.promise.told", promise.public_id, count=found["told"], of=found["all"])
    return Told(figure, found["failed"])
