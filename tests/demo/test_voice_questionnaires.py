"""The demonstration shows questionnaires in every state: asked, to come and drafted, read by a speaker and reworded."""

from random import Random
from types import SimpleNamespace

import pytest

from looped.demo.making import Making
from looped.demo.voice_questionnaires import edit_questionnaires
from looped.voice.queries.questionnaire_pages import overview
from looped.voice.queries.questionnaires import drafts, to_be_read
from looped.voice.queries.translations import states_of, summaries
from tests.cast import TODAY
from tests.voice.build import shipped

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_every_state_of_a_questionnaire_and_of_a_language_can_be_seen(cast):
    shipped(cast)

    edit_questionnaires(Making(council=SimpleNamespace(qa_lead=cast.quinn), random=Random(1), today=TODAY))

    cells = [cell for grid in overview(TODAY) for row in grid.rows for cell in row.cells]
    assert len([cell for cell in cells if cell.to_come]) == len([cell for cell in cells if cell.draft]) == 1
    assert {each.language.key: each.read for each in summaries(to_be_read(TODAY))} == {
        "cy": 2, "pl": 2, "ro": 0, "uk": 0, "ar": 1,
    }  # fmt: skip
    draft = drafts().get()
    welsh = next(each for each in states_of([draft])[draft.public_id] if each.language.key == "cy")
    assert (welsh.is_current, welsh.check is not None) == (False, True)
