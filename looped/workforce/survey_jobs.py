"""Letters of the staff survey. A job's arguments stay in the queue for weeks: no address and no link is among them."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from looped.accounts.models import User
from looped.workforce.models import Wave
from looped.workforce.survey_links import address

logger = logging.getLogger(__name__)


@task()
def send_links(wave: str, sending: int, by: str) -> None:
    """Everybody gets a link. `wave`, `by`: public ids; `sending`: which of the wave's sendings this is, from 0."""
    from looped.workforce.operations import waves  # it puts this job into the queue

    found = Wave.objects.filter(public_id=wave, status=Wave.Status.OPEN).first()
    if found is not None:
        waves.send_links(wave=found, sending=sending, by=User.objects.get(public_id=by), now=timezone.now())


@task()
def send_reminders(wave: str) -> None:
    from looped.workforce.operations import waves

    found = Wave.objects.filter(public_id=wave, status=Wave.Status.OPEN).first()
    if found is None:
        return
    words = _(
        "The staff survey is open until %(day)s.\n\nIf you have answered: thank you. We do not know who has, so this "
        "goes to everybody.\n\nIf you have not: your own link is in the e-mail that we sent when the survey opened. It "
        "takes about ten minutes.\n"
    )
    for person in waves.everybody_asked().values_list("email", flat=True):
        _send(person, _("The staff survey: a reminder to everybody"), words % {"day": _day(found)})


def sent_to(person: str, wave: Wave, token: str) -> bool:
    """Send one link to one address. False where the mail did not leave."""
    words = _(
        "We ask everybody who works with children and families here what it is like to do so.\n\nYour answers are "
        "anonymous. This link is for one answer; which link went to whom is written down nowhere.\n\n%(link)s\n\nIt "
        "takes about ten minutes. The last day is %(day)s.\n"
    )
    return _send(person, _("The staff survey is open"), words % {"link": address(token), "day": _day(wave)})


def _day(wave: Wave) -> str:
    return date_format(wave.closes_on, "j F Y")


def _send(person: str, subject: str, words: str) -> bool:
    message = EmailMessage(subject, words, settings.DEFAULT_FROM_EMAIL, [person])
    try:
        return bool(get_connection().send_messages([message]))
    except Exception as wrong:
        # Whatever it is, and without its own words: they may hold the mail with its link, and a job that fails keeps
        # them in the queue.
        logger.error("A mail of the staff survey could not be sent: %s.", type(wrong).__name__)
        return False
