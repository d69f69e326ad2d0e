"""What of the improvement room somebody holds, in numbers, for whoever ends their access."""

from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.core.holdings import Held
from looped.improvement.models import LookBack, Priority
from looped.improvement.queries.escalation import to_decide


def held(person: User) -> list[Held]:
    """Three queries."""
    look_backs = LookBack.objects.filter(manager=person, answered_at=None)
    led = Priority.objects.filter(lead=person, status=Priority.Status.OPEN)
    return [
        Held(_("Late things to decide"), to_decide(person).count(), _("nobody: undecided, they go a step up")),
        Held(_("Look-backs to answer"), look_backs.count(), _("another manager of the area")),
        Held(_("Priorities of the improvement plan to lead"), led.count(), _("nobody, until another lead is named")),
    ]
