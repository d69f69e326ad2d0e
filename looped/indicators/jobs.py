"""What the room of indicators leaves to the worker. A job may run twice without harm."""

import logging

from django.utils import timezone
from django_tasks import task

from looped.indicators.models import Computation

log = logging.getLogger(__name__)


@task()
def compute_values(public_id: str) -> None:
    """Every indicator from one extract."""
    from looped.indicators.operations.computing import compute, give_up

    computation = Computation.objects.select_related("extract", "asked_by").get(public_id=public_id)
    try:
        compute(computation=computation, now=timezone.now())
    except Exception as error:
        # Its words may hold a value of the extract, so neither the log nor the job's record has them.
        log.error("A computation broke off: %s", type(error).__name__)
        give_up(computation=computation, now=timezone.now())
