"""What learning asks of one person: to come, to say how useful it was, and, of who leads it, to record who came."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core.todo import ToDo, Urgency
from looped.improvement.models import LearningOffer
from looped.improvement.queries.learning import TO_COME, my_attendance

SOON = timedelta(days=21)
SAY_WITHIN = timedelta(days=60)  # later nobody remembers, and nobody is asked any more


def todo_learning(user: User, today: date) -> list[ToDo]:
    """Two queries."""
    return [*_to_record(user, today), *_invited(user, today)]


def _to_record(user: User, today: date) -> list[ToDo]:
    due = LearningOffer.objects.filter(TO_COME, lead=user, planned_on__lte=today).order_by("planned_on", "pk")
    return [
        ToDo(
            Urgency.WAITING_FOR_YOU,
            _("Record who came: %(title)s") % {"title": offer.title},
            reverse("improvement:offer", args=[offer.public_id]),
            detail=_("Or say why it was not held."),
        )
        for offer in due[:10]
    ]


def _invited(user: User, today: date) -> list[ToDo]:
    to_come = Q(offer__held_on=None, offer__cancelled_at=None, offer__planned_on__range=(today, today + SOON))
    to_say = Q(attended=True, said_at=None, offer__held_on__gte=today - SAY_WITHIN)
    rows = my_attendance(user).filter(to_come | to_say)
    return [_ask(row) for row in rows[:10]]


def _ask(row) -> ToDo:
    words = {"title": row.offer.title}
    if row.attended:
        href = reverse("improvement:say_useful", args=[row.offer.public_id])
        return ToDo(Urgency.TO_CHECK, _("Say how useful it was: %(title)s") % words, href)
    return ToDo(
        Urgency.DUE, _("You are invited: %(title)s") % words, reverse("improvement:my_learning"),
        due=row.offer.planned_on, detail=row.offer.get_kind_display(),
    )  # fmt: skip
