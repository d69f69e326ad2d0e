"""What the home page says of messages without a name: to their readers, to the director, to who keeps the contacts."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency
from looped.workforce.queries.messages import owed_parts
from looped.workforce.queries.readers import is_reader, readers_on
from looped.workforce.queries.speak_up import unchecked


def todo_messages(user: User, today: date) -> list[ToDo]:
    """One query for most people; nothing of a message whose Monday has not come."""
    found = _to_answer(today) if is_reader(user, today) else []
    if user.may(Permission.SET_STAFF_READERS):
        found += _unread(today)
    if user.may(Permission.KEEP_SPEAK_UP) and (count := unchecked()):
        text = _("Contacts on the page on whistleblowing stand as they were shipped: check them")
        found.append(ToDo(Urgency.TO_CHECK, text, reverse("workforce:speak_up_contacts"), count=count))
    return found


def _to_answer(today: date) -> list[ToDo]:
    owed = owed_parts(today).order_by("answer_by").values_list("message", "answer_by")
    first: dict[str, date] = {}
    for message, day in owed:
        if day is not None:
            first.setdefault(message, day)
    late = [day for day in first.values() if day < today]
    waiting = [day for day in first.values() if day >= today]
    address, found = reverse("workforce:messages"), []
    if late:
        text = ngettext(
            "A message is overdue that staff wrote without a name",
            "Messages are overdue that staff wrote without a name", len(late),
        )  # fmt: skip
        found.append(ToDo(Urgency.OVERDUE, text, address, due=late[0], count=len(late)))
    if waiting:
        text = ngettext(
            "A message that staff wrote without a name waits for an answer",
            "Messages that staff wrote without a name wait for an answer", len(waiting),
        )  # fmt: skip
        found.append(ToDo(Urgency.DUE, text, address, due=waiting[0], count=len(waiting)))
    return found


def _unread(today: date) -> list[ToDo]:
    """Only where something waits: a council that has not begun with messages is not asked."""
    if readers_on(today).exists() or not owed_parts(today).exists():
        return []
    text = _("Staff have written without a name, and nobody reads it")
    return [ToDo(Urgency.OVERDUE, text, reverse("workforce:readers"))]
