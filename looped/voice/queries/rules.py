"""The rules of asking and listening that are in force."""

from datetime import date

from looped.voice.models import VoiceRules


def rules_on(day: date) -> VoiceRules:
    """The rules in force on that day; our defaults (an unsaved row) where the council has set none."""
    return VoiceRules.objects.filter(starts_on__lte=day).order_by("-starts_on").first() or VoiceRules()
