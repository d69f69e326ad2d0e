"""Comments: taken in from an audit's conversations, read, translated. What was said itself is never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.ids import public_id
from looped.core.writing import operation
from looped.voice.models import Comment, Conversation, Family, Moment, Sentiment
from looped.voice.queries.comments import ages_of
from looped.voice.queries.rules import rules_on
from looped.voice.rules.bands import band_at
from looped.voice.rules.reading import by_lot
from looped.voice.wording import ENGLISH, PARENT

SIDES = (Sentiment.POSITIVE, Sentiment.LESS_POSITIVE)  # the two headings of a conversation, and their fields
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Heard:
    """A conversation whose audit is released, with where the work was done when the case was allocated."""

    conversation: Conversation
    team: int
    area: int


@operation
def comments_from_conversations(*, heard: Iterable[Heard], now: datetime) -> int:
    """Make comments of what children and families said in audits that are no longer blind; returns how many.

    The day and the month are those of the talk. Whoever held it has heard the words: they count as read by that
    person, and wait only for their themes. What is a comment already stays as it is, so it may run twice. No event:
    the audit's release is one. A child whose age is not known has a blank band.
    """
    talks = [each for each in heard if each.conversation.speaker != Conversation.Speaker.WORKER]
    keys = [each.conversation.pk for each in talks]
    there = set(Comment.objects.filter(conversation__in=keys).values_list("conversation", "key"))
    ages = ages_of(each.conversation.case_id for each in talks)
    percent = rules_on(localdate(now)).coded_twice
    made = [
        _said(each, side, text, ages, percent, now)
        for each in talks
        for side in SIDES
        if (text := getattr(each.conversation, side).strip()) and (each.conversation.pk, side) not in there
    ]
    Comment.objects.bulk_create(made, batch_size=ROWS_AT_ONCE)
    return len(made)


def _said(heard: Heard, side: str, text: str, ages: Mapping[int, int], percent: int, now: datetime) -> Comment:
    talk, name = heard.conversation, public_id()
    day = talk.held_on or localdate(now)
    is_child = talk.speaker == Conversation.Speaker.CHILD
    return Comment(
        public_id=name, conversation=talk, key=side, text=text, language=ENGLISH, family=Family.CASE,
        moment=Moment.AUDIT, band=_band(ages.get(talk.case_id)) if is_child else PARENT, team_id=heard.team,
        area_id=heard.area, received_on=day, month=day.replace(day=1), read_due_on=day, read_by_id=talk.held_by_id,
        read_at=talk.saved_at or now, twice=by_lot(name, percent),
    )  # fmt: skip


def _band(age: int | None) -> str:
    return "" if age is None else band_at(age)


@operation
def mark_read(*, comment: Comment, by: User, now: datetime) -> bool:
    """Record that a person has read it, and who. False where somebody had before: that stands. Raises Refused."""
    require_reader(by)
    unread = Comment.objects.filter(pk=comment.pk, read_at=None)
    if not unread.update(read_by=by, read_at=now):
        return False
    events.record(what="voice.comment.read", subject=comment.public_id, by=by, now=now)
    return True


@operation
def translate(*, comment: Comment, text: str, seen: str, by: User, now: datetime) -> None:
    """Keep a person's translation into English. `seen`: the one that their page showed; another is not overwritten.

    It can be mended until the themes are settled. Raises Refused.
    """
    require_reader(by)
    if comment.language == ENGLISH:
        raise Refused(_("It is in English."))
    if comment.is_drawing:
        raise Refused(_("It is a drawing: there are no words to translate."))
    if not text.strip():
        raise Refused(_("Enter the translation."))
    same = Comment.objects.filter(pk=comment.pk, themed_on=None, translation=seen)
    if not same.update(translation=text.strip(), translated_by=by):
        raise Refused(_("Somebody else has just changed the translation, or its themes are settled. Look again."))
    events.record(what="voice.comment.translated", subject=comment.public_id, by=by, now=now)


def require_reader(by: User) -> None:
    """Raises Refused for somebody who may not read comments."""
    if not by.may(Permission.READ_COMMENTS):
        raise Refused(_("Only those who read comments may do this."))
