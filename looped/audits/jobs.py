"""What the audit room leaves to the worker. A job may run twice without harm."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from looped.audits.models import DangerAlert, ImportRun
from looped.audits.operations.importing import check_run


@task(priority=50)
def tell_of_danger(alert_id: str) -> None:
    """An e-mail with a link to everybody who answers: no case, no grade, no name of a child."""
    alert = DangerAlert.objects.get(public_id=alert_id)
    link = settings.BASE_URL + reverse("audits:danger", args=[alert_id])
    text = _("An auditor has raised an alarm. Read it now and say what is done:\n%(link)s") % {"link": link}
    for address in alert.sent_to.values_list("email", flat=True):
        send_mail(_("A child may be in danger"), text, None, [address])


@task()
def check_import(run: str) -> None:
    """Check one chosen file. A run that is gone or written is left alone."""
    runs = ImportRun.objects.select_related("chosen_by").filter(status=ImportRun.Status.CHECKING)
    found = runs.filter(public_id=run).first()
    if found:
        check_run(run=found, now=timezone.now())
