"""Letters to auditors. They carry a link, and nothing of any child, grade or person."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from looped.accounts.models import User
from looped.audits.models import Learning

logger = logging.getLogger(__name__)

SOON = timedelta(days=2)  # later the letter is no news: it stands on the home page anyway


@task()
def tell_of_learning(audit: str) -> None:
    """To each auditor who has not read it yet: a moderator has written something for you (W3). `audit`: public id."""
    since = timezone.now() - SOON
    fresh = Q(moderation__recorded_at__gte=since) | Q(recheck__decided_at__gte=since)
    waiting = Learning.objects.filter(fresh, form__audit__public_id=audit, seen_at=None).exclude(text="")
    people = User.objects.filter(pk__in=waiting.values("form__auditor"), is_active=True).order_by("pk")
    for address in people.values_list("email", flat=True):
        _send(address)


def _send(address: str) -> None:
    link = settings.BASE_URL.rstrip("/") + reverse("today:home")
    words = _("A moderator has written down what to take from one of your audits. Read it here:\n\n%(link)s\n")
    try:
        send_mail(_("Learning for you from an audit"), words % {"link": link}, None, [address])
    except OSError:  # smtplib's errors too
        logger.exception("A letter about learning could not be sent; it stands on the auditor's home page.")
