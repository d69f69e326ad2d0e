"""`looped work`: runs the jobs and what is timed, rescues jobs whose worker died, and tidies up once a day."""

import logging
import os
import time
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from looped.core import schedule
from looped.core.jobs import living_worker, rescue_orphans

logger = logging.getLogger(__name__)

RESCUE_EVERY = 5  # seconds
TIDY_EVERY = timedelta(days=1).total_seconds()
KEEP_FINISHED_DAYS = 30


class Command(BaseCommand):
    help = "Runs the jobs that pages and commands leave behind, until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="run the jobs that wait now, then end")
        parser.add_argument("--interval", default=1.0, type=float, help="seconds between looks (default: 1)")
        parser.add_argument("--parent", type=int, help="end when this process, which started this one, has ended")

    def handle(self, *args: Any, once: bool, interval: float, parent: int | None, **options: Any) -> None:
        with living_worker() as worker_id:
            worker = _worker(worker_id)
            worker.configure_signals()
            due = Due()
            while worker.running and parent in (None, os.getppid()):
                _one_round(worker, due, once=once)
                if once:
                    return
                time.sleep(interval)


class Due:
    """When the worker last rescued and last tidied, by a clock that nobody sets."""

    def __init__(self) -> None:
        self.last: dict[str, float] = {}

    def is_time(self, what: str, every: float) -> bool:
        now = time.monotonic()
        if what in self.last and now - self.last[what] < every:
            return False
        self.last[what] = now
        return True


def _worker(worker_id: str) -> Worker:
    # In batch mode the library's loop returns when nothing waits, which leaves the waiting to ours.
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )


def _one_round(worker: Worker, due: Due, *, once: bool) -> None:
    """Rescue, run what waits, tidy. A database that is away for a while ends no worker, unless it runs only once."""
    try:
        if due.is_time("rescue", RESCUE_EVERY):
            rescue_orphans(now=timezone.now())
        worker.run()
        for timed in schedule.timed():
            if due.is_time(timed.name, timed.every):
                _run(timed)
        if due.is_time("tidy", TIDY_EVERY):
            call_command("clearsessions")
            call_command("prune_db_task_results", queue_name="*", min_age_days=KEEP_FINISHED_DAYS, verbosity=0)
    except OperationalError:
        connections.close_all()
        if once:
            raise
        logger.exception("The database does not answer; trying again.")


def _run(timed: schedule.Timed) -> None:
    """A fault in one of them ends neither the worker nor the others; it stands in the log, and is tried again."""
    try:
        timed.run(now=timezone.now())
    except OperationalError:
        raise
    except Exception:
        logger.exception("What runs on a timer failed: %s.", timed.name)
