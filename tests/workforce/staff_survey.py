"""The staff survey for tests, with as few words as a test can bear."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from looped.workforce.models import StaffComment, Standard, StandardScore, SurveyVersion, Wave, WaveCount
from looped.workforce.operations.ship_survey import ship_survey
from looped.workforce.operations.survey_drafts import start_draft
from looped.workforce.queries.survey_versions import content_of
from tests.cast import NOW, TODAY

SPRING, AUTUMN = date(2026, 4, 13), date(2026, 9, 7)
AGREED = {1: 2, 2: 8, 3: 10, 4: 14, 5: 6}  # 20 of 40 agree
WRITTEN = "Our printer on the second floor has been broken since the flood in May and nobody mends it"
REWORDED = "Equipment should work."


def survey_in_force(cast) -> SurveyVersion:
    """The version that ships."""
    return ship_survey(by=cast.quinn, now=NOW)


def a_wave(cast, name="Autumn 2026", *, opens_on=AUTUMN, status="planned", version=None, **fields) -> Wave:
    return Wave.objects.create(
        name=name, version=version or survey_in_force(cast), status=status, opens_on=opens_on,
        closes_on=opens_on + timedelta(days=20), made_by=cast.quinn, made_at=NOW, **fields,
    )  # fmt: skip


def closed_wave(cast, name="Autumn 2026", *, mean=60.0, spread=20.0, people=40, areas=None, counts=None, **fields):
    """With the same score for each standard. areas: area's key -> mean, of ten people each."""
    wave = a_wave(cast, name, status="closed", links_made=60, answered=people, **fields)
    scores = [(None, people, mean)] + [(cast.areas[key], 10, of) for key, of in (areas or {}).items()]
    StandardScore.objects.bulk_create(
        StandardScore(wave=wave, area=area, standard=key, people=n, mean=of, spread=spread)
        for area, n, of in scores
        for key in Standard.values
    )
    WaveCount.objects.bulk_create(
        WaveCount(wave=wave, key=each.key, value=value, count=count)
        for each in content_of(wave.version).questions if each.is_statement
        for value, count in (counts or AGREED).items()
    )  # fmt: skip
    return wave


def comment(cast, wave=None, text=WRITTEN, status="to_read", key="what_hinders", **fields) -> StaffComment:
    wave = wave or closed_wave(cast)
    return StaffComment.objects.create(wave=wave, key=key, text=text, status=status, **fields)


def reworded(cast, wave=None, by="prue", text=REWORDED) -> StaffComment:
    return comment(cast, wave, status="reworded", reworded=text, reworded_by=getattr(cast, by))


def queries_of(client, pages) -> list[int]:
    """How many each page asks."""
    found = []
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        found.append(len(queries))
    return found


def add_survey(world) -> None:
    """For the matrix: a draft; a wave of each kind; a text to read, one in other words, one that is shown."""
    cast = world.cast
    world.keep("survey version", survey_in_force(cast))
    world.keep("survey draft", start_draft(by=cast.prue, now=NOW))
    world.keep("wave to come", a_wave(cast, "Spring 2027", opens_on=date(2027, 4, 12)))
    world.keep("wave open", a_wave(cast, "Winter 2026", opens_on=TODAY, status="open", links_made=23))
    closed = closed_wave(cast, areas={"need": 55.0})
    world.keep("wave closed", closed)
    world.keep("words to read", comment(cast, closed))
    world.keep("words reworded", reworded(cast, closed))
    decided = {"status": "shown", "text": "", "reworded_by": cast.prue, "decided_by": cast.quinn}
    world.keep("words shown", comment(cast, closed, reworded="Less paper.", **decided))


def more_survey(cast, number: int) -> None:
    """Rows for the counts: another closed wave with an area, and texts of each kind in it."""
    wave = closed_wave(cast, f"Wave {number}", opens_on=SPRING - timedelta(days=30 * number), areas={"care": 50.0})
    comment(cast, wave)
    reworded(cast, wave, by="quinn")
    decided = {"status": "shown", "text": "", "reworded_by": cast.prue, "decided_by": cast.quinn}
    comment(cast, wave, reworded=f"Words {number}.", **decided)
