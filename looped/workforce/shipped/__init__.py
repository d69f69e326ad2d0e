"""The staff survey that ships, as data beside this file. A council changes it in the browser, not here."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class ShippedStandard:
    key: str
    name: str
    about: str


@dataclass(frozen=True)
class ShippedQuestion:
    """standard: blank for own words. kind: a value of SurveyQuestion.Kind."""

    key: str
    standard: str
    kind: str
    text: str


@dataclass(frozen=True)
class ShippedSurvey:
    standards: tuple[ShippedStandard, ...]
    questions: tuple[ShippedQuestion, ...]


def survey() -> ShippedSurvey:
    """Read it. Costs one small file; only `ship_survey` and tests need it."""
    data = tomllib.loads(resources.files(__name__).joinpath("survey.toml").read_text(encoding="utf-8"))
    standards = tuple(ShippedStandard(each["key"], each["name"], each["about"]) for each in data["standard"])
    return ShippedSurvey(standards, tuple(_questions(data)))


def _questions(data: dict[str, Any]) -> Iterator[ShippedQuestion]:
    for standard in data["standard"]:
        for each in standard["statement"]:
            yield ShippedQuestion(each["key"], standard["key"], "agree", each["text"])
    for each in data["words"]:
        yield ShippedQuestion(each["key"], "", "words", each["text"])
