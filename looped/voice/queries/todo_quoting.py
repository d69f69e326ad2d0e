"""What Today asks of those who decide whether words are printed."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency
from looped.voice.queries.quoting import quotations_for


def todo_quoting(user: User, today: date) -> list[ToDo]:
    """Copies that somebody else made. One query."""
    if not user.may(Permission.APPROVE_QUOTATIONS):
        return []
    count = quotations_for(user).filter(status="proposed").exclude(made_by=user).count()
    text = ngettext("Quotation to decide", "Quotations to decide", count)
    return [ToDo(Urgency.TO_CHECK, text, reverse("voice:quotations"), count=count)] if count else []
