"""A drawing without words is read by a person as words are; who wrote words down for somebody is said (V5, V6)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.core.errors import Refused
from looped.voice.models import Comment
from looped.voice.operations.comments import translate
from looped.voice.operations.quoting import propose_quotation
from looped.voice.operations.themes import ship_themes
from looped.voice.operations.theming import Outcome
from looped.voice.queries.inbox import counts
from looped.voice.queries.suggesting import waiting_for_suggestions
from looped.voice.queries.themes_counted import count_themes
from tests.cast import NOW, TODAY
from tests.voice import build, taken_in
from tests.voice.comments import a_comment, found, read, somebody, to_theme
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
LINES = [["red", [10, 10, 500, 500], 8]]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def drawn(cast) -> Comment:
    version = build.a_questionnaire(cast, "case", "4-7", questions=(("my_drawing", "drawing", "Draw your home."),))
    invitation = build.an_invitation(cast, questionnaire=version, token=taken_in.TOKEN)
    taken_in.a_response(cast, invitation=invitation, language="pl", answers={"my_drawing": LINES}, may_quote=True)
    return Comment.objects.get()


def page(client, user, comment) -> str:
    client.force_login(user)
    return client.get(reverse("voice:comment", args=[comment.public_id])).content.decode().split("<main")[1]


def test_a_drawing_waits_to_be_read_within_a_working_day_and_is_shown(cast, client, drawn):
    assert (drawn.text, drawn.read_due_on, counts(cast.quinn)["read"]) == ("", TODAY + timedelta(days=1), 1)
    client.force_login(cast.quinn)

    listed = client.get(reverse("voice:inbox")).content.decode()
    client.post(reverse("voice:mark_read", args=[drawn.public_id]))

    assert '<p class="govuk-body">A drawing</p>' in listed
    shown = page(client, cast.quinn, drawn)
    assert '<path d="M10 10L500 500"' in shown and "<title>Draw your home.</title>" in shown
    assert "Make a quotation" not in shown and "Translate it" not in shown
    drawn.refresh_from_db()
    assert drawn.read_by == cast.quinn


def test_a_drawing_can_be_themed_and_is_neither_quoted_nor_translated_nor_guessed_at(cast, client, drawn):
    ship_themes(by=cast.quinn, now=NOW)
    read(cast, drawn)
    Comment.objects.update(twice=False)
    assert (counts(cast.quinn)["translate"], counts(cast.quinn)["theme"]) == (0, 1)
    assert waiting_for_suggestions() == []
    with pytest.raises(Refused, match="Only words are printed"):
        propose_quotation(comment=drawn, text="A house", left_in={}, by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="no words to translate"):
        translate(comment=drawn, text="A house", seen="", by=cast.quinn, now=NOW)

    assert found(drawn, cast.quinn, "home", sentiment="positive") is Outcome.SETTLED
    client.force_login(cast.quinn)
    assert "A drawing" in client.get(reverse("voice:quote", args=[drawn.public_id])).content.decode()


def test_words_beside_a_drawing_are_one_comment(cast):
    version = build.a_questionnaire(cast, "case", "4-7", questions=(("my_drawing", "drawing", "Draw your home."),))
    invitation = build.an_invitation(cast, questionnaire=version, token=taken_in.TOKEN)
    both = {"my_drawing": {"lines": LINES, "words": "My dog"}}

    response = taken_in.a_response(cast, invitation=invitation, answers=both)

    assert [each.text for each in response.comments.all()] == ["My dog"]


@pytest.mark.parametrize(
    ("writer", "said"),
    [("own_worker", "the person’s own worker"), ("other_worker", "another worker"), ("advocate", "an advocate")],
)
def test_who_wrote_it_down_is_said_wherever_the_words_are_judged(cast, client, writer, said):
    words = a_comment(cast, "She is the best.", response=somebody(cast, writer=writer, may_quote=True))
    made = propose_quotation(comment=words, text="She is the best.", left_in={}, by=cast.quincy, now=NOW)
    client.force_login(cast.quinn)

    for address in (
        reverse("voice:inbox"), reverse("voice:comment", args=[words.public_id]),
        reverse("voice:quote", args=[words.public_id]), reverse("voice:quotation", args=[made.public_id]),
    ):  # fmt: skip
        assert f"written down by {said}" in client.get(address).content.decode(), address
    their_own = a_comment(cast, "He came.")
    assert "written down by" not in page(client, cast.quinn, their_own)


def test_themes_leave_out_what_own_workers_wrote_down_and_say_so(cast):
    for writer in ("own_worker", "advocate", ""):
        found(to_theme(cast, response=somebody(cast, writer=writer)), cast.quinn, "home")

    [counted] = count_themes(TODAY, TODAY, scope="quarter")

    assert counted.n == 2
    assert [(each.reason, each.count) for each in counted.people.left_out] == [
        ("written down by the person’s own worker", 1)
    ]
