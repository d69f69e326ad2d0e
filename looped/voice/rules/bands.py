"""From an age to the band of questions that somebody is asked."""

from looped.voice.models import Band


def band_at(age: int) -> str:
    """The band of somebody so many years old, in the children's service on their own account."""
    if age < 8:
        return Band.SMALL
    if age < 12:
        return Band.CHILD
    return Band.YOUNG if age < 18 else Band.CARE_LEAVER
