"""The framework in the parts that one page of the editor holds: flat mappings, as a form has them.

A part is what two people may both be writing at; see merging.py. Line breaks are single, and edges are trimmed, so
that nothing counts as changed that nobody changed.
"""

from typing import Any

from looped.framework.content import DomainText, FrameworkContent, GradeText, Rules, ValueText
from looped.framework.grades import Grade
from looped.framework.models import Version

Part = dict[str, Any]


def of_version(version: Version) -> Part:
    return {"name": version.name, "note": version.note}


def of_values(values: tuple[ValueText, ...]) -> Part:
    """One kind of values, as one text: a name, its words, an empty line."""
    return {"values": "\n\n".join(f"{value.name}\n{value.text}".strip() for value in values)}


def of_domain(domain: DomainText) -> Part:
    return {
        "name": domain.name,
        "about": domain.about,
        "graded_on_own_work": domain.graded_on_own_work,
        "prompts": "\n".join(domain.prompts),
        **{grade: domain.descriptors.get(grade, "") for grade in Grade.values},
    }


def to_domain(key: str, part: Part) -> DomainText:
    return DomainText(
        key=key,
        name=part["name"],
        about=part["about"],
        prompts=tuple(lines(part["prompts"])),
        descriptors={grade: part[grade] for grade in Grade.values if part[grade]},
        graded_on_own_work=part["graded_on_own_work"],
    )


def of_grades(content: FrameworkContent) -> Part:
    part: Part = {}
    for grade in content.grades:
        part |= {f"{grade.key}_name": grade.name, f"{grade.key}_meaning": grade.meaning}
    return part


def to_grades(part: Part) -> tuple[GradeText, ...]:
    return tuple(GradeText(grade, part[f"{grade}_name"], part[f"{grade}_meaning"]) for grade in Grade.values)


def of_rules(rules: Rules) -> Part:
    return {
        "meet_if_overall_differs": rules.meet_if_overall_differs,
        "meet_if_steps": rules.meet_if_steps,
        "meet_if_inadequate": rules.meet_if_inadequate,
        "ceiling_domains": sorted(rules.ceiling_domains),
        "ceiling_grade": str(rules.ceiling_grade),
        "ceiling_is_hard": rules.ceiling_is_hard,
    }


def to_rules(part: Part) -> Rules:
    return Rules(**{**part, "ceiling_domains": tuple(part["ceiling_domains"])})


def lines(text: str) -> list[str]:
    """The lines that hold something, trimmed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def tidy(text: str) -> str:
    """As it is kept: line breaks of one kind, nothing at the edges."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
