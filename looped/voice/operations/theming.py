"""Finding the themes of a comment: by one person, or by two who do not see each other's, and then settled.

Settling is the only way to a CommentTheme, which is what every figure counts. No event says what somebody found:
the first of two would be told to the second.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import Coding, Comment, CommentTheme, Suggestion, Theme
from looped.voice.operations.comments import mark_read, require_reader
from looped.voice.queries.themes import list_on, themes_in
from looped.voice.rules import theming as rules
from looped.voice.wording import ENGLISH


class Outcome(Enum):
    """What became of a comment when somebody had found its themes."""

    SETTLED = "settled"
    WAITING = "waiting"  # for a second person, who does not know of it
    DIFFERS = "differs"  # both are in, and found different things


@operation
def find_themes(*, comment: Comment, themes: Iterable[str], sentiment: str, by: User, now: datetime) -> Outcome:
    """Keep what one person found, once. Where as many as are needed agree, it is settled. `themes`: keys; none fits.

    Finding themes is reading: a comment that nobody had read is read now. Raises Refused.
    """
    require_reader(by)
    comment.refresh_from_db()
    _check_open(comment, by)
    codings = list(Coding.objects.filter(comment=comment, settles=False))
    if len(codings) >= rules.needed(comment.twice):
        raise Refused(_("Two people have found the themes of this comment already. It waits to be settled."))
    coding = _coding(comment, themes, sentiment, by, now)
    mark_read(comment=comment, by=by, now=now)
    events.record(what="voice.comment.themes_found", subject=comment.public_id, by=by, now=now)
    codings.append(coding)
    if len(codings) < rules.needed(comment.twice):
        return Outcome.WAITING
    if not rules.agree(codings):
        return Outcome.DIFFERS
    _settle(comment, coding, now)
    return Outcome.SETTLED


@operation
def settle_themes(*, comment: Comment, themes: Iterable[str], sentiment: str, by: User, now: datetime) -> None:
    """Decide where two people found different things: by either of them, once they have talked, or by another reader.

    Raises Refused where it is not theirs to settle, or is settled.
    """
    require_reader(by)
    comment.refresh_from_db()
    if comment.themed_on:
        raise Refused(_("Somebody else has just settled the themes of this comment."))
    if Coding.objects.filter(comment=comment, settles=False).count() < rules.TWO:
        raise Refused(_("There is nothing to settle here."))
    coding = _coding(comment, themes, sentiment, by, now, settles=True)
    _settle(comment, coding, now)
    events.record(
        what="voice.comment.themes_settled", subject=comment.public_id, by=by, now=now,
        detail={"themes": coding.themes, "sentiment": coding.sentiment},
    )  # fmt: skip


def _check_open(comment: Comment, by: User) -> None:
    if comment.themed_on:
        raise Refused(_("Somebody else has just found the themes of this comment. It is settled."))
    if comment.language != ENGLISH and not comment.translation and not comment.is_drawing:
        raise Refused(_("It has no translation yet. Everybody who finds its themes goes by the same words."))
    if Coding.objects.filter(comment=comment, coder=by, settles=False).exists():
        raise Refused(_("You have found the themes of this comment already."))


def _coding(
    comment: Comment, themes: Iterable[str], sentiment: str, by: User, now: datetime, *, settles: bool = False
) -> Coding:
    found = list_on(localdate(now))
    if found is None:
        raise Refused(_("There is no list of themes in force. The QA team brings one into force."))
    known = [theme.key for theme in themes_in(found)]
    return Coding.objects.create(
        comment=comment, coder=by, list=found, themes=rules.checked_themes(themes, known), settles=settles,
        sentiment=rules.checked_sentiment(sentiment, heard_as(comment)), done_at=now,
    )  # fmt: skip


def heard_as(comment: Comment) -> str:
    """What the person said under one of the two headings of a conversation is known; blank: to be found."""
    return comment.key if comment.conversation_id else ""


def _settle(comment: Comment, coding: Coding, now: datetime) -> None:
    """One conditional UPDATE: of two at once, one wins."""
    day = localdate(now)
    open_still = Comment.objects.filter(pk=comment.pk, themed_on=None)
    if not open_still.update(themed_on=day, sentiment=coding.sentiment):
        raise Refused(_("Somebody else has just settled the themes of this comment."))
    comment.themed_on, comment.sentiment = day, coding.sentiment
    themes = Theme.objects.filter(list=coding.list_id, key__in=coding.themes)
    CommentTheme.objects.bulk_create(CommentTheme(comment=comment, theme=theme) for theme in themes)
    Suggestion.objects.filter(comment=comment).delete()
