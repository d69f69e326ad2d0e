"""Long work of the audit room, done by `looped work`."""

from django.utils import timezone
from django_tasks import task

from looped.audits.models import ImportRun
from looped.audits.operations.importing import check_run


@task()
def check_import(run: str) -> None:
    """Check one chosen file. Doing it twice does no harm; a run that is gone or written is left alone."""
    found = (
        ImportRun.objects.select_related("chosen_by").filter(public_id=run, status=ImportRun.Status.CHECKING).first()
    )
    if found:
        check_run(run=found, now=timezone.now())
