"""The rules of asking and listening that are in force."""

from datetime import date

from looped.voice.models import VoiceRules
from looped.voice.queries.rules_words import BOOK


def rules_on(day: date) -> VoiceRules:
    """The rules in force on that day; our defaults (an unsaved row) where the council has set none."""
    return BOOK.on(day)
