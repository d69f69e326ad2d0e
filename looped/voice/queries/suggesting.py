"""What the computer learns from, and what waits for its proposals."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from looped.voice.models import Comment, CommentTheme, Suggestion, Theme
from looped.voice.queries.inbox import DRAWINGS, TRANSLATED
from looped.voice.wording import ENGLISH

LEARNS_FROM = 5_000  # the newest comments: enough, and a few seconds' work
AT_ONCE = 5_000  # comments of one run: far more than ever wait
IN_ENGLISH = ("text", "translation", "language")


def settled_to_learn_from() -> tuple[list[str], list[list[str]]]:
    """The newest settled comments in English words, and the keys of their themes. Three queries."""
    settled = Comment.objects.filter(TRANSLATED, ~DRAWINGS, themed_on__isnull=False)
    newest = settled.order_by("-themed_on", "-received_on", "-pk")
    rows: list[tuple] = list(newest.values_list("pk", *IN_ENGLISH)[:LEARNS_FROM])
    themes: dict[int, list[str]] = {row[0]: [] for row in rows}
    oldest = newest.values("themed_on")[len(rows) - 1]["themed_on"] if rows else None
    named = CommentTheme.objects.filter(comment__themed_on__gte=oldest) if rows else CommentTheme.objects.none()
    for pk, key in named.values_list("comment", "theme__key"):
        if pk in themes:
            themes[pk].append(key)
    return [_english(*row[1:]) for row in rows], list(themes.values())


def waiting_for_suggestions() -> list[tuple[int, str]]:
    """Key and English words of those that one person will theme and that have no proposal yet, the oldest first."""
    has = Suggestion.objects.filter(comment=OuterRef("pk"))
    found = Comment.objects.filter(TRANSLATED, ~DRAWINGS, ~Exists(has), Q(twice=False), themed_on=None)
    rows: list[tuple] = list(found.order_by("received_on", "public_id").values_list("pk", *IN_ENGLISH)[:AT_ONCE])
    return [(row[0], _english(*row[1:])) for row in rows]


def abouts(themes: Iterable[Theme]) -> dict[str, str]:
    """What the list says of each theme, by key."""
    return {theme.key: f"{theme.name}. {theme.about}" for theme in themes}


def _english(text: str, translation: str, language: str) -> str:
    return text if language == ENGLISH else translation
