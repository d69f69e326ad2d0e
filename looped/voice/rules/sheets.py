"""The number on a printed sheet, by which what was written on it meets its invitation."""

from looped.voice.models import Invitation

LENGTH = 8  # of the invitation's own random id: enough to meet it, among those that somebody may see


def number_of(invitation: Invitation) -> str:
    """In two halves, so that it can be read out and typed."""
    return f"{invitation.public_id[:4]}-{invitation.public_id[4:LENGTH]}"


def typed_number(text: str) -> str:
    """The beginning of the random id that somebody typed, with or without the dash; blank where it is none."""
    plain = "".join(each for each in text.casefold() if each.isalnum())
    return plain if len(plain) == LENGTH else ""
