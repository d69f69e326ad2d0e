"""What the home page says of the staff survey: that it is open, words to read and decide about, a wave to close.

How many have answered an open wave is not said, for nobody knows; that it is open stands there for everybody.
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.todo import ToDo, Urgency
from looped.workforce.models import Wave
from looped.workforce.queries import comments

Status = Wave.Status


def todo(user: User, today: date) -> list[ToDo]:
    """Two queries at most."""
    if not user.may(P.SEE_STAFF_VOICE):
        return []
    waves = list(Wave.objects.filter(status__in=(Status.PLANNED, Status.OPEN)).order_by("opens_on"))
    found = [*_open(waves, today), *_words(user)]
    return found + (list(_to_run(waves, today)) if user.may(P.RUN_STAFF_SURVEY) else [])


def _open(waves: list[Wave], today: date) -> Iterator[ToDo]:
    for wave in waves:
        if wave.status == Status.OPEN and wave.closes_on >= today:
            detail = _("Look for your link in the e-mail. Nobody knows who has answered, so this stands here for all.")
            yield ToDo(Urgency.TO_CHECK, _("The staff survey is open"), reverse("workforce:survey"),
                       due=wave.closes_on, detail=detail)  # fmt: skip


def _words(user: User) -> Iterator[ToDo]:
    to_read, to_decide = comments.counts(user)
    where = reverse("workforce:comments")
    if to_read:
        text = ngettext("A text from the staff survey to read", "Texts from the staff survey to read", to_read)
        yield ToDo(Urgency.WAITING_FOR_YOU, text, where, count=to_read)
    if to_decide:
        text = ngettext(
            "Other words for a text from the staff survey: show them or not",
            "Other words for texts from the staff survey: show them or not", to_decide,
        )  # fmt: skip
        yield ToDo(Urgency.WAITING_FOR_YOU, text, where, count=to_decide)


def _to_run(waves: list[Wave], today: date) -> Iterator[ToDo]:
    for wave in waves:
        where = reverse("workforce:wave", args=[wave.public_id])
        if wave.status == Status.OPEN and wave.closes_on < today:
            yield ToDo(Urgency.WAITING_FOR_YOU, _("A wave of the staff survey to close"), where)
        elif wave.status == Status.PLANNED and wave.opens_on <= today:
            yield ToDo(Urgency.DUE, _("A wave of the staff survey to open"), where, due=wave.opens_on)
