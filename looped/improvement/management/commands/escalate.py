"""`looped escalate`: lets what is late go a step up, once. `looped work` does the same on a timer."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from looped.improvement.timed import run_escalation


class Command(BaseCommand):
    help = "Takes what is late a step up its ladder, and tells who decides. Safe to run twice, also at once."

    def handle(self, *args: object, verbosity: int, **options: object) -> None:
        done = run_escalation(now=timezone.now())
        if verbosity:
            self.stdout.write(f"Taken a step up: {done.raised}. Late no more: {done.overtaken}.")
