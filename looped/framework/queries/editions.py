"""Reading the framework: which edition holds on a day, and all that it says."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from looped.framework.content import DomainText, FrameworkContent, GradeText, Rules, ValueText
from looped.framework.grades import RANKS, Grade
from looped.framework.models import Descriptor, Domain, GradeName, Prompt, Value, Version

# Editions in force cannot change, so a process reads each but once. By public id: a key of the database may come
# back with other words, in a restored database or in tests; a public id never does.
_read_before: dict[str, FrameworkContent] = {}


def version_on(day: date, theme: str = "") -> Version | None:
    """The edition in force on that day, of the framework or of a theme; None before the first."""
    return in_force(theme).filter(starts_on__lte=day).first()


def current_version(today: date) -> Version | None:
    """The edition in force now. `today` comes from the edge, as everywhere."""
    return version_on(today)


def newest_version(theme: str = "") -> Version | None:
    """The edition with the latest start, which may lie ahead; None where none was brought into force."""
    return in_force(theme).first()


def drafts() -> QuerySet[Version]:
    """Of the framework: none or one.

    A view takes it by its public id, so that nobody types into the draft after the one they saw.
    """
    return Version.objects.filter(theme="", status=Version.Status.DRAFT).select_related("made_by")


def draft() -> Version | None:
    """The edition that is being written; None where nobody is at it."""
    return drafts().first()


def in_force(theme: str = "") -> QuerySet[Version]:
    """Every edition that was brought into force, newest first, also one whose day is still to come.

    Without those of thematic audits, unless one theme is asked for: its domains are its own, never the framework's.
    """
    found = Version.objects.filter(theme=theme, status=Version.Status.IN_FORCE)
    return found.select_related("made_by").order_by("-starts_on")


@dataclass(frozen=True)
class Span:
    """An edition and the days for which it holds. `ends_on` is None while no later one is known."""

    version: Version
    ends_on: date | None
    state: str  # "past", "now" or "to_come"


def spans(today: date) -> list[Span]:
    """Every edition in force with its days, newest first. One query."""
    found, next_start = [], None
    for version in in_force():
        start = version.starts_on or today
        state = "to_come" if start > today else "past" if next_start and next_start <= today else "now"
        found.append(Span(version, next_start - timedelta(days=1) if next_start else None, state))
        next_start = start
    return found


def load(version: Version) -> FrameworkContent:
    """All that an edition says, in five queries; in none where this process has read it, and it is in force."""
    if version.pk is None:  # discarded while somebody wrote at it
        return FrameworkContent((), (), (), Rules())
    if version.status == Version.Status.DRAFT:
        return _read(version)
    if version.public_id not in _read_before:
        _read_before[version.public_id] = _read(version)
    return _read_before[version.public_id]


def fingerprint(version: Version) -> str:
    """Changes with any word of a draft: what a person looked at is what they bring into force."""
    said = repr((version.name, version.note, load(version)))
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def keys_in_use() -> set[str]:
    """Every key that a domain of any edition bears. None of them may ever mean another domain."""
    return set(Domain.objects.values_list("key", flat=True))


def retired_domains(draft: Version) -> list[DomainText]:
    """Domains of editions in force that the draft does not have, each in its newest words: they can be brought back.

    For a theme they are its own earlier ones, and the framework's.
    """
    found: dict[str, DomainText] = {}
    for version in [*(in_force(draft.theme) if draft.theme else ()), *in_force()]:
        for domain in load(version).domains:
            found.setdefault(domain.key, domain)
    here = set(Domain.objects.filter(version=draft).values_list("key", flat=True))
    return [domain for key, domain in found.items() if key not in here]


def _read(version: Version) -> FrameworkContent:
    return FrameworkContent(
        values=_values(version),
        grades=tuple(
            GradeText(row.grade, row.name, row.meaning)
            for row in sorted(GradeName.objects.filter(version=version), key=lambda row: RANKS[Grade(row.grade)])
        ),
        domains=_domains(version),
        rules=rules_of(version),
    )


def _values(version: Version) -> tuple[ValueText, ...]:
    rows = Value.objects.filter(version=version).order_by("-kind", "order").values_list("kind", "name", "text")
    return tuple(ValueText(*row) for row in rows)


def _domains(version: Version) -> tuple[DomainText, ...]:
    prompts: dict[int, list[str]] = defaultdict(list)
    for domain_id, text in (
        Prompt.objects.filter(domain__version=version).order_by("order").values_list("domain_id", "text")
    ):
        prompts[domain_id].append(text)
    written: dict[int, dict[str, str]] = defaultdict(dict)
    for domain_id, grade, text in Descriptor.objects.filter(domain__version=version).values_list(
        "domain_id", "grade", "text"
    ):
        written[domain_id][grade] = text
    return tuple(
        DomainText(
            key=row.key,
            name=row.name,
            about=row.about,
            prompts=tuple(prompts[row.pk]),
            descriptors={grade: written[row.pk][grade] for grade in Grade.values if grade in written[row.pk]},
            graded_on_own_work=row.graded_on_own_work,
        )
        for row in Domain.objects.filter(version=version).order_by("order", "pk")
    )


def rules_of(version: Version) -> Rules:
    """The rules stand on the edition's own row: no query."""
    return Rules(
        meet_if_overall_differs=version.meet_if_overall_differs,
        meet_if_steps=version.meet_if_steps,
        meet_if_inadequate=version.meet_if_inadequate,
        ceiling_domains=tuple(version.ceiling_domains),
        ceiling_grade=version.ceiling_grade,
        ceiling_is_hard=version.ceiling_is_hard,
    )


def any_version(public_id: str) -> Version | None:
    """Draft or in force; None where it was discarded."""
    return Version.objects.filter(public_id=public_id).first()
