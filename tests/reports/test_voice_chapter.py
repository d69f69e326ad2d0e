"""The feedback chapter: each number is a figure, small groups are silent, and withdrawn words are gone."""

import pytest

from looped.core.periods import Quarter
from looped.reports.blocks import Table, figures_in
from looped.reports.document import voice as document
from looped.reports.queries.drafts import draft_of
from looped.reports.queries.voice import PREFIX, voice_of
from looped.reports.queries.voice_records import drawer
from looped.voice.models import Comment, Quotation, Response
from tests.cast import NOW, TODAY
from tests.voice.test_results import people

pytestmark = pytest.mark.django_db
QUARTER = Quarter.parse("2026-27Q3")


def shown(table: Table) -> dict[str, tuple[str, ...]]:
    return {row.header: row.texts for row in table.rows}


def quoted(cast, words="My worker came."):
    people(cast, 1, first=50, answers={"what_good": words})
    Response.objects.update(may_quote=True)
    comment = Comment.objects.get()
    Comment.objects.update(sentiment="positive", themed_on=TODAY)
    return Quotation.objects.create(
        comment=comment, text=words, whose="A young person", status="approved", made_by=cast.quincy, made_at=NOW,
        decided_by=cast.quinn, decided_at=NOW,
    )  # fmt: skip


def test_the_way_to_an_answer_stands_by_month(cast):
    people(cast, 6)

    heard = shown(next(iter(document.heard(voice_of(QUARTER)))))

    assert heard["Asked, of those who could be"] == ("0", "6 (100.0%)", "0", "6 (100.0%)")


def test_answers_stand_by_month_and_are_silent_under_ten(cast):
    people(cast, 9)

    table = document.answered(voice_of(QUARTER))

    assert shown(table)["I can reach my worker."][-1] == "fewer than 10 people"


def test_a_quotation_stands_until_the_person_takes_their_words_back(cast):
    quoted(cast)
    assert "“My worker came.”" in shown(document.quoted(voice_of(QUARTER)))

    Response.objects.update(quote_withdrawn_on=TODAY)

    assert document.quoted(voice_of(QUARTER)) is None


def test_the_draft_has_the_chapter_and_every_figure_of_it_opens_what_it_counts(cast):
    people(cast, 12)

    found = draft_of(QUARTER)

    ours = {figure.id: figure for block in found.document.blocks for figure in figures_in(block)
            if figure.id.startswith(PREFIX)}  # fmt: skip
    assert {"voice.coverage.asked", "voice.experience.reach_worker", "voice.promises.made"} <= set(ours)
    assert all(drawer(figure).title for figure in ours.values())
    assert drawer(ours["voice.experience.reach_worker"]).numerator == "12"
    assert {one.name for one in found.slots.values()} >= {"voice"}


def test_a_quarter_without_voice_says_so():
    (said,) = document.heard(voice_of(QUARTER))

    assert "Nobody could be asked" in said.runs[0]
