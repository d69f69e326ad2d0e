"""“You said, we did” for the wall of a waiting room: few words, large, in the families' languages (V8)."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.formats import date_format

from looped.ui import typesetting
from looped.voice.queries.promises import Published
from looped.voice.sheets import EVERY, FONTS, LATIN, PICTURES
from looped.voice.wording import PARENT, Language, phrases

HERE = Path(__file__).parent
ANY_PICTURE = "talk"
PICTURE_OF = {
    "reaching-the-worker": "phone", "changes-of-worker": "door", "being-listened-to": "ear",
    "understanding-why": "question", "the-plan": "sheet", "being-told-the-truth": "talk", "meetings": "people",
    "family-time": "people", "home": "house", "school": "pencil", "feeling-safe": "shield",
    "help-came-late": "calendar", "respect": "heart", "practical-help": "hand",
}  # fmt: skip


@dataclass(frozen=True)
class Panel:
    """One promise on the poster. `then`: what was done, or by when it will be, under `then_label`."""

    picture: str
    said: str
    promise: str
    then_label: str
    then: str


@dataclass(frozen=True)
class Poster:
    language: Language
    title: str
    said_label: str
    promise_label: str
    thanks: str
    council: str
    panels: tuple[Panel, ...]


def poster(promises: list[Published], language: Language, *, council: str) -> Poster:
    said = phrases(language.key, PARENT)
    return Poster(
        language, said["told_title"], said["told_said"], said["told_promise"], said["told_thanks"], council,
        tuple(_panel(each, said) for each in promises),
    )  # fmt: skip


def _panel(each: Published, said) -> Panel:
    """What was done; what could not be done, and why; or by which day it will be, and nothing more."""
    picture = PICTURE_OF.get(each.theme_key, ANY_PICTURE)
    if each.did:
        label = said["told_did"] if each.kept else said["told_cannot"]
        return Panel(picture, each.said, each.promise, label, each.did)
    by = said["told_by"].replace("{day}", date_format(each.due_on, "d/m/Y"))
    return Panel(picture, each.said, each.promise, "", by)


def pdf(of: Poster) -> bytes:
    """As PDF/UA-1, A3 upright: large enough to be read from a chair."""
    data = {
        "lang": of.language.key, "dir": of.language.direction, "fonts": FONTS.get(of.language.key, [LATIN, EVERY]),
        "title": of.title, "said": of.said_label, "promised": of.promise_label, "thanks": of.thanks,
        "council": of.council,
        "panels": [
            {
                "picture": (PICTURES / f"{each.picture}.svg").read_text(encoding="utf-8"), "said": each.said,
                "promise": each.promise, "label": each.then_label, "then": each.then,
            }
            for each in of.panels
        ],
    }  # fmt: skip
    return typesetting.compiled(HERE / "papers" / "poster.typ", data, format="pdf", pdf_standards="ua-1")
