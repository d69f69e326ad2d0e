"""What the audit room leaves to the worker. A job may run twice without harm."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from looped.audits.models import DangerAlert, ImportRun
from looped.audits.operations.importing import check_run, give_up

logger = logging.getLogger(__name__)

MOST_TRIES = 12
PAUSE = timedelta(minutes=1)  # a mail server that is away is asked again, for as many minutes as it was asked before


@task(priority=50)
def tell_of_danger(alert_id: str, addresses: list[str] | None = None, tries: int = 1) -> None:
    """An e-mail with a link to everybody who answers (`addresses`: only these): no case, no grade, no name.

    One address that fails keeps no other from being told, and is tried again until somebody has seen the alarm.
    """
    alert = DangerAlert.objects.get(public_id=alert_id)
    if addresses is None:
        addresses = list(alert.sent_to.order_by("pk").values_list("email", flat=True))
    elif alert.seen_at:
        return
    link = settings.BASE_URL + reverse("audits:danger", args=[alert_id])
    failed = [address for address in addresses if not _sent(address, link)]
    if failed and tries < MOST_TRIES:
        later = tell_of_danger.using(run_after=timezone.now() + PAUSE * tries)
        later.enqueue(alert_id, addresses=failed, tries=tries + 1)


def _sent(address: str, link: str) -> bool:
    words = _("An auditor has raised an alarm. Read it now and say what is done:\n\n%(link)s\n") % {"link": link}
    try:
        return bool(send_mail(_("A child may be in danger"), words, None, [address]))
    except OSError:  # smtplib's errors too
        logger.exception("An alarm could not be sent by e-mail; it stands on the home page of those who answer.")
        return False


@task()
def check_import(run: str) -> None:
    """Check one chosen file. A run that is gone or written is left alone."""
    runs = ImportRun.objects.select_related("chosen_by").filter(status=ImportRun.Status.CHECKING)
    found = runs.filter(public_id=run).first()
    if found:
        try:
            check_run(run=found, now=timezone.now())
        except Exception:
            give_up(run=found)
            raise  # so that the job's own record, and the log, say what it was
