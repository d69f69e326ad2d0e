"""Recording that a speaker of a language has read what families are shown in it."""

from datetime import datetime

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import QuestionnaireVersion, TranslationCheck
from looped.voice.operations.questionnaire_drafts import require_editor
from looped.voice.queries.questionnaires import content_of, digest_of
from looped.voice.queries.translations import is_complete, pages_digest
from looped.voice.wording import ENGLISH


@operation
def record_check(
    *, version: QuestionnaireVersion | None, language: str, speaker: str, seen: str, by: User, now: datetime
) -> TranslationCheck:
    """A speaker has read a questionnaire's words, or (no version) the pages' own phrases.

    `seen`: the digest of the words as they were shown. Raises Refused where they have changed since, where some are
    missing, or for English, which whoever brings a questionnaire into force has read.
    """
    require_editor(by)
    if language == ENGLISH:
        raise Refused(_("English is read by whoever brings a questionnaire into force. It needs no check."))
    if version and not is_complete(content_of(version), language):
        raise Refused(_("Some words are missing in this language. Add them first, then have all of it read."))
    if seen != (digest_of(content_of(version), language) if version else pages_digest(language)):
        raise Refused(_("The words have changed since you opened this page. Have the new ones read."))
    check = TranslationCheck.objects.create(
        version=version, language=language, digest=seen, speaker=speaker, recorded_by=by, recorded_at=now
    )
    events.record(
        what="voice.translation.checked", subject=version.public_id if version else "pages", by=by, now=now,
        detail={"language": language},
    )  # fmt: skip
    return check
