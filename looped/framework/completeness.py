"""What an edition still lacks before it can be brought into force. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.framework.content import DomainText, FrameworkContent
from looped.framework.grades import Grade

VALUES, GRADES, DOMAINS, RULES = "values", "grades", "domains", "rules"


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: a sentence, and the page that mends it. `domain` is a key where page is DOMAINS."""

    text: str | Promise
    page: str
    domain: str = ""


def missing(content: FrameworkContent) -> list[Gap]:
    """Every gap, in the order of the editor's pages. Empty: the edition can be brought into force."""
    return [*_values(content), *_domains(content), *_grades(content), *_rules(content)]


def _values(content: FrameworkContent) -> Iterator[Gap]:
    if not content.values:
        yield Gap(_("There is no value or principle yet."), VALUES)


def _domains(content: FrameworkContent) -> Iterator[Gap]:
    if not content.domains:
        yield Gap(_("There is no domain to grade yet."), DOMAINS)
    names = [domain.name.casefold() for domain in content.domains]
    for domain in content.domains:
        if names.count(domain.name.casefold()) > 1:
            yield Gap(_("Two domains have the name “%(name)s”.") % {"name": domain.name}, DOMAINS, domain.key)
        yield from _domain(content, domain)


def _domain(content: FrameworkContent, domain: DomainText) -> Iterator[Gap]:
    if not domain.prompts:
        yield Gap(_("“%(name)s” has no question yet.") % {"name": domain.name}, DOMAINS, domain.key)
    for grade in Grade.values:
        if not domain.descriptors.get(grade):
            names = {"name": domain.name, "grade": content.grade_name(grade)}
            yield Gap(_("“%(name)s” has no descriptor for %(grade)s.") % names, DOMAINS, domain.key)


def _grades(content: FrameworkContent) -> Iterator[Gap]:
    for grade in content.grades:
        if not grade.meaning:
            yield Gap(_("The grade %(name)s has no meaning yet.") % {"name": grade.name}, GRADES)


def _rules(content: FrameworkContent) -> Iterator[Gap]:
    for key in content.rules.ceiling_domains:
        if content.domain(key) is None:
            yield Gap(_("The ceiling names a domain that is not in this draft: %(key)s.") % {"key": key}, RULES)
