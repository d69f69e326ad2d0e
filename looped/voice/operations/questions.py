"""The questions of a draft: taken in, taken out, put in order, and worded in each language."""

from datetime import datetime

from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice import wording
from looped.voice.models import Question, QuestionnaireVersion, QuestionText
from looped.voice.operations.questionnaire_drafts import editable, write_question
from looped.voice.queries import questionnaires as queries
from looped.voice.queries.questionnaires import Asked, Words
from looped.voice.rules import questionnaires as rules
from looped.voice.rules import scales

LONGEST_KEY = 34  # leaves room for a number behind it
AWAY = 1000  # places that no question has: two questions never share one, not even for a moment


@operation
def add_question(
    *, draft: QuestionnaireVersion, text: str, kind: str, choices: list[str], picture: str, by: User, now: datetime
) -> str:
    """A new question at the end, in English; returns its key, which no question has ever had.

    `choices`: the answers of a list, best first; each gets a value of its own that stays, whatever it is called.
    """
    draft = editable(draft, by)
    if kind not in rules.kinds_for(draft.band):
        raise Refused(_("Questions of this kind are not asked at this age."))
    if kind == Question.Kind.CHOICE and len(choices) < 2:
        raise Refused(_("Enter two answers or more, each on a line of its own."))
    values = _values(choices) if kind == Question.Kind.CHOICE else []
    key = _new_key(text)
    words = Words(text=text.strip(), labels=dict(zip(values, choices, strict=False)))
    asked = Asked(
        key=key, kind=kind, core=False, options=tuple(values), favourable=scales.FAVOURABLE.get(kind, ()),
        picture=picture, words={wording.ENGLISH: words},
    )  # fmt: skip
    write_question(draft, draft.questions.count(), asked)
    _record("added", draft, key, by=by, now=now, new={"kind": kind, "text": words.text})
    return key


@operation
def take_question(*, draft: QuestionnaireVersion, key: str, by: User, now: datetime) -> None:
    """Put a question that the family knows already at the end, with its own key and its newest words for this age."""
    draft = editable(draft, by)
    found = next((each for each in queries.questions_to_take(draft) if each.key == key), None)
    if found is None:
        raise Refused(_("This question is in the draft already, or there is none of that name."))
    write_question(draft, draft.questions.count(), found)
    _record("taken", draft, key, by=by, now=now, new={"text": found.in_language(wording.ENGLISH).text})


@operation
def remove_question(*, draft: QuestionnaireVersion, key: str, by: User, now: datetime) -> None:
    """Take a question out of the draft; a core question stays. Answers that were given to it are kept."""
    draft = editable(draft, by)
    gone = _question(draft, key)
    if key in rules.core_keys(draft.family):
        raise Refused(_("This is a core question. It stands everywhere, so that answers can be compared."))
    text = gone.texts.filter(language=wording.ENGLISH).values_list("text", flat=True).first() or ""
    gone.delete()
    _put_in_order(draft, list(draft.questions.order_by("order").values_list("key", flat=True)))
    _record("removed", draft, key, by=by, now=now, old={"text": text})


@operation
def move_question(*, draft: QuestionnaireVersion, key: str, places: int, by: User, now: datetime) -> None:
    """Move a question up (negative) or down; at an end it stays there."""
    draft = editable(draft, by)
    _question(draft, key)
    old = list(draft.questions.order_by("order").values_list("key", flat=True))
    new = [each for each in old if each != key]
    new.insert(max(0, old.index(key) + places), key)
    if new != old:
        _put_in_order(draft, new)
        _record("moved", draft, key, by=by, now=now, old={"order": old}, new={"order": new})


class WordsClash(Refused):
    """Somebody else has worded it meanwhile. `seen`: of their words, so that saving again puts these in their place."""

    def __init__(self, sentence: str, *, seen: str) -> None:
        super().__init__(sentence)
        self.seen = seen


@operation
def change_words(
    *, draft: QuestionnaireVersion, key: str, language: str, words: Words, seen: str, by: User, now: datetime
) -> None:
    """A question's words in one language. `seen`: `Words.digest` as the form was loaded. Raises WordsClash."""
    draft = editable(draft, by)
    question = _question(draft, key)
    row = question.texts.filter(language=language).first() or QuestionText(question=question, language=language)
    old = Words(row.text, row.easy, row.labels)
    if old == words:
        return
    if old.digest != seen:
        clash = _("Somebody else has changed these words meanwhile, to “%(text)s”. Save again to put yours instead.")
        raise WordsClash(clash % {"text": old.text}, seen=old.digest)
    row.text, row.easy, row.labels = words.text, words.easy, dict(words.labels)
    row.save()
    before, after = {"text": old.text, "easy": old.easy}, {"text": words.text, "easy": words.easy}
    _record("worded", draft, key, by=by, now=now, language=language, old=before, new=after)


@operation
def change_picture(*, draft: QuestionnaireVersion, key: str, picture: str, by: User, now: datetime) -> None:
    """The drawing beside the easy words; blank for none."""
    draft = editable(draft, by)
    question = _question(draft, key)
    if picture and picture not in wording.PICTURES:
        raise Refused(_("Choose one of our drawings."))
    if question.picture != picture:
        old = question.picture
        Question.objects.filter(pk=question.pk).update(picture=picture)
        _record("pictured", draft, key, by=by, now=now, old={"picture": old}, new={"picture": picture})


def _question(draft: QuestionnaireVersion, key: str) -> Question:
    found = draft.questions.filter(key=key).first()
    if found is None:
        raise Refused(_("Somebody has taken this question out of the draft already."))
    return found


def _put_in_order(draft: QuestionnaireVersion, keys: list[str]) -> None:
    draft.questions.update(order=F("order") + AWAY)
    for order, key in enumerate(keys):
        draft.questions.filter(key=key).update(order=order)


def _values(choices: list[str]) -> list[str]:
    """A value for each answer, short, and of its own even where two would be alike."""
    found: list[str] = []
    for number, choice in enumerate(choices, start=1):
        stem = slugify(choice).replace("-", "_")[:LONGEST_KEY].strip("_") or f"answer_{number}"
        found.append(stem if stem not in found else f"{stem}_{number}")
    return found


def _new_key(text: str) -> str:
    """From the words, so that an export can be read, with a number where a question has or had that key."""
    taken = set(Question.objects.values_list("key", flat=True))
    stem = slugify(text).replace("-", "_")[:LONGEST_KEY].strip("_") or "question"
    numbered = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def _record(verb: str, draft: QuestionnaireVersion, key: str, *, by: User, now: datetime, **detail: object) -> None:
    events.record(
        what=f"voice.question.{verb}", subject=draft.public_id, by=by, now=now, detail={"which": key, **detail}
    )
