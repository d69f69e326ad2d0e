"""Telling people by e-mail what was done, each once, even if the job runs twice."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks import task

from looped.voice.models import Promise, Response, TellBack
from looped.voice.queries.telling import address_of, language_of, letter
from looped.voice.wording import phrases

logger = logging.getLogger(__name__)

MOST_TRIES = 8
PAUSE = timedelta(minutes=10)  # a mail server that is away is asked again, for longer each time
PATIENCE = 20  # seconds


@task()
def tell_by_email(promise_id: str, tries: int = 1) -> None:
    """Whoever chose e-mail and has not been told of this promise. What fails is tried again, and then said to fail."""
    today = timezone.localdate()
    waits = TellBack.objects.filter(
        promise__public_id=promise_id, promise__status=Promise.Status.DONE, told_on=None, begun_on=None, failed_why="",
        response__hear_back=Response.HearBack.EMAIL,
    )  # fmt: skip
    left = 0
    for row in waits.select_related("promise", "response").order_by("public_id"):
        # One conditional UPDATE before it leaves: of two runs one sends. A run that dies in between leaves a mark that
        # nobody knows whether it left, and a person looks at it.
        if TellBack.objects.filter(pk=row.pk, begun_on=None).update(begun_on=today):
            left += not _send(row)
    if left and tries < MOST_TRIES:
        tell_by_email.using(run_after=timezone.now() + PAUSE * tries).enqueue(promise_id, tries=tries + 1)
    elif left:
        waits.update(failed_why="The e-mail could not be sent.")


def _send(row: TellBack) -> bool:
    """False where it did not leave; then it may be tried again."""
    address = address_of(row.response)
    if not address:
        TellBack.objects.filter(pk=row.pk).update(failed_why="There is no address that can be opened.")
        return True
    said = phrases(language_of(row.response.language).key, row.response.band)
    words = letter(row.promise, row.response.language, row.response.band)
    try:
        message = EmailMessage(said["told_title"], words, settings.DEFAULT_FROM_EMAIL, [address])
        gone = bool(get_connection(timeout=PATIENCE).send_messages([message]))
    except (OSError, ValueError):  # smtplib's errors too; an address that is none
        logger.exception("An e-mail that tells what was done could not be sent; it is tried again.")
        gone = False
    now_known = {"told_on": timezone.localdate()} if gone else {"begun_on": None}
    TellBack.objects.filter(pk=row.pk).update(**now_known)
    return gone
