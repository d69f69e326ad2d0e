"""The council's own list of themes: edited as a draft, in force from a day, never changed afterwards (V6)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from looped.core.errors import Refused
from looped.voice.models import CommentTheme, Theme, ThemeList
from looped.voice.operations import themes as operations
from looped.voice.queries.themes import list_on, theme_names, themes_in
from looped.voice.shipped.themes import themes as shipped
from tests.cast import NOW, TODAY
from tests.voice.comments import found, to_theme
from tests.world import stop_the_clock

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def draft(cast):
    operations.ship_themes(by=cast.quinn, now=NOW)
    return operations.start_theme_draft(by=cast.quincy, now=NOW)


def by(cast):
    return {"by": cast.quincy, "now": NOW}


@pytest.mark.once
def test_what_ships_has_a_name_a_key_and_a_border():
    keys = [theme.key for theme in shipped()]
    assert 12 <= len(keys) == len(set(keys)) <= 16
    assert all(theme.name and theme.about and len(theme.key) <= 40 for theme in shipped())


def test_the_shipped_list_is_in_force_once(cast):
    first = operations.ship_themes(by=cast.quinn, now=NOW)
    assert operations.ship_themes(by=cast.quinn, now=NOW) == first == list_on(TODAY)
    assert [theme.key for theme in themes_in(first)] == [theme.key for theme in shipped()]
    assert list_on(date(2020, 1, 1)) is None


def test_a_draft_is_edited_and_keys_are_permanent(cast, draft):
    operations.change_theme(draft=draft, key="home", name="Where I live", about="", **by(cast))
    added = operations.add_theme(draft=draft, name="Pets", about="Cats and dogs.", **by(cast))
    operations.remove_theme(draft=draft, key="school", **by(cast))
    again = operations.add_theme(draft=draft, name="School", about="", **by(cast))
    operations.move_theme(draft=draft, key="pets", up=True, **by(cast))
    operations.move_theme(draft=draft, key="reaching-the-worker", up=True, **by(cast))

    keys = [theme.key for theme in themes_in(draft)]
    assert (added.key, again.key) == ("pets", "school-2")
    assert keys[0] == "reaching-the-worker"
    assert keys[-3:] == ["pets", "practical-help", "school-2"]
    assert theme_names()["home"] == "Where I live"
    assert operations.start_theme_draft(**by(cast)) == draft


def test_what_was_themed_keeps_its_edition(cast, draft):
    before = to_theme(cast)
    found(before, cast.petra, "home")
    operations.remove_theme(draft=draft, key="home", **by(cast))
    operations.bring_themes_into_force(draft=draft, starts_on=TODAY, note="Home is asked elsewhere.", **by(cast))

    with pytest.raises(Refused, match="list of themes has changed"):
        found(to_theme(cast), cast.petra, "home")
    found(to_theme(cast), cast.petra, "school")
    assert sorted(CommentTheme.objects.values_list("theme__key", "theme__list__number")) == [("home", 1), ("school", 2)]
    with pytest.raises(Refused, match="not a draft"):
        operations.remove_theme(draft=draft, key="school", **by(cast))


def test_what_is_refused(cast, draft):
    cases = (
        (lambda: operations.start_theme_draft(by=cast.petra, now=NOW), "QA team"),
        (lambda: operations.add_theme(draft=draft, name=" ", about="", **by(cast)), "Enter a name"),
        (lambda: operations.add_theme(draft=draft, name="meetings and reviews", about="", **by(cast)), "already"),
        (lambda: operations.change_theme(draft=draft, key="cats", name="Cats", about="", **by(cast)), "no longer"),
        (lambda: _force(cast, draft, TODAY - timedelta(days=1), "x"), "Choose today"),
        (lambda: _force(cast, draft, TOMORROW, " "), "Say what changed"),
    )
    for act, why in cases:
        with pytest.raises(Refused, match=why):
            act()
    Theme.objects.filter(list=draft).exclude(key="home").delete()
    with pytest.raises(Refused, match="at least 3"):
        _force(cast, draft, TOMORROW, "Fewer.")


def _force(cast, draft, starts_on, note):
    operations.bring_themes_into_force(draft=draft, starts_on=starts_on, note=note, **by(cast))


def test_it_is_edited_in_the_browser(client, cast, draft, monkeypatch):
    stop_the_clock(monkeypatch)
    client.force_login(cast.quincy)

    def post(name, /, *args, **data):
        return client.post(reverse(f"voice:{name}", args=[draft.public_id, *args]), data)

    assert post("add_theme", name="").status_code == 422
    assert post("add_theme", name="Pets", about="").status_code == 302
    post("change_theme", "pets", name="Animals", about="Cats.")
    post("move_theme", "pets", way="up")
    post("remove_theme", "home")
    assert "is no longer in the draft" in client.get(post("remove_theme", "home").url).text
    page = client.get(reverse("voice:theme_list", args=[draft.public_id])).text
    assert "Animals" in page
    assert "Home and where I live" not in page
    post("bring_themes_into_force", starts_on_day=16, starts_on_month=11, starts_on_year=2026, note="Pets matter.")

    assert ThemeList.objects.get(pk=draft.pk).status == "in_force"
    page = client.get(reverse("voice:themes")).text
    assert "In force: edition 2, since 16 November 2026" in page
    client.post(reverse("voice:start_theme_draft"))
    newest = ThemeList.objects.get(status="draft")
    client.post(reverse("voice:discard_theme_draft", args=[newest.public_id]))
    assert ThemeList.objects.count() == 2
