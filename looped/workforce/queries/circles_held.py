"""What of quality circles somebody holds, in numbers, for whoever ends their access."""

from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.core.holdings import Held
from looped.workforce.models import Circle
from looped.workforce.queries.todo_circles import led_by


def held(person: User) -> list[Held]:
    """Two queries."""
    to_lead = Circle.objects.filter(facilitator=person, status=Circle.Status.PLANNED)
    return [
        Held(
            _("Proposals of quality circles to answer, or to bring about"),
            led_by(person).count(),
            _("whoever leads circles, or the director"),
        ),
        Held(_("Quality circles to lead"), to_lead.count(), _("whoever leads circles: name another person")),
    ]
