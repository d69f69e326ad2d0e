"""What of answering families waits for one person: promises, decisions about workers, complaints, and telling."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.todo import ToDo, Urgency
from looped.voice.models import Promise
from looped.voice.queries.complaints import late_ones
from looped.voice.queries.telling import for_worker, to_tell
from looped.voice.queries.worker_requests import requests_for, sees_requests
from looped.voice.rules.worker_requests import decision_due

SOON = timedelta(days=14)
MOST_LINES = 5


def todo_answering(user: User, today: date) -> list[ToDo]:
    """Each kind asks once, and only whom it may concern. At most five queries."""
    found: list[ToDo] = []
    if user.may(P.MAKE_PROMISES):
        found += _to_keep(user, today)
    if sees_requests(user):
        found += _to_decide(user, today)
    if user.may(P.KEEP_COMPLAINTS):
        found += _complaints(today)
    if user.may(P.TELL_BACK):
        found += _to_tell(today)
    if user.may(P.ASK_FAMILIES):
        found += _families(user)
    return found


def _to_keep(user: User, today: date) -> list[ToDo]:
    mine = Promise.objects.filter(owner=user, status=Promise.Status.MADE, due_on__lte=today + SOON)
    return [
        ToDo(
            Urgency.OVERDUE if each.due_on < today else Urgency.DUE,
            _("You promised families: %(text)s") % {"text": _short(each.promise)},
            reverse("voice:promise", args=[each.public_id]), due=each.due_on,
        )
        for each in mine.order_by("due_on", "public_id")[:MOST_LINES]
    ]  # fmt: skip


def _to_decide(user: User, today: date) -> list[ToDo]:
    """For managers all that are undecided; for the QA team what is late."""
    days = requests_for(user).filter(outcome="").values_list("asked_on", flat=True)
    due = sorted(decision_due(day) for day in days)
    if user.may(P.KEEP_COMPLAINTS):
        due = [day for day in due if day < today]
    if not due:
        return []
    late = due[0] < today
    text = ngettext(
        "Somebody asked for another social worker: decide", "Requests for another social worker: decide", len(due)
    )
    urgency = Urgency.OVERDUE if late else Urgency.WAITING_FOR_YOU
    return [ToDo(urgency, text, reverse("voice:worker_requests"), due=due[0], count=len(due))]


def _complaints(today: date) -> list[ToDo]:
    count, first = late_ones(today)
    if not count:
        return []
    text = ngettext("A complaint is answered late", "Complaints are answered late", count)
    return [ToDo(Urgency.OVERDUE, text, reverse("voice:representations") + "?state=late", due=first, count=count)]


def _to_tell(today: date) -> list[ToDo]:
    count = to_tell(today).count()
    if not count:
        return []
    text = ngettext("Somebody wants to hear what was done", "People want to hear what was done", count)
    return [ToDo(Urgency.TO_CHECK, text, reverse("voice:telling"), count=count)]


def _families(user: User) -> list[ToDo]:
    return [
        ToDo(
            Urgency.WAITING_FOR_YOU,
            _("A family you work with wants to hear: %(did)s") % {"did": _short(each.did)},
            reverse("voice:tell_families"),
        )
        for each in for_worker(user)[:MOST_LINES]
    ]


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rsplit(" ", 1)[0] + "…"
