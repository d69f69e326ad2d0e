"""What the staff survey asks: its versions, what one holds, and how two differ."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import QuerySet

from looped.framework.comparison import Piece, words
from looped.workforce.models import Standard, SurveyQuestion, SurveyStandard, SurveyVersion

Kind = SurveyQuestion.Kind


@dataclass(frozen=True)
class StandardText:
    key: str
    name: str
    about: str


@dataclass(frozen=True)
class QuestionText:
    """own: the council's own, or for own words: it may be taken out. A standard's statements stay, for comparison."""

    key: str
    standard: str
    kind: str
    text: str

    @property
    def own(self) -> bool:
        return not self.standard

    @property
    def is_statement(self) -> bool:
        return self.kind == Kind.AGREE


@dataclass(frozen=True)
class Content:
    """All that a version says. Standards in their permanent order, questions in the order in which they are asked."""

    standards: tuple[StandardText, ...]
    questions: tuple[QuestionText, ...]

    def of(self, standard: str) -> tuple[QuestionText, ...]:
        return tuple(each for each in self.questions if each.standard == standard)

    @property
    def own(self) -> tuple[QuestionText, ...]:
        return self.of("")

    @property
    def own_statements(self) -> tuple[QuestionText, ...]:
        return tuple(each for each in self.own if each.is_statement)

    @property
    def own_words(self) -> tuple[QuestionText, ...]:
        return tuple(each for each in self.own if not each.is_statement)

    def standard(self, key: str) -> StandardText | None:
        return next((each for each in self.standards if each.key == key), None)

    def question(self, key: str) -> QuestionText | None:
        return next((each for each in self.questions if each.key == key), None)

    @property
    def fingerprint(self) -> str:
        """Of every word, so that whoever brings a draft into force has seen it as it is."""
        return digest(json.dumps(asdict(self), sort_keys=True))


@dataclass(frozen=True)
class Edition:
    """A version in force, and whether its days are "past", "now" or "to_come"."""

    version: SurveyVersion
    state: str


@dataclass(frozen=True)
class Difference:
    """kind: "added", "removed", "changed" or "moved". pieces: the words one by one, of what changed; else the text."""

    kind: str
    text: str
    pieces: tuple[Piece, ...] = ()


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def any_version(public_id: str) -> SurveyVersion | None:
    return SurveyVersion.objects.filter(public_id=public_id).select_related("made_by").first()


def draft() -> SurveyVersion | None:
    return SurveyVersion.objects.filter(status=SurveyVersion.Status.DRAFT).select_related("made_by").first()


def in_force() -> QuerySet[SurveyVersion]:
    """Every version that was brought into force, the newest first, also one whose day is still to come."""
    found = SurveyVersion.objects.filter(status=SurveyVersion.Status.IN_FORCE)
    return found.select_related("made_by").order_by("-starts_on", "-number")


def version_on(day: date) -> SurveyVersion | None:
    """What is asked in a wave that opens on that day. None before the first."""
    return in_force().filter(starts_on__lte=day).first()


def editions(today: date) -> list[Edition]:
    """One query."""
    found, has_current = [], False
    for version in in_force():
        begun = version.starts_on is not None and version.starts_on <= today
        state = "to_come" if not begun else "past" if has_current else "now"
        has_current = has_current or begun
        found.append(Edition(version, state))
    return found


def content_of(version: SurveyVersion) -> Content:
    """Two queries."""
    return contents_of([version])[version.pk]


def contents_of(versions: list[SurveyVersion]) -> Mapping[int, Content]:
    """Of several at once, by primary key. Two queries."""
    keys = {version.pk for version in versions}
    order = {key: place for place, key in enumerate(Standard.values)}
    standards: dict[int, list[StandardText]] = {key: [] for key in keys}
    questions: dict[int, list[QuestionText]] = {key: [] for key in keys}
    rows = SurveyStandard.objects.filter(version__in=keys)
    for row in sorted(rows, key=lambda row: order[row.key]):
        standards[row.version_id].append(StandardText(row.key, row.name, row.about))
    for asked in SurveyQuestion.objects.filter(version__in=keys).order_by("order", "pk"):
        questions[asked.version_id].append(QuestionText(asked.key, asked.standard, asked.kind, asked.text))
    return {key: Content(tuple(standards[key]), tuple(questions[key])) for key in keys}


def differences(new: Content, old: Content) -> list[Difference]:
    """What a version changes against another: standards first, then question by question."""
    before, found = {each.key: each for each in old.standards}, []
    for standard in new.standards:
        was = before[standard.key]
        for one, other in ((was.name, standard.name), (was.about, standard.about)):
            found += [Difference("changed", other, tuple(words(one, other)))] if one != other else []
    return found + _questions(new, old)


def _questions(new: Content, old: Content) -> list[Difference]:
    was, now = ({each.key: each.text for each in content.questions} for content in (old, new))
    found = [Difference("removed", text) for key, text in was.items() if key not in now]
    for key, text in now.items():
        if key not in was:
            found.append(Difference("added", text))
        elif was[key] != text:
            found.append(Difference("changed", text, tuple(words(was[key], text))))
    both = [key for key in was if key in now]
    if both != [key for key in now if key in was]:
        found.append(Difference("moved", ""))
    return found


def before(version: SurveyVersion) -> SurveyVersion | None:
    """The newest version in force but this one and later ones; for a draft, the newest of all."""
    found = in_force().exclude(pk=version.pk)
    return found.filter(starts_on__lt=version.starts_on).first() if version.starts_on else found.first()
