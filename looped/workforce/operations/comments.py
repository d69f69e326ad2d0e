"""What staff wrote in a wave: put into other words by one person, shown or sent back by another, or put aside.

No event holds a word of it, and what was written is erased once it is shown in other words or put aside.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from looped.accounts.models import User
from looped.core import workflow
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.models import StaffComment
from looped.workforce.rules import rewording
from looped.workforce.workflow import COMMENT_MOVES

Status = StaffComment.Status


class Aside(models.TextChoices):
    """Why something is not shown. The words of the reason are all that is kept."""

    TELLS_WHO = "tells_who", __("Any words for it would tell who wrote it")
    ABOUT_SOMEBODY = "about_somebody", __("It is about one person, or one child")
    HURTS = "hurts", __("It insults somebody")
    NOTHING = "nothing", __("It says nothing that could be shown")


class Back(models.TextChoices):
    """Why it goes back to who put it into other words."""

    TOO_ALIKE = "too_alike", __("It is too like what somebody would write")
    TELLS_WHO = "tells_who", __("It could tell who wrote it")
    NOT_PLAIN = "not_plain", __("It is not plain")


class TooAlike(Refused):
    """Some words in a row are as they were written; it can be kept so on purpose. `run`: those words."""

    def __init__(self, run: str) -> None:
        sentence = _(
            "These words in a row are as they were written: “%(run)s”. Change them, or tick that they may stay."
        )
        super().__init__(sentence % {"run": run})


@operation
def reword(*, comment: StaffComment, text: str, may_stay: bool, by: User, now: datetime) -> None:
    """Keep other words for what was written. Raises TooAlike for four words in a row that are the same, unless they
    `may_stay`; and Refused for eight, or the same text again."""
    fresh = _fresh(comment)
    if rewording.is_same(fresh.text, text):
        raise Refused(_("These are the words that were written. Say it in your own."))
    run = rewording.longest_run(fresh.text, text)
    if rewording.run_length(run) >= rewording.REFUSE_AT:
        raise Refused(_("Too much is as it was written: “%(run)s”. Say it in your own words.") % {"run": run})
    if rewording.run_length(run) >= rewording.WARN_AT and not may_stay:
        raise TooAlike(run)
    changes = {"reworded": text, "reworded_by": by, "decided_by": None}
    workflow.move(fresh, to=Status.REWORDED, moves=COMMENT_MOVES, by=by, now=now, changes=changes)


@operation
def show(*, comment: StaffComment, seen: str, by: User, now: datetime) -> None:
    """Show the other words to everybody on the staff, and erase what was written. `seen`: the words decided about."""
    fresh = _decidable(comment, by)
    if fresh.reworded != seen:
        raise Refused(_("The words have changed since you looked. Read them once more."))
    changes = {"text": "", "decided_by": by}
    workflow.move(fresh, to=Status.SHOWN, moves=COMMENT_MOVES, by=by, now=now, changes=changes)


@operation
def send_back(*, comment: StaffComment, why: str, by: User, now: datetime) -> None:
    """To be put into other words once more. `why`: one of Back."""
    fresh = _decidable(comment, by)
    workflow.move(fresh, to=Status.TO_READ, moves=COMMENT_MOVES, by=by, now=now, why=str(Back(why).label))


@operation
def put_aside(*, comment: StaffComment, why: str, by: User, now: datetime) -> None:
    """It is not shown, and erased. `why`: one of Aside."""
    changes = {"text": "", "reworded": "", "decided_by": by}
    workflow.move(
        _fresh(comment), to=Status.PUT_ASIDE, moves=COMMENT_MOVES, by=by, now=now, why=str(Aside(why).label),
        changes=changes,
    )  # fmt: skip


def _decidable(comment: StaffComment, by: User) -> StaffComment:
    fresh = _fresh(comment)
    if fresh.reworded_by_id == by.pk:
        raise Refused(_("You put this into other words yourself. Somebody else decides about it."))
    return fresh


def _fresh(comment: StaffComment) -> StaffComment:
    return StaffComment.objects.get(pk=comment.pk)
