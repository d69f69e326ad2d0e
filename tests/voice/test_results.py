"""What families answered, who was heard, and by team: counted in groups, and silent where one could tell who."""

from datetime import date, timedelta

import pytest

from looped.cases.models import Case
from looped.core.periods import Month, Quarter
from looped.voice.models import FamilyMember, Question, QuestionnaireVersion, QuestionText, VoiceRules
from looped.voice.queries.coverage import coverage, goal_met
from looped.voice.queries.culture import culture
from looped.voice.queries.experience import Asked, by_month, experience
from looped.voice.queries.reach import Place, place_in, reach_of
from tests.cast import NOW, TODAY
from tests.voice.taken_in import a_questionnaire, a_response, an_invitation

pytestmark = pytest.mark.django_db
QUARTER = Quarter.parse("2026-27Q3")


def people(cast, count, *, answers=None, band="12-17", team="oak", first=0, answer=True, **fields):
    """So many people of one team, each with a case, asked and (unless said) answering."""
    given = {key: fields.pop(key) for key in ("writer", "way", "seen_by") if key in fields}
    for number in range(first, first + count):
        case = Case.objects.create(reference=f"V-{team}-{band}-{number}", team=cast.teams[team], worker=cast.sam)
        member = FamilyMember.objects.create(case=case, relation="child", band=band)
        token = f"{case.reference}-token"
        invitation = an_invitation(cast, member=member, token=token, **fields)
        if answer:
            a_response(cast, invitation=invitation, token=token, answers=answers or {"reach_worker": "agree"}, **given)


def line(found, key="reach_worker"):
    return next(each for each in found.lines if each.key == key)


def test_a_share_has_its_count_its_base_and_its_interval(cast):
    people(cast, 8)
    people(cast, 4, first=8, answers={"reach_worker": "disagree"})

    now = line(experience(Asked(), QUARTER, TODAY)).now

    assert (now.count, now.of) == (8, 12)
    assert 39 < now.low < 40 and 86 < now.high < 87  # Wilson, 8 of 12


def test_under_ten_people_nothing_is_said_not_even_how_many_or_whether_any(cast, client):
    a_questionnaire(cast)
    people(cast, 3, first=90, team="elm", writer="own_worker", way="conversation")
    client.force_login(cast.maya)
    address = "/voice/experience/?quarter=2026-27Q3&band=12-17"
    nobody, told = client.get(address).content, []
    people(cast, 9)
    found = experience(Asked(Place("", "", team=cast.teams["oak"].pk)), QUARTER, TODAY)
    told = [found.people, found.own_worker, by_month(found.asked, "reach_worker", (Month(2026, 11),), TODAY)[0].figure]

    assert [(each.text, each.count, each.of, each.n, each.left_out) for each in told] == 3 * [
        ("fewer than 10 people", None, None, None, ())
    ]
    assert found.lines == ()  # a line of a question that not everybody is asked would tell
    assert main_of(client.get(address).content) == main_of(nobody)


def main_of(page: bytes) -> str:
    return page.decode().split("<main")[1].split("</main>")[0]


def test_a_question_that_everybody_is_asked_stands_there_however_few_answer(cast):
    Question.objects.filter(version=an_open_draft(cast)).update(core=True)

    now = line(experience(Asked(), QUARTER, TODAY)).now

    assert (now.text, now.short) == ("fewer than 10 people", "–")


def an_open_draft(cast):
    """What is in force cannot be changed; the words of a draft are as good for a name."""
    version = QuestionnaireVersion.objects.create(
        family="experience", band="8-11", number=1, made_by=cast.quinn, made_at=NOW
    )
    question = Question.objects.create(version=version, key="reach_worker", order=0, kind="agree", favourable=["agree"])
    QuestionText.objects.create(question=question, language="en", text="I can reach my worker.")
    return version


def test_the_council_decides_how_many_are_enough(cast):
    VoiceRules.objects.create(starts_on=TODAY, set_by=cast.quinn, set_at=NOW, least_shown=5)
    people(cast, 5)

    assert line(experience(Asked(), QUARTER, TODAY)).now.count == 5


def test_case_feedback_never_counts_as_experience(cast):
    a_questionnaire(cast, family="case")
    people(cast, 12)
    people(cast, 12, first=12, family="case", answers={"reach_worker": "disagree"})

    found = experience(Asked(), QUARTER, TODAY)

    assert (line(found).now.count, line(found).now.of, found.people.count) == (12, 12, 12)
    about_cases = experience(Asked(family="case"), QUARTER, TODAY)
    assert (line(about_cases).now.count, line(about_cases).now.of, about_cases.people.count) == (0, 12, 12)
    assert line(about_cases).now.id == "voice.case.reach_worker"


def test_answers_about_the_own_case_are_counted_on_a_page_of_their_own_whoever_may_see_each(cast, client):
    a_questionnaire(cast, family="case")
    people(cast, 9, family="case")
    client.force_login(cast.maya)
    address = "/voice/case-results/?quarter=2026-27Q3"
    assert "fewer than 10 people" in client.get(address).content.decode()
    people(cast, 2, first=9, family="case", seen_by="worker")

    page = client.get(address).content.decode()

    assert "11 of 11 (100.0%; 95% interval" in page
    assert "never mixed with those about the service" in page
    elsewhere = f"{address}&place=team-{cast.teams['elm'].public_id}"
    assert client.get(elsewhere).status_code == 404
    assert "/voice/case-results/" in client.get("/voice/experience/").content.decode()


def test_what_the_own_worker_wrote_down_is_counted_apart(cast):
    people(cast, 10)
    people(cast, 3, first=10, answers={"reach_worker": "agree"}, writer="own_worker", way="conversation")

    found = experience(Asked(), QUARTER, TODAY)

    assert line(found).now.of == 10
    assert line(found).now.left_out[0].count == 3
    assert (found.own_worker.count, found.own_worker.of) == (3, 13)
    assert experience(Asked(band="12-17"), QUARTER.plus(-1), TODAY).own_worker.count is None


def test_rather_not_say_is_in_no_base(cast):
    people(cast, 11, answers={"have_plan": "yes"})
    people(cast, 2, first=11, answers={"have_plan": "rather_not"})

    assert line(experience(Asked(), QUARTER, TODAY), "have_plan").now.of == 11


def test_months_stand_apart_and_new_words_break_the_line(cast):
    people(cast, 10)
    a_questionnaire(cast, number=2).questions.all()

    months = (Month(2026, 10), Month(2026, 11))
    old, new = by_month(Asked(), "reach_worker", months, TODAY)

    assert (old.figure.text, new.figure.count) == ("fewer than 10 people", 10)
    assert [each.breaks for each in (old, new)] == [False, False]  # that edition began in 2024


def test_a_place_counts_its_own_people_alone(cast):
    people(cast, 10)
    people(cast, 10, team="elm", answers={"reach_worker": "disagree"})

    shown = [line(experience(Asked(Place("", "", team=cast.teams[name].pk)), QUARTER, TODAY)).now.count
             for name in ("oak", "elm")]  # fmt: skip

    assert shown == [10, 0]


@pytest.mark.parametrize(
    ("who", "count"), [("quinn", 6), ("dina", 6), ("petra", 6), ("hana", 3), ("maya", 1), ("pat", 0)]
)
def test_everybody_sees_the_places_of_their_reach(cast, who, count):
    reach = reach_of(getattr(cast, who))

    assert len(reach.areas) + len(reach.teams) + reach.whole == count
    assert place_in(reach, f"team-{cast.teams['elm'].public_id}") is None or reach.whole


def test_coverage_goes_from_who_could_be_asked_to_who_answered(cast):
    people(cast, 6)
    people(cast, 2, first=6, answer=False)
    people(cast, 1, first=8, answer=False, status="proposed")
    people(cast, 1, first=9, answer=False, status="stopped", reason_key="stop_enquiry")

    whole = coverage(Place(), QUARTER, "moment", TODAY).whole

    assert (whole.could.count, whole.asked.text, whole.answered.text) == (9, "8 of 9 (88.9%)", "6 of 8 (75.0%)")
    assert whole.meets is True
    assert goal_met(whole).of == 9


def test_of_fewer_than_five_it_is_not_said_how_many_answered(cast):
    people(cast, 4)

    whole = coverage(Place(), QUARTER, "moment", TODAY).whole

    assert whole.asked.count == 4
    assert (whole.answered.count, whole.reached.count, whole.meets) == (None, None, None)


def test_what_lapsed_because_nobody_sent_it_could_have_been_asked(cast):
    people(cast, 3, answer=False, status="stopped", reason_key="lapsed")

    found = coverage(Place(), QUARTER, "team", TODAY)

    assert (found.whole.could.count, found.whole.asked.count) == (3, 0)
    assert [group.name for group in found.unheard] == [cast.teams["oak"].name]


def test_where_all_answered_it_is_not_said(cast):
    people(cast, 7)

    whole = coverage(Place(), QUARTER, "moment", TODAY).whole

    assert (whole.asked.count, whole.answered.count) == (7, None)
    assert goal_met(whole).count is None


def test_a_hidden_team_does_not_come_out_by_subtraction(cast):
    people(cast, 6)
    people(cast, 2, first=6, answer=False)
    people(cast, 2, team="elm")

    found = coverage(Place(), QUARTER, "team", TODAY)

    hidden = [group for group in found.groups if group.asked.count and group.answered.count is None]
    assert len(hidden) > 1 or found.whole.answered.count is None


def test_who_is_not_heard_stands_first_and_is_named(cast):
    people(cast, 6)
    people(cast, 3, team="elm", answer=False, status="proposed")

    found = coverage(Place(), QUARTER, "team", TODAY)

    assert [group.name for group in found.unheard] == [cast.teams["elm"].name]
    assert found.groups[0].name == cast.teams["elm"].name


@pytest.mark.parametrize("by", ["moment", "area", "team", "band", "language", "disability", "month"])
def test_each_way_of_looking_adds_up_to_the_whole(cast, by):
    people(cast, 5)
    people(cast, 5, team="elm", band="parent", disability=True, language="pl")

    found = coverage(Place(), QUARTER, by, TODAY)

    assert sum(group.could.count for group in found.groups) == found.whole.could.count == 10


def test_by_team_it_is_said_who_was_asked_and_who_held_back(cast):
    people(cast, 4)
    people(cast, 2, first=4, answer=False, status="held", reason="a birthday", holds=1, held_until=TODAY + timedelta(7))

    oak = next(each for each in culture(Place(), QUARTER, TODAY).teams if each.team == cast.teams["oak"].name)

    assert (oak.asked.text, oak.held.text) == ("4 of 6 (66.7%)", "2 of 6 (33.3%)")


def test_the_pages_show_it_and_refuse_places_out_of_reach(cast, client):
    people(cast, 12)
    client.force_login(cast.maya)

    page = client.get("/voice/experience/?quarter=2026-27Q3").content.decode()
    assert "12 of 12 (100.0%; 95% interval 75.8% to 100.0%)" in page
    assert client.get("/voice/experience/reach_worker/").status_code == 200
    assert client.get(f"/voice/experience/?place=team-{cast.teams['elm'].public_id}").status_code == 404
    assert "Who is heard" in client.get("/voice/who-is-heard/?by=team").content.decode()
    assert cast.teams["elm"].name not in client.get("/voice/who-is-heard/teams/").content.decode()
    for wrong in ("quarter=x", "band=x", "quarter=2090-91Q1"):
        assert client.get(f"/voice/experience/?{wrong}").status_code == 404
    assert client.get("/voice/who-is-heard/?by=x").status_code == 404
    assert date(2026, 11, 1) <= TODAY
