"""The lists of themes: which is in force, which is being written."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from looped.voice.models import Theme, ThemeList

IN_FORCE = ThemeList.Status.IN_FORCE


def list_on(day: date) -> ThemeList | None:
    """The edition in force on that day: of those that have begun the newest. None where there is none yet."""
    return ThemeList.objects.filter(status=IN_FORCE, starts_on__lte=day).order_by("-starts_on", "-number").first()


def draft_list() -> ThemeList | None:
    return ThemeList.objects.filter(status=ThemeList.Status.DRAFT).first()


def themes_in(found: ThemeList | None) -> list[Theme]:
    """In the order of the list; none where there is no list."""
    return list(Theme.objects.filter(list=found).order_by("order", "pk")) if found else []


def themes_of(found: ThemeList) -> QuerySet[Theme]:
    return Theme.objects.filter(list=found)


def theme_lists() -> QuerySet[ThemeList]:
    """Every edition, the newest first, each with `size`, how many themes it has."""
    return ThemeList.objects.select_related("made_by").annotate(size=Count("themes")).order_by("-number")


def newest_list() -> ThemeList | None:
    return ThemeList.objects.order_by("-number").first()


def theme_names() -> dict[str, str]:
    """The name of every theme that ever was, by its key, as the newest edition calls it. One query."""
    return dict(Theme.objects.order_by("list__number", "order", "pk").values_list("key", "name"))


@dataclass(frozen=True)
class Edition:
    """One edition as its page shows it. `is_now`: in force today."""

    found: ThemeList
    themes: list[Theme]
    is_now: bool


def edition(found: ThemeList, today: date) -> Edition:
    now = list_on(today)
    return Edition(found, themes_in(found), now is not None and now.pk == found.pk)
