"""Letters about alarms of families. They carry a link, and nothing of any case, child or family."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from looped.voice.models import SafetyAlert, SafetyStep
from looped.voice.queries.safety import kept_out

logger = logging.getLogger(__name__)

MOST_TRIES = 12
PAUSE = timedelta(minutes=1)  # a mail server that is away is asked again, for as many minutes as it was asked before
SAFETY_NET = timedelta(seconds=30)  # the letter goes out with the alarm itself; then the worker looks whether it did
PATIENCE = 5  # seconds for the mail server while a person waits for their page


def send_at_once(alert_id: str) -> None:
    """From the process in which the alarm was raised, so that no long job stands before it. It never fails.

    A person waits for their page meanwhile: after the first letter that fails the rest is left to the worker.
    """
    try:
        _send_waiting(alert_id, patient=False)
    except Exception:
        logger.exception("An alarm could not be sent at once; the worker tries again.")


@task(priority=100)
def tell_of_alarm(alert_id: str, tries: int = 1) -> None:
    """Whom the letter did not reach at once: again, until it has gone out, or somebody has the alarm in hand."""
    if _send_waiting(alert_id) and tries < MOST_TRIES:
        tell_of_alarm.using(run_after=timezone.now() + PAUSE * tries).enqueue(alert_id, tries=tries + 1)


@task(priority=50)
def tell_of_gap(addresses: list[str], tries: int = 1) -> None:
    """An alarm found nobody on duty: who keeps the rota is told so, and nothing of the alarm."""
    link = settings.BASE_URL.rstrip("/") + reverse("voice:rota")
    words = _("At this moment nobody is on the duty rota. Look at it, and fill the gap:\n\n%(link)s\n") % {"link": link}
    letters = [EmailMessage(_("Nobody is on duty"), words, None, [address]) for address in addresses]
    failed = [letter.to[0] for letter in letters if not _sent(letter)]
    if failed and tries < MOST_TRIES:
        tell_of_gap.using(run_after=timezone.now() + PAUSE * tries).enqueue(failed, tries=tries + 1)


def _send_waiting(alert_id: str, *, patient: bool = True) -> int:
    """Send to whom it has not gone out yet. Returns how many are left; none where somebody has it in hand."""
    alert = SafetyAlert.objects.select_related("case", "worker").get(public_id=alert_id)
    if alert.answered_at or alert.closed_at:
        return 0
    waiting = SafetyStep.objects.filter(alert=alert, mailed_at=None, to__is_active=True).select_related("to")
    steps = list(waiting.exclude(to__in=kept_out(alert)).order_by("pk"))
    left = len(steps)
    for step in steps:
        if _sent(_letter(alert, step.to.email)):
            SafetyStep.objects.filter(pk=step.pk).update(mailed_at=timezone.now())
            left -= 1
        elif not patient:
            break
    return left


def _letter(alert: SafetyAlert, address: str) -> EmailMessage:
    link = settings.BASE_URL.rstrip("/") + reverse("voice:alert", args=[alert.public_id])
    words = _("Somebody needs an answer now. Read it, and say that you have it in hand:\n\n%(link)s\n")
    return EmailMessage(_("Somebody needs an answer now"), words % {"link": link}, None, [address])


def _sent(letter: EmailMessage) -> bool:
    """One address that fails keeps no other from being told."""
    try:
        return bool(get_connection(timeout=PATIENCE).send_messages([letter]))
    except OSError:  # smtplib's errors too
        logger.exception("An alarm could not be sent by e-mail; it stands on the home page of those it was sent to.")
        return False
