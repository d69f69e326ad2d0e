"""What of the public pages somebody holds, in numbers, for whoever ends their access."""

from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.core.holdings import Held
from looped.public.models import Page


def held(person: User) -> list[Held]:
    """One query."""
    count = Page.objects.filter(owner=person).count()
    return [Held(_("Public pages to see to"), count, _("whoever writes public pages: name another owner"))]
