"""What the framework calls the domains, and the audits that a person's figures are made of."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.queries import place_of
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.audits.queries.scope import audits_with_grades_for, own_audits
from looped.framework.grades import DomainKey
from looped.framework.queries import load, version_on
from looped.improvement.measures import COUNTED_KINDS

USUAL = dict(DomainKey.choices)


def part_names(today: date) -> dict[str, str]:
    """Key -> name, in the framework's order: the edition in force on that day, or the seven that ship without one."""
    version = version_on(today)
    domains = load(version).domains if version else ()
    return {domain.key: domain.name for domain in domains} or {key: str(name) for key, name in USUAL.items()}


def name_in(names: Mapping[str, str], key: str) -> str:
    """A domain's name; one that is no longer asked keeps its usual name, or its key."""
    return names.get(key) or str(USUAL.get(key, key))


def part_name(key: str, today: date) -> str:
    """As `name_in`, for one domain. One query."""
    return name_in(part_names(today), key)


def counted_audits(user: User) -> QuerySet[Audit]:
    """Final audits that this person's figures count: the whole service, or their own team or area, and never their own
    work before it is open to them. So every figure opens all its records."""
    found = audits_with_grades_for(user) if user.may(Permission.SEE_ALL_AUDITS) else own_audits(user)
    return found.filter(status=Audit.Status.FINAL, kind__in=COUNTED_KINDS)


def place_name(user: User) -> str:
    """The team or area that the figures are of; blank for the whole service."""
    return "" if user.may(Permission.SEE_ALL_AUDITS) else place_of(user)
