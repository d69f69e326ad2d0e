"""The words that put a comment first in the order of reading. They do nothing else: every comment is read."""

from datetime import datetime

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import Comment, WatchWord
from looped.voice.rules.reading import urgency
from looped.voice.wording import LANGUAGES


@operation
def add_word(*, word: str, language: str, by: User, now: datetime) -> WatchWord:
    """Watch for a word from now on; comments that wait to be read are put in order anew. Raises Refused."""
    _require_editor(by)
    word = " ".join(word.casefold().split())
    if not word:
        raise Refused(_("Enter a word."))
    if language not in {each.key for each in LANGUAGES}:
        raise Refused(_("Choose a language."))
    if WatchWord.objects.filter(word=word, language=language, ended_at=None).exists():
        raise Refused(_("“%(word)s” is watched already.") % {"word": word})
    made = WatchWord.objects.create(word=word, language=language, added_by=by, added_at=now)
    _tell("added", word, language, by, now)
    _order_anew()
    return made


@operation
def end_word(*, word: str, language: str, by: User, now: datetime) -> bool:
    """Watch for it no longer. False where it was not watched. Raises Refused."""
    _require_editor(by)
    if not WatchWord.objects.filter(word=word, language=language, ended_at=None).update(ended_at=now):
        return False
    _tell("ended", word, language, by, now)
    _order_anew()
    return True


def _order_anew() -> None:
    words = list(WatchWord.objects.filter(ended_at=None).values_list("word", flat=True))
    changed = []
    for comment in Comment.objects.filter(read_at=None).only("pk", "text", "urgency"):
        count = urgency(comment.text, words)
        if count != comment.urgency:
            comment.urgency = count
            changed.append(comment)
    Comment.objects.bulk_update(changed, ["urgency"], batch_size=500)


def _require_editor(by: User) -> None:
    if not by.may(Permission.EDIT_QUESTIONNAIRES):
        raise Refused(_("The QA team edits the list of words."))


def _tell(done: str, word: str, language: str, by: User, now: datetime) -> None:
    detail = {"word": word, "language": language}
    events.record(what=f"voice.watchword.{done}", subject=word[:40], by=by, now=now, detail=detail)
