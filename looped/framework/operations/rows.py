"""Putting words into rows. Only for a draft; what calls it has checked that, and the database does so again."""

from dataclasses import asdict
from typing import Any

from looped.framework.content import DomainText, FrameworkContent, GradeText, Rules, ValueText
from looped.framework.models import Descriptor, Domain, GradeName, Prompt, Value, Version


def write_all(version: Version, content: FrameworkContent) -> None:
    """Fill an edition that has no rows yet."""
    write_values(version, content.values)
    write_grades(version, content.grades)
    _write_domains(version, content.domains)
    write_rules(version, content.rules)


def _write_domains(version: Version, texts: tuple[DomainText, ...]) -> None:
    """All domains of an edition that has none, each kind of row at once."""
    domains = Domain.objects.bulk_create(
        Domain(version=version, key=text.key, **_words(text, order)) for order, text in enumerate(texts)
    )
    both = list(zip(domains, texts, strict=True))
    Prompt.objects.bulk_create(prompt for domain, text in both for prompt in _prompts(domain, text))
    Descriptor.objects.bulk_create(words for domain, text in both for words in _descriptors(domain, text))


def write_values(version: Version, values: tuple[ValueText, ...]) -> None:
    Value.objects.filter(version=version).delete()
    Value.objects.bulk_create(
        Value(version=version, kind=value.kind, order=order, name=value.name, text=value.text)
        for order, value in enumerate(values)
    )


def write_grades(version: Version, grades: tuple[GradeText, ...]) -> None:
    GradeName.objects.filter(version=version).delete()
    GradeName.objects.bulk_create(
        GradeName(version=version, grade=grade.key, name=grade.name, meaning=grade.meaning) for grade in grades
    )


def write_domain(version: Version, text: DomainText, order: int) -> None:
    """Make the domain, or give the one with this key these words and this place."""
    domain, _made = Domain.objects.update_or_create(version=version, key=text.key, defaults=_words(text, order))
    Prompt.objects.filter(domain=domain).delete()
    Prompt.objects.bulk_create(_prompts(domain, text))
    Descriptor.objects.filter(domain=domain).delete()
    Descriptor.objects.bulk_create(_descriptors(domain, text))


def _words(text: DomainText, order: int) -> dict[str, Any]:
    return {"name": text.name, "about": text.about, "order": order, "graded_on_own_work": text.graded_on_own_work}


def _prompts(domain: Domain, text: DomainText) -> list[Prompt]:
    return [Prompt(domain=domain, order=place, text=prompt) for place, prompt in enumerate(text.prompts)]


def _descriptors(domain: Domain, text: DomainText) -> list[Descriptor]:
    return [Descriptor(domain=domain, grade=grade, text=words) for grade, words in text.descriptors.items() if words]


def write_rules(version: Version, rules: Rules) -> None:
    new = asdict(rules) | {"ceiling_domains": list(rules.ceiling_domains)}
    Version.objects.filter(pk=version.pk).update(**new)
    for name, value in new.items():
        setattr(version, name, value)
