"""Letters about somebody's own account. They carry a link, and nothing about any child or audit."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.queries.invitations import INVITATION_LASTS


def invitation_link(secret: str) -> str:
    return settings.BASE_URL.rstrip("/") + reverse("accounts:accept", args=[secret])


def send_invitation(person: User, secret: str) -> bool:
    """Send the link. False where the mail server did not take it: the invitation stands, and can be sent again."""
    text = _(
        "%(name)s,\n\nyou are invited to Looped, where your council looks at the quality of its work with children.\n\n"
        "Choose a password here. The link works once, for %(days)s days:\n%(link)s\n\n"
        "If you did not expect this, do nothing. Without the link nobody can sign in with your address.\n"
    ) % {"name": person.name, "days": INVITATION_LASTS.days, "link": invitation_link(secret)}
    try:
        send_mail(str(_("Your invitation to Looped")), text, None, [person.email])
    except OSError:  # smtplib's errors are kinds of it
        return False
    return True
