"""What families let somebody read: theirs alone, what is good first, and each look on record."""

import pytest
from django.urls import reverse

from looped.core.models import Reading
from looped.voice.models import Answer, Comment
from looped.voice.queries.case_feedback import PAGE, feedback_page
from tests.audits.build import case
from tests.cast import TODAY
from tests.voice.build import a_questionnaire, a_response, an_invitation
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
QUESTIONS = (
    ("plan_right", "agree", "What will happen next feels right to me."),
    ("listened", "agree", "My worker listened to me."),
    ("what_next", "text", "What do you want to happen next?"),
    ("my_drawing", "drawing", "Draw it."),
)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def asked(cast):
    return a_questionnaire(cast, family="case", moment="review", questions=QUESTIONS)


def told(cast, asked, reference="C-1001", *, seen_by="worker", worker="sam", team="oak", **more):
    of = case(cast, reference, team, worker)
    named = {} if seen_by == "quality" else {"case": of, "worker": of.worker}
    invitation = an_invitation(cast, of=of, questionnaire=asked, status="answered")
    return a_response(cast, invitation=invitation, seen_by=seen_by, **named, **more)


def answer(response, key, value, good):
    Answer.objects.create(response=response, key=key, value=value, favourable=good)


def words(response, text, **more):
    given = {"family": response.family, "moment": response.moment, "band": response.band, "team": response.team}
    given |= {"area": response.area, "received_on": TODAY, "month": response.month, "read_due_on": TODAY}
    return Comment.objects.create(
        response=response, key="what_next", text=text, language=response.language, **given, **more
    )


def names(user):
    return [row.case for row in feedback_page(user).rows]


def test_who_reads_it_is_whom_the_person_named(cast, asked):
    told(cast, asked, "C-worker", seen_by="worker")
    told(cast, asked, "C-manager", seen_by="manager")
    told(cast, asked, "C-quality", seen_by="quality")

    assert names(cast.sam) == ["C-worker"]
    assert sorted(names(cast.maya)) == ["C-manager", "C-worker"]
    for other in (cast.sita, cast.sonia, cast.hana, cast.mark, cast.wen, cast.quinn):
        assert names(other) == []


def test_the_line_is_asked_at_each_look(cast, asked):
    told(cast, asked, seen_by="manager")
    cast.sam.manager = cast.mark
    cast.sam.save()

    assert names(cast.maya) == []
    assert names(cast.mark) == []  # of another team


def test_a_case_without_a_worker_is_its_team_managers(cast, asked):
    told(cast, asked, seen_by="manager", worker=None)

    assert names(cast.maya) == ["C-1001"]
    assert names(cast.sonia) == []


def test_what_is_good_comes_first(cast, asked):
    response = told(cast, asked)
    answer(response, "plan_right", "disagree", False)
    answer(response, "listened", "strongly_agree", True)
    words(response, "I want to stay.", sentiment="positive")

    row = feedback_page(cast.sam).rows[0]

    assert [each.ticked or each.words for each in row.strengths] == ["Yes, a lot", "I want to stay."]
    assert [each.ticked for each in row.others] == ["No"]


def test_words_stand_in_their_language_with_their_translation_and_drawings_are_harmless(cast, asked, client):
    response = told(cast, asked, language="ar")
    words(response, "<b>أريد</b> أن أبقى", translation="I want to stay")
    Answer.objects.create(response=response, key="my_drawing", drawing=[['red"><script>', [1, 2, 3, 4]]])
    client.force_login(cast.sam)

    page = client.get(reverse("voice:case_feedback")).content.decode()

    assert 'lang="ar" dir="rtl">&lt;b&gt;' in page
    assert "In English: I want to stay" in page
    assert '<path d="M1 2L3 4"' in page
    assert "<script>" not in page.split("<main")[1]


def test_each_look_is_on_record_without_the_case_of_who_answered(cast, asked, client):
    response = told(cast, asked)
    client.force_login(cast.sam)

    client.get(reverse("voice:case_feedback"))

    kept = Reading.objects.get(what="voice.response")
    assert (kept.by, kept.subject, kept.case_reference) == (cast.sam, response.public_id, "")


def test_nobody_has_said_so_is_said_kindly(cast, client):
    client.force_login(cast.sam)

    assert "that is their right" in client.get(reverse("voice:case_feedback")).content.decode()
    client.force_login(cast.quinn)
    assert client.get(reverse("voice:case_feedback")).status_code == 403


def test_long_lists_go_on_by_page_with_as_many_queries(cast, asked, django_assert_num_queries):
    for number in range(PAGE + 3):
        answer(told(cast, asked, f"C-{number}"), "listened", "agree", True)
    first = feedback_page(cast.sam)

    with django_assert_num_queries(4):
        second = feedback_page(cast.sam, after=first.after)

    assert len(first.rows) == PAGE
    assert len({row.case for row in (*first.rows, *second.rows)}) == PAGE + 3
