"""What the improvement room leaves to the worker. A job may run twice without harm. Mail carries a link and no more."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django_tasks import task

from looped.improvement.models import Escalation

logger = logging.getLogger(__name__)

MOST_TRIES = 6
PAUSE = timedelta(minutes=5)  # a mail server that is away is asked again, each time after a longer while


@task()
def tell_of_escalation(public_id: str, tries: int = 1) -> None:
    """To who is to decide. Nothing where it is settled meanwhile."""
    row = Escalation.objects.select_related("to").get(public_id=public_id)
    if row.decided_at or row.overtaken_at:
        return
    link = settings.BASE_URL + reverse("improvement:escalation", args=[public_id])
    words = _("Something is late and has come up to you. Read it, and say what you decide:\n\n%(link)s\n")
    if not _sent(row.to.email, _("Something waits for your decision"), words % {"link": link}) and tries < MOST_TRIES:
        tell_of_escalation.using(run_after=timezone.now() + PAUSE * tries).enqueue(public_id, tries=tries + 1)


@task()
def tell_owner(public_id: str, tries: int = 1) -> None:
    """To who is late: it went up. Never behind anybody's back."""
    row = Escalation.objects.select_related("action__owner", "action__verifier").get(public_id=public_id)
    if row.action is None or row.overtaken_at:
        return
    person = row.action.verifier if row.clock == Escalation.Clock.VERIFY else row.action.owner
    if person is None or not person.is_active:
        return
    link = settings.BASE_URL + reverse("audits:action", args=[row.action.public_id])
    words = _("Something of yours is late, and somebody else was told. Read who decides, and by when:\n\n%(link)s\n")
    if not _sent(person.email, _("Something of yours is late"), words % {"link": link}) and tries < MOST_TRIES:
        tell_owner.using(run_after=timezone.now() + PAUSE * tries).enqueue(public_id, tries=tries + 1)


def _sent(address: str, subject: str | Promise, words: str) -> bool:
    try:
        return bool(send_mail(str(subject), words, None, [address]))
    except OSError:  # smtplib's errors too
        logger.exception("A letter about something late could not be sent; it stands on the person's home page.")
        return False
