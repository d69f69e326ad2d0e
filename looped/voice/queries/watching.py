"""The words that put a comment first."""

from looped.voice.models import WatchWord
from looped.voice.rules.listening import ENGLISH_NAMES


def watched_words() -> list[tuple[str, str, list[str]]]:
    """By language: its key, its English name, and the words in order. One query."""
    found: dict[str, list[str]] = {}
    rows = WatchWord.objects.filter(ended_at=None).order_by("language", "word")
    for language, word in rows.values_list("language", "word"):
        found.setdefault(language, []).append(word)
    return [(key, ENGLISH_NAMES.get(key, key), words) for key, words in found.items()]
