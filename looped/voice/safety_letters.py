"""Letters about alarms of families. They carry a link, and nothing of any case, child or family."""

import logging
import time
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from looped.voice.models import SafetyAlert, SafetyStep
from looped.voice.queries.safety import letters_waiting

logger = logging.getLogger(__name__)

MOST_TRIES = 12
PAUSE = timedelta(minutes=1)  # a mail server that is away is asked again, for as many minutes as it was asked before
SAFETY_NET = timedelta(seconds=30)  # the letter goes out with the alarm itself; then the worker looks whether it did
PATIENCE = 5  # seconds for the mail server, and for all letters while a person waits for their page


def send_at_once(alert_id: str) -> None:
    """From the process in which the alarm was raised, so that no long job stands before it. It never fails.

    A person waits for their page meanwhile: where a letter fails after some seconds the rest is left to the worker.
    """
    try:
        _send_waiting(alert_id, patient=False)
    except Exception:
        logger.exception("An alarm could not be sent at once; the worker tries again.")


@task(priority=100)
def tell_of_alarm(alert_id: str, tries: int = 1) -> None:
    """Whom the letter did not reach at once: again, until it has gone out, or it is closed."""
    try:
        left = _send_waiting(alert_id)
    except Exception:
        logger.exception("An alarm could not be sent; it is tried again.")
        left = 1
    if left and tries < MOST_TRIES:
        tell_of_alarm.using(run_after=timezone.now() + PAUSE * tries).enqueue(alert_id, tries=tries + 1)


@task(priority=50)
def tell_of_gap(addresses: list[str], tries: int = 1, somebody: bool = False) -> None:
    """An alarm found nobody on duty who could be asked: who keeps the rota is told so, and nothing of the alarm.

    `somebody`: there are people on duty, and none of them may be told.
    """
    subject, words = _gap(somebody)
    words %= {"link": settings.BASE_URL.rstrip("/") + reverse("voice:rota")}
    letters = [EmailMessage(subject, words, None, [address]) for address in addresses]
    failed = [letter.to[0] for letter in letters if not _sent(letter)]
    if failed and tries < MOST_TRIES:
        later = tell_of_gap.using(run_after=timezone.now() + PAUSE * tries)
        later.enqueue(failed, tries=tries + 1, somebody=somebody)


def _gap(somebody: bool) -> tuple[str, str]:
    if somebody:
        words = _("At this moment nobody on the duty rota could be asked, for each was too near. Look at it, and put "
                  "somebody of another team beside them:\n\n%(link)s\n")  # fmt: skip
        return _("Nobody on duty could be asked"), words
    words = _("At this moment nobody is on the duty rota. Look at it, and fill the gap:\n\n%(link)s\n")
    return _("Nobody is on duty"), words


def _send_waiting(alert_id: str, *, patient: bool = True) -> int:
    """Send to whom it has not gone out yet. Returns how many are left; none where it is closed."""
    alert = SafetyAlert.objects.select_related("case", "worker", "invitation").get(public_id=alert_id)
    steps = letters_waiting(alert)
    left, begun = len(steps), time.monotonic()
    for step in steps:
        if _sent(_letter(alert, step.to.email)):
            SafetyStep.objects.filter(pk=step.pk).update(mailed_at=timezone.now())
            left -= 1
        elif not patient and time.monotonic() - begun >= PATIENCE:
            break
    return left


def _letter(alert: SafetyAlert, address: str) -> EmailMessage:
    link = settings.BASE_URL.rstrip("/") + reverse("voice:alert", args=[alert.public_id])
    words = _("Somebody needs an answer now. Read it, and say that you have it in hand:\n\n%(link)s\n")
    return EmailMessage(_("Somebody needs an answer now"), words % {"link": link}, None, [address])


def _sent(letter: EmailMessage) -> bool:
    """One address that fails, in whatever way, keeps no other from being told."""
    try:
        return bool(get_connection(timeout=PATIENCE).send_messages([letter]))
    except Exception:
        logger.exception("An alarm could not be sent by e-mail; it stands on the home page of those it was sent to.")
        return False
