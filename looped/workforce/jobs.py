"""Letters of this room. They carry a link, and nothing of any audit, grade or child. A job may run twice."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from looped.workforce.models import ThankYou

logger = logging.getLogger(__name__)


@task()
def tell_of_thanks(thanks: str) -> None:
    """Tell the person that somebody thanked them, unless they have read it meanwhile. `thanks`: its public id."""
    found = ThankYou.objects.filter(public_id=thanks, seen_at=None, to__is_active=True).select_related("to").first()
    if found is None:
        return
    link = settings.BASE_URL.rstrip("/") + reverse("workforce:thanks")
    words = _("Somebody has written to you about your work. Read it here:\n\n%(link)s\n") % {"link": link}
    try:
        send_mail(_("A note for you"), words, None, [found.to.email])
    except OSError:  # smtplib's errors too
        logger.exception("A letter about a thank-you could not be sent; it stands on the person's home page.")
