"""One edition of the framework as it is read: frozen, complete, without a database behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from looped.framework.grades import DOMAIN_GRADE_CHOICES, OVERALL, Grade

USUAL_NAMES = {"": "", **dict(DOMAIN_GRADE_CHOICES)}
VALUE = "value"
PRINCIPLE = "principle"


@dataclass(frozen=True)
class ValueText:
    """A value or principle of the service. `kind` is VALUE or PRINCIPLE."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class GradeText:
    """What this edition calls a grade, and what it means across all domains."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True)
class DomainText:
    """A domain with all that an auditor reads beside it. `descriptors` is by key of grade, best first."""

    key: str
    name: str
    about: str
    prompts: tuple[str, ...] = ()
    descriptors: Mapping[str, str] = field(default_factory=dict)
    graded_on_own_work: bool = False

    @property
    def anchor(self) -> str:
        """Its key as part of an address."""
        return self.key.replace("_", "-")


@dataclass(frozen=True)
class Rules:
    """When a difference needs a meeting, and the suggested ceiling for the overall grade."""

    meet_if_overall_differs: bool = True
    meet_if_steps: int = 2
    meet_if_inadequate: bool = True
    ceiling_domains: tuple[str, ...] = ()
    ceiling_grade: str = Grade.REQUIRES_IMPROVEMENT.value
    ceiling_is_hard: bool = False


@dataclass(frozen=True)
class FrameworkContent:
    """Everything an edition says. `values`, `grades` and `domains` stand in the order in which they are shown."""

    values: tuple[ValueText, ...]
    grades: tuple[GradeText, ...]
    domains: tuple[DomainText, ...]
    rules: Rules

    def domain(self, key: str) -> DomainText | None:
        """None where this edition has no such domain."""
        return next((domain for domain in self.domains if domain.key == key), None)

    def domain_name(self, key: str) -> str:
        """What a part of an audit is called: a domain's name here, or the overall grade. The key where unknown."""
        if key == OVERALL:
            return "Overall"
        domain = self.domain(key)
        return domain.name if domain else key

    def grade_name(self, key: str) -> str:
        """What this edition calls a grade or not applicable; blank for no grade."""
        named = {grade.key: grade.name for grade in self.grades}
        return named.get(key) or str(USUAL_NAMES[key])

    def of_kind(self, kind: str) -> tuple[ValueText, ...]:
        return tuple(value for value in self.values if value.kind == kind)
