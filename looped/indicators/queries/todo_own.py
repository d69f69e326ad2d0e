"""What Today asks of those who approve what somebody else wrote."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.todo import ToDo, Urgency
from looped.indicators.models import OwnIndicator


def todo_own(user: User, today: date) -> list[ToDo]:
    """The council's own indicators that wait for a second person. One query; none for others."""
    if not user.may(P.APPROVE_OWN_INDICATORS):
        return []
    waits = OwnIndicator.objects.filter(status=OwnIndicator.Status.PROPOSED).exclude(written_by=user)
    ids = list(waits.order_by("written_at").values_list("public_id", flat=True))
    if not ids:
        return []
    text = ngettext("Indicator of our own to approve", "Indicators of our own to approve", len(ids))
    href = reverse("indicators:own_indicator", args=ids) if len(ids) == 1 else reverse("indicators:own")
    return [ToDo(Urgency.WAITING_FOR_YOU, text, href, count=len(ids))]
