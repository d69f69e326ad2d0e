"""Writing at the draft of the survey: the words of a standard or a statement, and the council's own questions."""

from datetime import datetime

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.models import SurveyQuestion, SurveyStandard, SurveyVersion
from looped.workforce.operations.survey_drafts import editable
from looped.workforce.queries.survey_versions import digest

LONGEST_KEY = 34  # leaves room for a number behind it
MOST_OWN = 10  # more, and people stop halfway


class WordsClash(Refused):
    """Somebody else has worded it meanwhile. `seen`: of their words, so that saving again puts these in their place."""

    def __init__(self, text: str) -> None:
        sentence = _("Somebody else has changed these words meanwhile, to “%(text)s”. Save again to put yours instead.")
        super().__init__(sentence % {"text": text})
        self.seen = digest(text)


@operation
def word_standard(*, draft: SurveyVersion, key: str, name: str, about: str, seen: str, by: User, now: datetime) -> None:
    """Give a standard other words. `seen`: the digest of name and promise as the form was loaded. Raises WordsClash."""
    draft = editable(draft, by)
    row = SurveyStandard.objects.get(version=draft, key=key)
    if (row.name, row.about) == (name, about):
        return
    was = of_standard(row.name, row.about)
    if digest(was) != seen:
        raise WordsClash(was)
    old = {"name": row.name, "about": row.about}
    SurveyStandard.objects.filter(pk=row.pk).update(name=name, about=about)
    _record("surveystandard.worded", draft, key, by=by, now=now, old=old, new={"name": name, "about": about})


@operation
def word_question(*, draft: SurveyVersion, key: str, text: str, seen: str, by: User, now: datetime) -> None:
    """Give a statement or question other words. `seen`: their digest as the form was loaded. Raises WordsClash."""
    draft = editable(draft, by)
    row = _question(draft, key)
    if row.text == text:
        return
    if digest(row.text) != seen:
        raise WordsClash(row.text)
    SurveyQuestion.objects.filter(pk=row.pk).update(text=text)
    _record("surveyquestion.worded", draft, key, by=by, now=now, old={"text": row.text}, new={"text": text})


@operation
def add_question(*, draft: SurveyVersion, kind: str, text: str, by: User, now: datetime) -> str:
    """A question of the council's own at the end; returns its key, which no question ever had."""
    draft = editable(draft, by)
    own = draft.questions.filter(standard="")
    if own.count() >= MOST_OWN:
        raise Refused(_("There are ten questions of your own already. Take one out first."))
    if own.filter(text=text).exists():
        raise Refused(_("This question stands in the draft already."))
    last = draft.questions.aggregate(last=Max("order"))["last"] or 0
    key = _new_key(text)
    SurveyQuestion.objects.create(version=draft, key=key, kind=kind, order=last + 1, text=text)
    _record("surveyquestion.added", draft, key, by=by, now=now, new={"kind": kind, "text": text})
    return key


@operation
def remove_question(*, draft: SurveyVersion, key: str, by: User, now: datetime) -> None:
    """Take an own question out. The statements of a standard stay, so that results over time are of one thing."""
    draft = editable(draft, by)
    row = _question(draft, key)
    if row.standard:
        raise Refused(_("The statements of a standard stay. You can give them other words."))
    old = {"text": row.text}
    row.delete()
    _record("surveyquestion.removed", draft, key, by=by, now=now, old=old)


@operation
def move_question(*, draft: SurveyVersion, key: str, places: int, by: User, now: datetime) -> None:
    """Move a question up (negative) or down among those of its standard, or of the own ones; at an end it stays."""
    draft = editable(draft, by)
    row = _question(draft, key)
    beside = list(draft.questions.filter(standard=row.standard).order_by("order", "pk"))
    keys, orders = [each.key for each in beside], [each.order for each in beside]
    moved = [each for each in keys if each != key]
    moved.insert(max(0, keys.index(key) + places), key)
    if moved != keys:
        for each, order in zip(moved, orders, strict=True):
            draft.questions.filter(key=each).update(order=order)
        _record("surveyquestion.moved", draft, key, by=by, now=now, old={"order": keys}, new={"order": moved})


def of_standard(name: str, about: str) -> str:
    """The words of a standard in one, for a digest."""
    return f"{name}: {about}"


def _question(draft: SurveyVersion, key: str) -> SurveyQuestion:
    found: SurveyQuestion | None = draft.questions.filter(key=key).first()
    if found is None:
        raise Refused(_("Somebody has taken this question out of the draft already."))
    return found


def _new_key(text: str) -> str:
    """From the words, so that a file can be read, with a number where a question has or had that key."""
    taken = set(SurveyQuestion.objects.values_list("key", flat=True))
    stem = slugify(text).replace("-", "_")[:LONGEST_KEY].strip("_") or "question"
    numbered = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def _record(what: str, draft: SurveyVersion, key: str, *, by: User, now: datetime, **detail: object) -> None:
    events.record(what=f"workforce.{what}", subject=draft.public_id, by=by, now=now, detail={"which": key, **detail})
