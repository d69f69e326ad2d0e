"""What a closed wave shows to everybody on the staff, and that an open one shows nothing."""

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from looped.workforce.models import StandardScore, SurveyVersion
from looped.workforce.operations import survey_drafts, survey_questions
from looped.workforce.queries import survey_trends as trends
from looped.workforce.queries.survey import ended_waves, latest_results, level_of, score_figure
from looped.workforce.queries.survey_pages import results_page, standard_page
from looped.workforce.queries.survey_versions import content_of, digest
from tests.cast import NOW, TODAY
from tests.workforce.build import main
from tests.workforce.staff_survey import AUTUMN, SPRING, a_wave, closed_wave, comment, queries_of

pytestmark = pytest.mark.django_db


def test_each_number_is_a_figure_with_its_interval(cast):
    closed_wave(cast)

    results = latest_results(cast.sam)
    [first, *_rest] = results.standards

    # 60 ± 2.0227 × 20 ÷ √40
    assert first.score.text == "60 (54 to 66)" and first.score.n == 40
    assert first.statements[0].favourable.text == "20 of 40 (50.0%; 95% interval 35.2% to 64.8%)"
    assert results.answered.text == "40 of 60 (66.7%)"
    assert len(results.standards) == 8


def test_the_word_is_that_of_the_number_that_is_printed(cast):
    wave = a_wave(cast)

    def level(mean):
        return level_of(score_figure(wave, "workload", StandardScore(people=40, mean=mean, spread=1)))

    assert [level(mean) for mean in (0, 50.4, 50.5, 74.4, 74.5, 100)] == [
        "low", "low", "moderate", "moderate", "good", "good",
    ]  # fmt: skip


def test_what_too_few_answered_is_not_there(cast):
    wave = closed_wave(cast, counts={4: 5, 5: 4})
    StandardScore.objects.create(wave=a_wave(cast, status="closed", opens_on=SPRING, answered=12, links_made=20),
                                 standard="workload", people=12, mean=50, spread=5)  # fmt: skip

    assert latest_results(cast.sam).standards[0].statements[0].favourable.text == "fewer than 10 people"
    assert standard_page(cast.sam, wave.public_id, "staffing").over_time[0][1].text == "fewer than 10 people"


def test_a_change_is_told_where_chance_could_not_explain_it(cast):
    closed_wave(cast, "Spring 2026", opens_on=SPRING, mean=40)
    wave = closed_wave(cast, mean=60)
    history = trends.history_of(ended_waves(cast.sam))

    assert trends.change_of_standard(history, wave, "workload") == "Better"
    assert trends.change_of_statement(history, wave, "manageable") == "No change that chance could not explain"
    assert trends.change_of_standard(history, history.waves[0], "workload") == "The first time"
    assert standard_page(cast.sam, wave.public_id, "workload").finding == "Against the wave before: better"
    assert standard_page(cast.sam, history.waves[0].public_id, "workload").finding == "The first time"


def test_other_words_break_the_line_of_their_standard_alone(cast):
    closed_wave(cast, "Spring 2026", opens_on=SPRING, mean=40)
    draft = survey_drafts.start_draft(by=cast.prue, now=NOW)
    seen = digest(content_of(draft).question("manageable").text)
    survey_questions.word_question(draft=draft, key="manageable", text="It fits.", seen=seen, by=cast.prue, now=NOW)
    SurveyVersion.objects.filter(pk=draft.pk).update(status="in_force", starts_on=AUTUMN)
    wave = closed_wave(cast, version=draft, mean=60)

    page = standard_page(cast.sam, wave.public_id, "workload")

    assert page.finding == trends.OTHER_WORDS
    assert [breaks for _wave, _score, breaks in page.over_time] == [False, True]
    assert [change for text, _share, change in page.statements if text == "It fits."] == [trends.OTHER_WORDS]
    assert results_page(cast.sam).changes["staffing"] == "Better"


def test_a_wave_with_too_few_says_so_and_the_one_before_is_shown(client, cast):
    closed_wave(cast, "Spring 2026", opens_on=SPRING)
    few = a_wave(cast, status="too_few", links_made=60)
    client.force_login(cast.sam)

    page = main(client.get(reverse("workforce:survey")))
    assert "“Autumn 2026”, ended with fewer than ten answers" in page and "What “Spring 2026” found" in page
    assert "destroyed" in main(client.get(reverse("workforce:survey_wave", args=[few.public_id])))
    assert client.get(reverse("workforce:survey_file", args=[few.public_id])).status_code == 404


def test_an_area_is_shown_or_said_not_to_be(client, cast):
    closed_wave(cast, areas={"need": 55.0})
    client.force_login(cast.maya)

    page = main(client.get(reverse("workforce:survey")))

    assert "55 (41 to 69)" in page and "Not shown: Children in care." in page


def test_nothing_of_an_open_wave_is_shown_and_that_it_is_open_is(client, cast):
    wave = a_wave(cast, status="open", opens_on=TODAY, links_made=23)
    client.force_login(cast.sam)

    page = main(client.get(reverse("workforce:survey")))

    assert "” is open until the end of 6 December 2026" in page and "23" not in page
    assert client.get(reverse("workforce:survey_wave", args=[wave.public_id])).status_code == 404
    assert "The staff survey is open" in main(client.get(reverse("today:home")))


def test_the_file_holds_what_the_page_shows(client, cast):
    wave = closed_wave(cast, areas={"need": 55.0})
    comment(cast, wave)
    comment(cast, wave, text="", status="shown", reworded="=Less paper.", reworded_by=cast.prue, decided_by=cast.quinn)
    client.force_login(cast.sam)

    content = client.get(reverse("workforce:survey_file", args=[wave.public_id])).content

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert {rows[1][0] for rows in sheets.values()} == {"For use within the council"}
    assert sheets["Standards"][3][2:6] == [60, 54, 66, 40]
    assert sheets["Areas"][3][1] == "Children in need" and len(sheets["Areas"]) == 3 + 8
    assert [row[1] for row in sheets["In other words"][3:]] == ["=Less paper."]


def test_reports_get_nothing_for_who_may_not_see_it(cast):
    closed_wave(cast)

    assert latest_results(cast.nora) is None and latest_results(cast.pat) is None
    assert latest_results(cast.sam).wave.name == "Autumn 2026"


def test_the_pages_ask_as_much_for_one_wave_as_for_many(client, cast):
    wave = closed_wave(cast)
    client.force_login(cast.sam)
    pages = [reverse("workforce:survey"), reverse("workforce:survey_result", args=[wave.public_id, "workload"])]
    queries_of(client, pages)  # what a process reads but once

    few = queries_of(client, pages)
    for number in range(5):
        closed_wave(cast, f"Wave {number}", opens_on=SPRING)

    assert queries_of(client, pages) == few and max(few) <= 16
