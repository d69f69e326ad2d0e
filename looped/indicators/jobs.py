"""What the room of indicators leaves to the worker. A job may run twice without harm."""

from django.utils import timezone
from django_tasks import task

from looped.indicators.models import Computation


@task()
def compute_values(public_id: str) -> None:
    """Every indicator from one extract."""
    from looped.indicators.operations.computing import compute

    computation = Computation.objects.select_related("extract", "asked_by").get(public_id=public_id)
    compute(computation=computation, now=timezone.now())
