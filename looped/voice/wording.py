"""The words that families read, in every language that ships, and the questionnaires made of them.

The words are data (`words/<language>.toml`) so that a speaker can check a language without reading code, and what is
asked of whom is data apart from them (`words/shape.toml`), so that no language can ask anything else than another.
Nothing here touches the database: what a council edits is copied from here into its own first version.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ENGLISH = "en"
CHILD_BANDS = ("4-7", "8-11")
PARENT = "parent"

# The drawings in static/voice/pictures, with what staff see when they choose one.
PICTURES: Mapping[str, Promise] = MappingProxyType(
    {
        "face-good": _("A face: good"),
        "face-middle": _("A face: in the middle"),
        "face-not-good": _("A face: not good"),
        "arrow": _("An arrow"),
        "calendar": _("A calendar"),
        "door": _("A door"),
        "ear": _("An ear"),
        "envelope": _("An envelope"),
        "hand": _("A hand up"),
        "heart": _("A heart"),
        "house": _("A house"),
        "pencil": _("A pencil"),
        "people": _("People"),
        "phone": _("A phone"),
        "question": _("A question mark"),
        "sheet": _("A sheet of paper"),
        "shield": _("A shield"),
        "star": _("A star"),
        "sun": _("The sun"),
        "tablet": _("A tablet"),
        "talk": _("Two people talking"),
        "tick": _("A tick"),
    }
)


@dataclass(frozen=True)
class Language:
    """A language that ships. `name` is what its speakers call it; `direction` is "ltr" or "rtl"."""

    key: str
    name: str
    english_name: str
    direction: str


@dataclass(frozen=True)
class ShippedChoice:
    """One answer that can be chosen, with its label in each language."""

    value: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class ShippedQuestion:
    """A question as one band is asked it. `easy` is its easy-read wording, the usual one where there is no other.

    `choices` is empty for text and drawing; `has_own_labels` where their labels are not those of the kind itself, so
    that whoever stores the question stores them too. `favourable` holds the values that count as good; empty where
    none does, as with "Did you want a new worker?".
    """

    key: str
    kind: str
    picture: str
    is_core: bool
    texts: Mapping[str, str]
    easy: Mapping[str, str]
    choices: tuple[ShippedChoice, ...]
    has_own_labels: bool
    favourable: tuple[str, ...]


@dataclass(frozen=True)
class ShippedQuestionnaire:
    """What one band is asked. `moment` is blank in the experience family, which is asked at any."""

    family: str
    band: str
    moment: str
    questions: tuple[ShippedQuestion, ...]


def _raw(name: str) -> str:
    return resources.files("looped.voice").joinpath("words", f"{name}.toml").read_text(encoding="utf-8")


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(_raw(name))


def _language(key: str) -> Language:
    """Read from the head of its file alone: importing this module should not parse every word of every language."""
    head = tomllib.loads(_raw(key).split("\n[", 1)[0])
    return Language(key=key, **head)


LANGUAGES: tuple[Language, ...] = tuple(_language(key) for key in ("en", "cy", "pl", "ro", "uk", "ar"))


@cache
def phrases(language: str, band: str) -> Mapping[str, str]:
    """Every phrase of the family's pages, as `band` is spoken to. A phrase that the language lacks is in English."""
    found = _for_band(_read(ENGLISH)["page"], band)
    return MappingProxyType(found | _for_band(_read(language)["page"], band))


@cache
def labels(language: str, name: str, band: str) -> Mapping[str, str]:
    """What the values of a scale, or of the choice question with that key, are called: value to label, in order."""
    found = _for_band(_read(ENGLISH)["choice"][name], band)
    return MappingProxyType(found | _for_band(_read(language)["choice"].get(name, {}), band))


def _for_band(table: Mapping[str, Any], band: str) -> dict[str, str]:
    found = {key: text for key, text in table.items() if isinstance(text, str)}
    if band != PARENT:
        found |= table.get("young", {})
    if band in CHILD_BANDS:
        found |= table.get("child", {})
    return found


def _words(language: str, key: str, band: str) -> Mapping[str, str]:
    """The words of a question for a band, or for the band that it is like; in English where the language has none."""
    bands, like = _read("shape")["band"], band
    table = _read(language)["question"].get(key, {})
    while like and like not in table:
        like = bands[like].get("like", "")
    if like:
        return table[like]
    if language == ENGLISH:
        raise KeyError(f"No words for {key} to {band}")
    return _words(ENGLISH, key, band)


def _question(key: str, band: str, family: str) -> ShippedQuestion:
    shape = _read("shape")
    entry = shape["question"][key] | shape["question"][key].get(band, {})
    kind = shape["kind"][entry["kind"]]
    words = {each.key: _words(each.key, key, band) for each in LANGUAGES}
    name = entry.get("labels", key if entry["kind"] == "choice" else entry["kind"])
    return ShippedQuestion(
        key=key,
        kind=entry["kind"],
        picture=entry["picture"],
        is_core=key in shape["family"][family]["core"],
        texts=MappingProxyType({language: each["text"] for language, each in words.items()}),
        easy=MappingProxyType({language: each.get("easy", each["text"]) for language, each in words.items()}),
        choices=tuple(
            ShippedChoice(
                value, MappingProxyType({each.key: labels(each.key, name, band)[value] for each in LANGUAGES})
            )
            for value in entry.get("values", kind.get("values", []))
        ),
        has_own_labels=name != entry["kind"],
        favourable=tuple(entry.get("favourable", kind.get("favourable", []))),
    )


def _questionnaire(family: str, band: str, moment: str, keys: list[str]) -> ShippedQuestionnaire:
    return ShippedQuestionnaire(family, band, moment, tuple(_question(key, band, family) for key in keys))


@cache
def shipped() -> tuple[ShippedQuestionnaire, ...]:
    """Every questionnaire that ships: one a band for experience, one a band and moment for case."""
    shape = _read("shape")
    core = shape["family"]["experience"]["core"]
    first, *last = shape["family"]["case"]["core"]
    found = [_questionnaire("experience", band, "", core + own) for band, own in shape["experience"].items()]
    for moment, bands in shape["case"].items():
        found += [_questionnaire("case", band, moment, [first, *own, *last]) for band, own in bands.items()]
    return tuple(found)
