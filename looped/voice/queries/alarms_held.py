"""What of the rota and of alarms somebody holds, in numbers, for whoever ends their access."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.core.holdings import Held
from looped.voice.models import DutyTurn, SafetyAlert


def held(person: User) -> list[Held]:
    """Two queries. A turn counts until it has ended, an alarm until it is closed."""
    turns = DutyTurn.objects.filter(person=person, withdrawn_at=None, ends_at__gt=timezone.now())
    alarms = SafetyAlert.objects.filter(answered_by=person, closed_at=None)
    return [
        Held(_("Turns on the duty rota"), turns.count(), _("whoever keeps the rota: the QA lead or a head of service")),
        Held(_("Alarms of families in hand"), alarms.count(), _("themselves: by saying what was done, before they go")),
    ]
