"""Closing a wave of the staff survey: answers are opened, counted and destroyed with their key (ADR 20).

In one transaction everything is counted and deleted. Only then is the key overwritten, and the database written anew;
the key's file, empty, waits until that is done. A process that dies in between leaves it, and the next one goes on.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import OperationalError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import ServiceArea, User
from looped.accounts.operations import ensure_system_actor
from looped.core import rewriting, workflow
from looped.core.errors import Refused
from looped.core.ids import public_id
from looped.core.sealing import CannotOpen
from looped.core.writing import operation
from looped.workforce import wave_keys
from looped.workforce.models import (
    SealedAnswers,
    StaffComment,
    StandardScore,
    SurveyQuestion,
    Wave,
    WaveCount,
    WaveLink,
)
from looped.workforce.queries.survey import ENDED
from looped.workforce.rules.survey_answers import Answered, unpack
from looped.workforce.rules.survey_counting import LEAST, WHOLE, Counted, counted
from looped.workforce.workflow import WAVE_MOVES

logger = logging.getLogger(__name__)

KEY_LOST = "The wave’s key was lost, so that nobody can open the answers. They were destroyed uncounted."
REWRITTEN = ("workforce_wavelink", "workforce_sealedanswers", "workforce_staffcomment")
Status = Wave.Status


def close_wave(*, wave: Wave, now: datetime, by: User) -> None:
    """Close a wave whose last day is over, and destroy what it was counted from.

    Raises Refused before that; where another has closed it; where SEALING_KEYS do not open the key; and, on a timer,
    where the key is lost: a person decides that all answers go uncounted.
    """
    if localdate(now) <= wave.closes_on:
        raise Refused(_("This wave can be closed once its last day is over."))
    try:
        _close(wave, by=by, now=now)
    except Refused as refusal:
        if Wave.objects.filter(pk=wave.pk, status__in=ENDED).exists():
            raise Refused(_("Somebody else has just closed this wave.")) from refusal
        raise
    finish(wave.public_id)


@operation
def _close(wave: Wave, *, by: User, now: datetime) -> None:
    answers = _answers(wave)
    if answers is None and by.is_system:
        raise Refused(_("The key of this wave is lost. Somebody has to close it by hand: all answers are destroyed."))
    enough = answers is not None and sum(not each.printed for each in answers) >= LEAST
    to, why = (Status.CLOSED, "") if enough else (Status.TOO_FEW, "" if answers is not None else KEY_LOST)
    changes = {"answered": len(answers)} if enough and answers is not None else {}
    workflow.move(wave, to=to, moves=WAVE_MOVES, by=by, now=now, why=why, changes=changes)
    if enough and answers is not None:
        _keep(wave, counted(answers, _standards(wave)))
    SealedAnswers.objects.filter(wave=wave).delete()
    WaveLink.objects.filter(wave=wave).delete()
    wave_keys.mark_closing(wave.public_id)


def _answers(wave: Wave) -> list[Answered] | None:
    """None where the key is lost."""
    found = [bytes(each) for each in SealedAnswers.objects.filter(wave=wave).values_list("sealed", flat=True)]
    try:
        opened = wave_keys.opened(wave.public_id, found)
    except CannotOpen as wrong:
        raise Refused(_("The key of this wave cannot be opened: SEALING_KEYS lacks the one that sealed it.")) from wrong
    if opened is None:
        return None
    areas = frozenset(ServiceArea.objects.values_list("public_id", flat=True))
    right = [answers for each in opened if (answers := unpack(each)) is not None]
    return [each if each.area in areas else replace(each, area=WHOLE) for each in right]


def _standards(wave: Wave) -> Mapping[str, str]:
    asked = SurveyQuestion.objects.filter(version=wave.version_id, kind=SurveyQuestion.Kind.AGREE)
    return dict(asked.values_list("key", "standard"))


def _keep(wave: Wave, found: Counted) -> None:
    area: dict[str, int | None] = dict(ServiceArea.objects.values_list("public_id", "pk"))
    area[WHOLE] = None
    WaveCount.objects.bulk_create(
        WaveCount(wave=wave, area_id=area[each.area], key=each.key, value=each.value, count=each.count)
        for each in found.counts
    )
    StandardScore.objects.bulk_create(
        StandardScore(
            wave=wave, area_id=area[each.area], standard=each.standard, people=each.people, mean=each.mean,
            spread=each.spread,
        )
        for each in found.scores
    )  # fmt: skip
    # Fresh random keys to words that were sorted by what they say; then in the order of those keys.
    rows = [StaffComment(public_id=public_id(), wave=wave, key=key, text=text) for key, text in found.words]
    StaffComment.objects.bulk_create(sorted(rows, key=lambda row: row.public_id))


def finish(wave: str) -> None:
    """What comes after closing: the key goes, and the database is written anew. `wave`: its public id."""
    wave_keys.destroy(wave)
    try:
        is_done = rewriting.write_anew(REWRITTEN)
    except OperationalError:
        logger.warning("The database could not be written anew after a wave of the survey closed; it is tried again.")
        return
    if is_done:
        wave_keys.forget(wave)


def close_overdue(*, now: datetime) -> None:
    """A timer's, harmless twice: close waves whose last day is over, and finish what was not finished."""
    for wave in Wave.objects.filter(status=Status.OPEN, closes_on__lt=localdate(now)):
        try:
            close_wave(wave=wave, now=now, by=ensure_system_actor(now=now))
        except Refused as refusal:
            logger.warning("A wave of the staff survey was not closed. %s", refusal)
    over = Wave.objects.filter(status__in=ENDED, public_id__in=wave_keys.waves_with_files())
    for public in over.values_list("public_id", flat=True):
        finish(public)
