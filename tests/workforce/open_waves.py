"""Open waves of the staff survey for tests: a link for each person asked, without a mail."""

from datetime import timedelta

from looped.workforce import survey_links
from looped.workforce.models import Wave
from looped.workforce.operations.answering import take_answers
from looped.workforce.operations.closing import close_wave
from looped.workforce.operations.waves import _make_links, open_wave
from looped.workforce.queries.survey_form import asked_in
from looped.workforce.rules.survey_answers import Answered
from tests.cast import NOW, TODAY
from tests.workforce.staff_survey import survey_in_force

LAST = TODAY + timedelta(days=20)
AFTER = NOW + timedelta(days=21)
STATEMENT = "manageable"


def planned(cast, name="Autumn 2026") -> Wave:
    return Wave.objects.create(
        name=name, version=survey_in_force(cast), opens_on=TODAY, closes_on=LAST, made_by=cast.quinn, made_at=NOW
    )


def opened(cast, tokens=(), name="Autumn 2026") -> Wave:
    """A wave with these links."""
    wave = planned(cast, name)
    open_wave(wave=wave, by=cast.quinn, now=NOW, send=False)
    assert _make_links(wave, list(tokens), 0, cast.quinn, NOW)
    wave.refresh_from_db()
    return wave


def tokens(number: int) -> list[str]:
    return [f"a-link-of-one-wave-{place:03}" for place in range(number)]


def answer(wave: Wave, token: str, *, today=TODAY, area=None, mark=4, words=None, marks=None) -> bool:
    """With one mark to one statement, unless `marks` says something else."""
    given = Answered(area.public_id if area else "", {STATEMENT: mark} if marks is None else marks, words or {})
    return take_answers(wave=wave, token=token, answered=given, length=asked_in(wave).length, today=today)


def closed(wave: Wave, by, now=AFTER) -> Wave:
    close_wave(wave=wave, by=by, now=now)
    wave.refresh_from_db()
    return wave


def digest(token: str) -> str:
    return survey_links.digest(token)
