"""Taking in what somebody answers in the staff survey: once for each link, sealed; no time, no event, no name."""

from dataclasses import replace
from datetime import date

from looped.core.writing import operation
from looped.workforce import survey_links, wave_keys
from looped.workforce.models import SealedAnswers, Wave, WaveLink
from looped.workforce.rules.survey_answers import Answered, pack


def take_answers(*, wave: Wave, token: str, answered: Answered, length: int, today: date) -> bool:
    """Use the link up and keep the answers, or neither. False where the link does not open the wave (any more).

    `length`: what all answers of this wave are padded to.
    """
    if survey_links.is_printed(token):
        answered = replace(answered, area="", printed=True)
    sealed = wave_keys.sealed(wave.public_key, pack(answered, length))  # before anybody has to wait for our write
    return _keep(wave, survey_links.digest(token), sealed, today)


@operation
def _keep(wave: Wave, digest: str, sealed: bytes, today: date) -> bool:
    """The digest is deleted by one statement: of many at once that send with one link, one finds it."""
    if not Wave.objects.filter(pk=wave.pk, status=Wave.Status.OPEN, closes_on__gte=today).exists():
        return False
    if not WaveLink.objects.filter(digest=digest, wave=wave).delete()[0]:
        return False
    SealedAnswers.objects.create(wave=wave, sealed=sealed)
    return True
