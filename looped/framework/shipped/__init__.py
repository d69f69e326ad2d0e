"""The framework that ships with Looped, as data beside this file. A council changes it in the browser, not here."""

import tomllib
from importlib import resources
from typing import Any

from looped.framework.content import DomainText, FrameworkContent, GradeText, Rules, ValueText

NAME = "The framework that ships with Looped"
DOMAIN_FILES = (
    "1_seeing_and_hearing",
    "2_assessment",
    "3_plans",
    "4_decision_making",
    "5_meetings_and_reviews",
    "6_supervision",
    "7_diversity",
)


def content() -> FrameworkContent:
    """Read it. Costs nine small files; only `ship_framework` and tests need it."""
    scale = _read("scale")
    rules = scale["rules"]
    return FrameworkContent(
        values=tuple(ValueText(**value) for value in _read("values")["value"]),
        grades=tuple(GradeText(**grade) for grade in scale["grade"]),
        domains=tuple(_domain(_read(name)) for name in DOMAIN_FILES),
        rules=Rules(**{**rules, "ceiling_domains": tuple(rules["ceiling_domains"])}),
    )


def _domain(data: dict[str, Any]) -> DomainText:
    return DomainText(**{**data, "prompts": tuple(data["prompts"])})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
