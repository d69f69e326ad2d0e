"""What bringing in extracts leaves to the worker. A job may run twice without harm; Looped itself is who acts."""

from collections.abc import Callable

from django.utils import timezone
from django_tasks import task

from looped.accounts.operations.known import ensure_system_actor
from looped.indicators.models import Extract
from looped.indicators.operations import extract_reading


@task()
def look_at_extract(public_id: str) -> None:
    """Which lists and columns the files hold."""
    _run(extract_reading.look, public_id)


@task()
def read_extract(public_id: str) -> None:
    """Every row, as the columns were confirmed."""
    _run(extract_reading.read, public_id)


def _run(step: Callable[..., None], public_id: str) -> None:
    now = timezone.now()
    by = ensure_system_actor(now=now)
    extract = Extract.objects.get(public_id=public_id)
    try:
        step(extract=extract, by=by, now=now)
    except Exception:
        extract_reading.give_up(extract=extract, by=by, now=timezone.now())
        raise  # so that the job's own record, and the log, say what it was
