"""What of promises to families somebody holds, in numbers, for whoever ends their access."""

from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.core.holdings import Held
from looped.voice.models import Promise, TellBack


def held(person: User) -> list[Held]:
    """Two queries. What is told to families counts by promise, so that nobody learns how many wanted to hear."""
    promises = Promise.objects.filter(owner=person, status=Promise.Status.MADE)
    to_tell = TellBack.objects.filter(worker=person, told_on=None, promise__status=Promise.Status.DONE)
    return [
        Held(_("Promises to families to keep"), promises.count(), _("whoever may make promises: give it to another")),
        Held(
            _("Things to tell families"),
            to_tell.values("promise").distinct().count(),
            _("nobody: it goes to the team’s manager"),
        ),
    ]
