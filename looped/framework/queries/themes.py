"""Themes of thematic audits: each an edition of its own, with its own domains, apart from the framework's."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from looped.framework.models import Domain, Version


def open_drafts() -> QuerySet[Version]:
    """Every draft that can be edited: the framework's, and one of each theme."""
    return Version.objects.filter(status=Version.Status.DRAFT).select_related("made_by")


def versions_of_themes() -> QuerySet[Version]:
    """Every version of every theme that was brought into force, newest first."""
    found = Version.objects.filter(theme__gt="", status=Version.Status.IN_FORCE)
    return found.select_related("made_by").order_by("-starts_on", "-pk")


def themes_in_force(day: date) -> list[Version]:
    """Of each theme the version in force on that day, by name. One query."""
    found: dict[str, Version] = {}
    for version in versions_of_themes().filter(starts_on__lte=day):
        found.setdefault(version.theme, version)
    return [found[theme] for theme in sorted(found, key=str.casefold)]


def theme_names() -> set[str]:
    """The names of all themes, drafts too, without regard to capitals."""
    return {theme.casefold() for theme in Version.objects.filter(theme__gt="").values_list("theme", flat=True)}


@dataclass(frozen=True)
class ThemeLine:
    """One theme: its newest version in force or still to come, and its draft; each None where there is none."""

    theme: str
    newest: Version | None
    draft: Version | None
    domains: int  # of the newest, or of the draft where there is none
    is_to_come: bool


def theme_lines(today: date, *, with_drafts: bool) -> list[ThemeLine]:
    """Every theme by name. Two queries. Without drafts, a theme that is only drafted is left out."""
    counts = dict(Domain.objects.filter(version__theme__gt="").values_list("version").annotate(Count("pk")))
    newest: dict[str, Version] = {}
    drafts: dict[str, Version] = {}
    for version in Version.objects.filter(theme__gt="").order_by("-starts_on", "-pk"):
        if version.status == Version.Status.IN_FORCE:
            newest.setdefault(version.theme, version)
        elif with_drafts:
            drafts[version.theme] = version
    return [
        ThemeLine(
            theme=theme,
            newest=newest.get(theme),
            draft=drafts.get(theme),
            domains=counts.get((newest.get(theme) or drafts[theme]).pk, 0),
            is_to_come=theme in newest and (newest[theme].starts_on or today) > today,
        )
        for theme in sorted({*newest, *drafts}, key=str.casefold)
    ]
