"""Of those who wanted to hear of one promise, how many were told: a number, and never who."""

from dataclasses import dataclass

from django.db.models import Count, Q

from looped.figures.figure import Figure, counted
from looped.voice.models import Promise, TellBack


@dataclass(frozen=True)
class Told:
    """told: of those who wanted to hear. failed: who could not be told; the others are still to be told."""

    told: Figure
    failed: int

    @property
    def left(self) -> int:
        return (self.told.of or 0) - (self.told.count or 0) - self.failed


def told_counts(promise: Promise) -> Told:
    """One query."""
    done, gone_wrong = Q(told_on__isnull=False), ~Q(failed_why="") & Q(told_on=None)
    found = TellBack.objects.filter(promise=promise).aggregate(
        all=Count("pk"), told=Count("pk", filter=done), failed=Count("pk", filter=gone_wrong)
    )
    figure = counted("voice.promise.told", promise.public_id, count=found["told"], of=found["all"])
    return Told(figure, found["failed"])
