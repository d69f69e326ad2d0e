"""What the pages of questionnaires show: all at a glance, one in full, and what a version changed."""

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from looped.framework.comparison import Piece, words
from looped.voice.models import Band, Family, Moment, QuestionnaireVersion
from looped.voice.queries.questionnaires import Asked, contents_of, drafts, in_force
from looped.voice.wording import LANGUAGES, Language

ANY_MOMENT = ""


@dataclass
class Cell:
    """What one age is asked at one moment. `to_come`: the next that is in force on a later day."""

    band: str
    current: QuestionnaireVersion | None = None
    to_come: QuestionnaireVersion | None = None
    draft: QuestionnaireVersion | None = None


@dataclass(frozen=True)
class Row:
    moment: str  # blank: any
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """All questionnaires of one family: a row for each moment, a cell for each age."""

    family: str
    name: str
    rows: list[Row]


def overview(today: date) -> list[Grid]:
    """One query for all."""
    rows = {
        (family, moment): Row(moment, str(Moment(moment).label) if moment else "", [Cell(band) for band in Band.values])
        for family in Family.values
        for moment in ([ANY_MOMENT] if family == Family.EXPERIENCE else Moment.values)
    }
    for version in QuestionnaireVersion.objects.order_by("starts_on", "number"):
        row = rows.get((version.family, version.moment))
        cell = next((each for each in row.cells if each.band == version.band), None) if row else None
        if cell:
            _put(cell, version, today)
    return [
        Grid(family, str(name), [row for (of, _moment), row in rows.items() if of == family])
        for family, name in Family.choices
    ]


def _put(cell: Cell, version: QuestionnaireVersion, today: date) -> None:
    if version.starts_on is None:
        cell.draft = version
    elif version.starts_on > today:
        cell.to_come = cell.to_come or version
    else:
        cell.current = version


@dataclass(frozen=True)
class Edition:
    """A version of one questionnaire and its days. `state`: "past", "now" or "to_come"."""

    version: QuestionnaireVersion
    state: str


def editions(version: QuestionnaireVersion, today: date) -> list[Edition]:
    """Every version in force of the same family, age and moment, newest first."""
    found, now_seen = [], False
    for each in in_force().filter(family=version.family, band=version.band, moment=version.moment):
        begun = each.starts_on is not None and each.starts_on <= today
        found.append(Edition(each, "to_come" if not begun else "past" if now_seen else "now"))
        now_seen = now_seen or begun
    return found


def draft_beside(version: QuestionnaireVersion) -> QuestionnaireVersion | None:
    """The draft of the same family, age and moment."""
    return drafts().filter(family=version.family, band=version.band, moment=version.moment).first()


@dataclass(frozen=True)
class Reworded:
    """Words that changed in one language, word by word."""

    language: Language
    what: str  # "text", "easy" or the value of an answer
    pieces: list[Piece]


@dataclass(frozen=True)
class Change:
    """What happened to one question: "added", "removed", "changed" or "moved"."""

    kind: str
    asked: Asked
    words: tuple[Reworded, ...] = ()


def changes(new: QuestionnaireVersion, old: QuestionnaireVersion | None) -> list[Change]:
    """What a version changes against the one before it, question by question; all is added where there is none."""
    contents = contents_of([each for each in (new, old) if each])
    before = {each.key: each for each in contents[old.public_id]} if old else {}
    after = {each.key: each for each in contents[new.public_id]}
    found = [Change("removed", asked) for key, asked in before.items() if key not in after]
    for key, asked in after.items():
        if key not in before:
            found.append(Change("added", asked))
        elif said := _reworded(before[key], asked):
            found.append(Change("changed", asked, said))
        elif asked.picture != before[key].picture:
            found.append(Change("changed", asked))
    return found + [Change("moved", after[key]) for key in _moved(list(before), list(after))]


def _reworded(old: Asked, new: Asked) -> tuple[Reworded, ...]:
    found = []
    for language in LANGUAGES:
        was, now = old.words.get(language.key), new.words.get(language.key)
        pairs = [("text", was.text if was else "", now.text if now else "")]
        pairs.append(("easy", was.easy if was else "", now.easy if now else ""))
        labels = {**(was.labels if was else {}), **(now.labels if now else {})}
        for value in labels:
            pairs.append(
                (value, (was.labels if was else {}).get(value, ""), (now.labels if now else {}).get(value, ""))
            )
        found += [Reworded(language, what, words(one, other)) for what, one, other in pairs if one != other]
    return tuple(found)


def _moved(old: list[str], new: list[str]) -> list[str]:
    """Keys that stand in both, but in another order: the fewest that explain it."""
    before, after = [key for key in old if key in new], [key for key in new if key in old]
    same = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {key for block in same for key in before[block.a : block.a + block.size]}
    return [key for key in after if key not in kept]
