"""Themes that the computer proposes: said to be suggested, never counted, and right about every second time (V6)."""

import random
import tomllib
from importlib import resources

import pytest
from django.urls import reverse

from looped.voice import suggesting
from looped.voice.models import Comment, CommentTheme, Suggestion, Theme
from looped.voice.operations.suggesting import suggest_themes
from looped.voice.queries.themes_counted import themes_counted
from looped.voice.shipped.themes import themes as shipped
from tests.cast import NOW, TODAY
from tests.voice.comments import found, somebody, to_theme
from tests.world import stop_the_clock

SCHOOL = ("My teacher at school", "The new school is far", "I missed lessons at school", "School work is hard")
HOME = ("My room at the foster home", "I moved to a new home", "The home is loud at night", "My bed at home")


def taught(cast, count=52):
    """So many settled comments, half of them on school and half on home."""
    response = somebody(cast)
    for number in range(count):
        texts, theme = ((SCHOOL, "school"), (HOME, "home"))[number % 2]
        comment = to_theme(cast, f"{texts[number % 4]} {number}.", response=response, key=f"q{number}")
        found(comment, cast.petra, theme)


def test_it_learns_from_what_people_settled_and_proposes(cast, client, monkeypatch):
    stop_the_clock(monkeypatch)
    taught(cast)
    once = to_theme(cast, "They want me to change school again.")
    twice = to_theme(cast, "They want me to change school again.", twice=True)
    foreign = to_theme(cast, "Muszę zmienić szkołę.", language="pl")

    assert suggest_themes(now=NOW) == 1
    assert suggest_themes(now=NOW) == 0

    [suggestion] = Suggestion.objects.all()
    assert (suggestion.comment, suggestion.theme.key) == (once, "school")
    client.force_login(cast.quinn)
    page = client.get(reverse("voice:comment", args=[once.public_id])).text
    assert "Suggested" in page
    assert "The computer suggests: School, learning and work." in page
    assert 'value="school" checked' not in page
    assert "The computer suggests" not in client.get(reverse("voice:comment", args=[twice.public_id])).text
    assert not Suggestion.objects.filter(comment=foreign).exists()


def test_nothing_is_counted_from_a_suggestion_and_it_goes_when_a_person_decides(cast):
    comment = to_theme(cast)
    for theme in Theme.objects.all():
        Suggestion.objects.create(comment=comment, theme=theme, chance=0.99, made_at=NOW)

    assert themes_counted(cast.quinn, TODAY, TODAY, scope="2026-11") == []
    assert not CommentTheme.objects.exists()

    found(comment, cast.petra)
    assert (Suggestion.objects.count(), CommentTheme.objects.count()) == (0, 0)
    assert Comment.objects.get(pk=comment.pk).themed_on == TODAY


def test_too_few_comments_teach_nothing(cast):
    taught(cast, suggesting.LEAST - 1)
    to_theme(cast, "They want me to change school again.")
    assert suggest_themes(now=NOW) == 0


def test_without_the_optional_part_nothing_happens_and_it_is_said(cast, monkeypatch, caplog):
    to_theme(cast)
    monkeypatch.setattr(suggesting, "is_installed", lambda: False)
    with caplog.at_level("INFO"):
        assert suggest_themes(now=NOW) == 0
    assert suggesting.NOT_INSTALLED in caplog.text


@pytest.mark.once
def test_how_often_it_is_right_on_comments_that_it_has_not_seen():
    """The figures stand in docs/statistics.md: some 100 texts are few, so it proposes little and errs often."""
    words = resources.files("looped.demo.words").joinpath("said.toml").read_text(encoding="utf-8")
    said = [row for part in tomllib.loads(words).values() for row in part]
    random.Random(1).shuffle(said)
    about = {theme.key: f"{theme.name}. {theme.about}" for theme in shipped()}
    texts = [row.get("english") or row["text"] for row in said]

    told = suggesting.how_right(texts, [row["themes"] for row in said], about)

    assert told.comments == len(said)
    assert told.right >= 0.35 * told.proposed > 10
    assert told.right <= told.found
    by_chance = told.found / told.comments / len(about)
    assert told.right / told.proposed > 4 * by_chance
