"""Letters about somebody's own account. They carry a link, and nothing about any child or audit."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.queries.invitations import INVITATION_LASTS

log = logging.getLogger(__name__)


def invitation_link(secret: str) -> str:
    return absolute(reverse("accounts:accept", args=[secret]))


def absolute(path: str) -> str:
    """With the address from the settings: a visitor's request must not decide where a link in a letter leads."""
    return settings.BASE_URL.rstrip("/") + path


def send_invitation(person: User, secret: str) -> bool:
    """Send the link. False where the mail server did not take it: the invitation stands, and can be sent again."""
    text = _(
        "%(name)s,\n\nyou are invited to Looped, where your council looks at the quality of its work with children.\n\n"
        "Choose a password here. The link works once, for %(days)s days:\n%(link)s\n\n"
        "If you did not expect this, do nothing. Without the link nobody can sign in with your address.\n"
    ) % {"name": person.name, "days": INVITATION_LASTS.days, "link": invitation_link(secret)}
    return _send(person, _("Your invitation to Looped"), text)


def send_new_password_link(person: User, link: str) -> bool:
    """Send the link by which somebody who forgot the password chooses a new one."""
    text = _(
        "%(name)s,\n\nsomebody, most likely you, asked for a new password for Looped.\n\n"
        "Choose it here. The link works once, for three days:\n%(link)s\n\n"
        "If it was not you, do nothing: your password of now stays as it is.\n"
    ) % {"name": person.name, "link": link}
    return _send(person, _("A new password for Looped"), text)


def _send(person: User, subject: str, text: str) -> bool:
    try:
        send_mail(subject, text, None, [person.email])
    except OSError:  # smtplib's errors are kinds of it
        log.exception("The mail server did not take a letter to person %s.", person.public_id)
        return False
    return True
