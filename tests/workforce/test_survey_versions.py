"""The survey's next version: begun, worded, brought into force; what is in force stays."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.core.errors import Refused
from looped.workforce.models import SurveyVersion
from looped.workforce.operations import survey_drafts, survey_questions
from looped.workforce.queries import survey_versions as queries
from tests.cast import NOW, TODAY
from tests.workforce.build import main
from tests.workforce.staff_survey import a_wave, survey_in_force

TOMORROW = TODAY + timedelta(days=1)
OWN = "Our new case system saves me time."


@pytest.fixture
def draft(cast):
    survey_in_force(cast)
    return survey_drafts.start_draft(by=cast.prue, now=NOW)


def add(draft, cast, text=OWN) -> str:
    return survey_questions.add_question(draft=draft, kind="agree", text=text, by=cast.prue, now=NOW)


def in_force(draft, cast, starts_on=TOMORROW, seen=None) -> None:
    seen = seen or queries.content_of(draft).fingerprint
    survey_drafts.bring_into_force(draft=draft, starts_on=starts_on, note="New.", seen=seen, by=cast.prue, now=NOW)


def test_a_draft_is_a_copy_and_there_is_one(draft, cast):
    first = SurveyVersion.objects.get(number=1)

    assert queries.content_of(draft) == queries.content_of(first)
    with pytest.raises(Refused, match="draft already"):
        survey_drafts.start_draft(by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="run the staff survey"):
        survey_drafts.discard_draft(draft=draft, by=cast.maya, now=NOW)


def test_own_questions_come_and_go_and_statements_of_a_standard_stay(draft, cast):
    key = add(draft, cast)

    with pytest.raises(Refused, match="stands in the draft"):
        add(draft, cast)
    with pytest.raises(Refused, match="stay"):
        survey_questions.remove_question(draft=draft, key="manageable", by=cast.prue, now=NOW)
    survey_questions.move_question(draft=draft, key=key, places=-1, by=cast.prue, now=NOW)
    assert [each.key for each in queries.content_of(draft).own] == ["what_helps", key, "what_hinders"]
    survey_questions.remove_question(draft=draft, key=key, by=cast.prue, now=NOW)
    assert queries.content_of(draft).question(key) is None


def test_who_words_the_same_statement_second_is_shown_the_other_words(client, draft, cast):
    client.force_login(cast.prue)
    page = reverse("workforce:survey_question", args=[draft.public_id, "manageable"])
    seen = queries.digest(queries.content_of(draft).question("manageable").text)
    client.post(page, {"text": "I can do my work well in my hours.", "seen": seen})

    response = client.post(page, {"text": "My work fits my hours.", "seen": seen})
    assert "I can do my work well in my hours." in main(response)
    client.post(page, {"text": "My work fits my hours.", "seen": _seen(response)})

    assert queries.content_of(draft).question("manageable").text == "My work fits my hours."


def _seen(response) -> str:
    return main(response).split('name="seen" value="')[1].split('"')[0]


def test_in_force_from_a_day_to_come_and_planned_waves_ask_it(draft, cast):
    wave = a_wave(cast, opens_on=TOMORROW)
    seen = queries.content_of(draft).fingerprint
    add(draft, cast)

    with pytest.raises(Refused, match="since you looked"):
        in_force(draft, cast, seen=seen)
    with pytest.raises(Refused, match="day to come"):
        in_force(draft, cast, TODAY)
    in_force(draft, cast)

    wave.refresh_from_db()
    assert wave.version == draft
    assert [each.state for each in queries.editions(TODAY)] == ["to_come", "now"]
    assert queries.version_on(TODAY).number == 1
    with pytest.raises(Refused, match="cannot be edited"):
        add(draft, cast)


def test_every_page_of_a_draft(client, draft, cast):
    client.force_login(cast.prue)
    add(draft, cast)
    first = SurveyVersion.objects.get(number=1)

    assert "There is a draft of version 2" in main(client.get(reverse("workforce:survey_versions")))
    assert "no version before it" in main(client.get(reverse("workforce:survey_version", args=[first.public_id])))
    assert OWN in main(client.get(reverse("workforce:survey_draft", args=[draft.public_id])))
    assert OWN in main(client.get(reverse("workforce:survey_in_force", args=[draft.public_id])))
    standard = reverse("workforce:survey_standard", args=[draft.public_id, "workload"])
    about = queries.content_of(draft).standard("workload")
    seen = queries.digest(survey_questions.of_standard(about.name, about.about))
    client.post(standard, {"name": "Workload", "about": "It can be done.", "seen": seen})
    assert queries.content_of(draft).standard("workload").name == "Workload"
    client.post(reverse("workforce:discard_survey", args=[draft.public_id]))
    assert queries.draft() is None


def test_posting_to_what_came_into_force_says_so(client, draft, cast):
    in_force(draft, cast)
    client.force_login(cast.quinn)

    response = client.post(
        reverse("workforce:add_survey_question", args=[draft.public_id]), {"kind": "agree", "text": OWN}
    )

    assert "cannot be edited" in main(response)
