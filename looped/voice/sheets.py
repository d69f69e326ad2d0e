"""A questionnaire on paper: the same words as on the family's pages, to tick, write and draw on, and to give back.

Whoever hands it over is told where it goes; nothing on it names anybody. A sheet for one invitation bears a number,
by which what was written on it meets that invitation when it is typed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from looped.ui import typesetting
from looped.voice import wording
from looped.voice.models import Band, Family, QuestionnaireVersion
from looped.voice.queries.shown import Shown, shown_to_family

HERE = Path(__file__).parent
PICTURES = HERE / "static" / "voice" / "pictures"
POINTS: dict[str, int] = {Band.SMALL: 18, Band.CHILD: 16}
LATIN, EVERY = "Atkinson Hyperlegible", "Noto Sans"
FONTS = {"cy": [EVERY], "uk": [EVERY], "ar": ["Noto Sans Arabic", EVERY]}  # all of a text in the same letters


@dataclass(frozen=True)
class Choice:
    """Something asked at the end, apart from the questions: who may see, may we quote, shall we tell."""

    title: str
    help: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What stands on the paper, in one language. `number`: blank on a sheet that belongs to no invitation."""

    language: wording.Language
    points: int
    title: str
    intro: tuple[str, ...]
    tick: str
    write: str
    draw: str
    questions: tuple[Shown, ...]
    choices: tuple[Choice, ...]
    where: str
    safe: str
    give_back: tuple[str, ...]
    number: str
    is_easy: bool

    @property
    def has_faces(self) -> bool:
        return any(face for question in self.questions for _value, _label, face in question.answers)


def sheet(
    version: QuestionnaireVersion, language: wording.Language, *, council: str, telephone: str, number: str = "",
    easy: bool = False,
) -> Sheet:  # fmt: skip
    """The sheet of a questionnaire. `telephone`: blank where nobody has said whom families can ring."""
    said = wording.phrases(language.key, version.band)
    fill = {"council": council, "telephone": telephone, "number": number}
    case = version.family == Family.CASE

    def phrase(key: str) -> str:
        return _filled(said[key], fill)

    reads = "who_reads_case" if case else "who_reads"
    intro = ("who_asks", "why_case" if case else "why_experience", reads, "your_choice", "no_change")
    return Sheet(
        language=language,
        points=POINTS.get(version.band, 14),
        title=phrase("print_title"),
        intro=tuple(map(phrase, (*intro, "confidential", "confidential_opened"))),
        tick=phrase("print_tick"), write=phrase("print_write"), draw=phrase("print_draw"),
        questions=shown_to_family(version, language.key, easy=easy),
        choices=tuple(_choices(phrase, case=case)),
        where=phrase("hear_where"), safe=phrase("print_safe" if telephone else "safe_danger"),
        give_back=(phrase("print_give_back"), phrase("print_hand_in")),
        number=phrase("print_number") if number else "", is_easy=easy,
    )  # fmt: skip


def _choices(phrase: Any, *, case: bool) -> list[Choice]:
    found = []
    if case:
        seen = tuple(map(phrase, ("see_quality", "see_manager", "see_worker")))
        found.append(Choice(phrase("see_title"), phrase("see_help"), seen))
    found.append(Choice(phrase("quote_title"), phrase("quote_help"), (phrase("quote_no"), phrase("quote_yes"))))
    hear = tuple(map(phrase, ("hear_no", "hear_text", "hear_email", "hear_letter", "hear_worker")))
    found.append(Choice(phrase("hear_title"), "", hear))
    return found


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Our own phrases with what the page fills in; another placeholder stays as it is."""
    parts = Formatter().parse(text)
    return "".join(
        before + (values.get(name, f"{{{name}}}") if name else "") for before, name, _format, _conversion in parts
    )


def pdf(paper: Sheet) -> bytes:
    """The sheet as PDF/UA-1, A4."""
    data = {
        "lang": paper.language.key, "dir": paper.language.direction, "points": paper.points,
        "fonts": FONTS.get(paper.language.key, [LATIN, EVERY]),
        "title": paper.title, "intro": paper.intro, "tick": paper.tick, "write": paper.write, "draw": paper.draw,
        "where": paper.where, "safe": paper.safe, "give_back": paper.give_back, "number": paper.number,
        "questions": [_question(each, easy=paper.is_easy) for each in paper.questions],
        "choices": [{"title": each.title, "help": each.help, "options": each.options} for each in paper.choices],
    }  # fmt: skip
    return typesetting.compiled(HERE / "papers" / "sheet.typ", data, format="pdf", pdf_standards="ua-1")


def _question(shown: Shown, *, easy: bool) -> dict[str, Any]:
    return {
        "text": shown.text,
        "kind": "words" if shown.is_words else "drawing" if shown.is_drawing else "ticks",
        "picture": _picture(shown.picture) if easy and shown.picture else "",
        "answers": [{"label": label, "face": _picture(face) if face else ""} for _value, label, face in shown.answers],
    }


def _picture(name: str) -> str:
    return (PICTURES / f"{name}.svg").read_text(encoding="utf-8") if name in wording.PICTURES else ""
