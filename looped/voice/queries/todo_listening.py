"""What Today asks of those who read comments."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency
from looped.voice.queries.inbox import counts
from looped.voice.queries.timeliness import timeliness


def todo_listening(user: User, today: date) -> list[ToDo]:
    """Seven queries."""
    if not user.may(Permission.READ_COMMENTS):
        return []
    return [*_to_read(user, today), *_to_find(user)]


def _to_read(user: User, today: date) -> list[ToDo]:
    timely = timeliness(user, today)
    if not timely.unread:
        return []
    said = []
    if timely.late:
        said.append(ngettext("%(num)s is late.", "%(num)s are late.", timely.late) % {"num": timely.late})
    if timely.watched:
        said.append(
            ngettext("%(num)s with a watched word.", "%(num)s with watched words.", timely.watched)
            % {"num": timely.watched}
        )
    return [
        ToDo(
            Urgency.OVERDUE if timely.late else Urgency.DUE,
            ngettext("Comment to read", "Comments to read", timely.unread),
            reverse("voice:inbox"),
            due=timely.due_on,
            detail=" ".join(said),
            count=timely.unread,
        )
    ]


def _to_find(user: User) -> list[ToDo]:
    found = counts(user)
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
