"""What Today asks of those who read comments."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency
from looped.voice.queries.inbox import open_counts
from looped.voice.queries.timeliness import waiting_to_be_read


def todo_listening(user: User, today: date) -> list[ToDo]:
    """Two queries."""
    if not user.may(Permission.READ_COMMENTS):
        return []
    return [*_to_read(user, today), *_to_find(user)]


def _to_read(user: User, today: date) -> list[ToDo]:
    waiting = waiting_to_be_read(user, today)
    if not waiting.unread:
        return []
    said = []
    if waiting.late:
        said.append(ngettext("%(num)s is late.", "%(num)s are late.", waiting.late) % {"num": waiting.late})
    if waiting.watched:
        said.append(
            ngettext("%(num)s with a watched word.", "%(num)s with watched words.", waiting.watched)
            % {"num": waiting.watched}
        )
    return [
        ToDo(
            Urgency.OVERDUE if waiting.late else Urgency.DUE,
            ngettext("Comment to read", "Comments to read", waiting.unread),
            reverse("voice:inbox"),
            due=waiting.due_on,
            detail=" ".join(said),
            count=waiting.unread,
        )
    ]


def _to_find(user: User) -> list[ToDo]:
    found = open_counts(user)
    words = {
        "translate": ngettext("Comment to translate", "Comments to translate", found["translate"]),
        "theme": ngettext("Comment to theme", "Comments to theme", found["theme"]),
        "settle": ngettext(
            "Comment whose themes two people saw differently",
            "Comments whose themes two people saw differently",
            found["settle"],
        ),
    }
    place = reverse("voice:inbox")
    return [
        ToDo(Urgency.TO_CHECK, text, f"{place}?show={stage}", count=found[stage])
        for stage, text in words.items()
        if found[stage]
    ]
