"""Jobs that outlive their worker.

A worker that is killed leaves its job marked as running, for ever. So each worker holds a lock on a file of its
own in DATA_DIR while it lives; the system lets go of the lock when the process ends, however it ends. A running job
whose worker holds no lock has lost its worker and goes back into the queue. Jobs may therefore run twice, and are
written so that this does no harm.
"""

import fcntl
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django_tasks_db.models import DBTaskResult, TaskResultStatus

MOST_TRIES = 3  # a job that kills its worker must not do so for ever


@contextmanager
def living_worker() -> Iterator[str]:
    """A new worker's id, known to be alive until the block, or the process, ends."""
    worker_id = secrets.token_hex(16)
    with _lock_file(worker_id).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            yield worker_id
        finally:
            _lock_file(worker_id).unlink(missing_ok=True)


def rescue_orphans(*, now: datetime) -> int:
    """Queue the jobs again whose worker has died, or fail those that had all their tries. Returns how many."""
    rescued = 0
    for job in DBTaskResult.objects.running().only("pk", "started_at", "worker_ids"):
        if not _is_alive(job.worker_ids[-1] if job.worker_ids else ""):
            # The UPDATE names the start that was read: of two reapers one wins, and a job that has begun
            # again meanwhile is left alone.
            same = DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at)
            rescued += same.update(**_after_death(tries=len(job.worker_ids), now=now))
    return rescued


def _after_death(*, tries: int, now: datetime) -> dict[str, object]:
    if tries < MOST_TRIES:
        return {"status": TaskResultStatus.READY}
    return {
        "status": TaskResultStatus.FAILED,
        "finished_at": now,
        "exception_class_path": "looped.core.jobs.WorkerDied",
        "traceback": f"The worker died {tries} times while it ran this job.",
    }


class WorkerDied(Exception):
    """Stands on a job that was given up."""


def _is_alive(worker_id: str) -> bool:
    """Whether somebody holds the worker's lock. Removes the file of a dead worker."""
    if not re.fullmatch(r"[0-9a-f]{32}", worker_id):
        return False  # not one of ours: nobody else runs our jobs
    path = _lock_file(worker_id)
    try:
        with path.open() as held:
            alive = not _can_lock(held)
    except FileNotFoundError:
        return False
    if not alive:
        path.unlink(missing_ok=True)
    return alive


def _can_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_file(worker_id: str) -> Path:
    folder = Path(settings.DATA_DIR) / "workers"
    folder.mkdir(exist_ok=True)
    return folder / f"{worker_id}.lock"
