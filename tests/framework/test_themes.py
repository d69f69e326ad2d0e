"""A theme of thematic audits: an edition of its own, which never shows among the framework's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.core.errors import Refused
from looped.framework import operations, parts, queries
from looped.framework.content import DomainText
from looped.framework.grades import DomainKey, Grade
from looped.framework.merging import fingerprint
from tests.cast import NOW, TODAY

THEMES = reverse("framework:themes")


@pytest.fixture
def stopped(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def theme(cast, shipped_version):
    return operations.start_theme(
        theme="Neglect", keep=["plans", "seeing_and_hearing"], own=["Home conditions"], by=cast.quincy, now=NOW
    )


def fill_in(draft, key, by):
    """Words for a domain of the theme's own."""
    current = queries.load(draft).domain(key)
    text = DomainText(key, current.name, "What home is like.", ("Who looked?",), dict.fromkeys(Grade.values, "Words."))
    seen = fingerprint(parts.of_domain(current))
    operations.change_domain(draft=draft, text=text, seen=seen, by=by, now=NOW)


@pytest.fixture
def in_force(cast, theme):
    fill_in(theme, "home_conditions", cast.quincy)
    operations.bring_into_force(draft=theme, starts_on=TODAY, by=cast.quincy, now=NOW)
    return theme


def test_it_begins_with_the_domains_that_were_chosen(theme, shipped_version):
    content, framework = queries.load(theme), queries.load(shipped_version)

    assert [domain.key for domain in content.domains] == ["seeing_and_hearing", "plans", "home_conditions"]
    assert content.domain("plans") == framework.domain("plans")
    assert content.values == framework.values
    assert set(content.rules.ceiling_domains) <= {"seeing_and_hearing", "plans"}


def test_a_domain_of_its_own_gets_a_key_that_no_domain_had(cast, shipped_version):
    draft = operations.start_theme(theme="Plans", keep=[], own=["Quality of plans", "Plans"], by=cast.quinn, now=NOW)

    keys = [domain.key for domain in queries.load(draft).domains]
    assert not set(keys) & set(DomainKey.values)


def test_the_framework_knows_nothing_of_it(cast, shipped_version, in_force):
    assert list(queries.in_force()) == [shipped_version]
    assert queries.version_on(TODAY) == shipped_version
    assert queries.newest_version() == shipped_version
    draft = operations.start_draft(by=cast.quincy, now=NOW, name="Spring")
    assert draft.number == 2
    assert queries.retired_domains(draft) == []


def test_a_draft_of_the_framework_and_of_each_theme_may_stand_side_by_side(cast, theme):
    draft = operations.start_draft(by=cast.quincy, now=NOW, name="Spring")
    other = operations.start_theme(theme="Homes", keep=["plans"], by=cast.quincy, now=NOW)

    assert set(queries.open_drafts()) == {theme, draft, other}
    assert queries.draft() == draft


def test_a_next_version_takes_the_place_of_the_first(cast, in_force):
    following = operations.start_next_of_theme(newest=in_force, by=cast.quincy, now=NOW)
    with pytest.raises(Refused, match="draft of this theme already"):
        operations.start_next_of_theme(newest=in_force, by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="version of this theme"):
        operations.bring_into_force(draft=following, starts_on=TODAY, by=cast.quincy, now=NOW)
    operations.bring_into_force(draft=following, starts_on=TODAY + timedelta(days=1), by=cast.quincy, now=NOW)

    assert queries.themes_in_force(TODAY) == [in_force]
    assert queries.themes_in_force(TODAY + timedelta(days=1)) == [following]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"theme": "NEGLECT", "keep": ["plans"]}, "of this name already"), ({"theme": "Homes", "keep": []}, "one domain")],
)
def test_a_theme_that_cannot_be_is_refused(cast, theme, given, sentence):
    with pytest.raises(Refused, match=sentence):
        operations.start_theme(**given, by=cast.quincy, now=NOW)


def test_an_unfinished_theme_cannot_come_into_force(cast, theme):
    with pytest.raises(Refused, match="not complete"):
        operations.bring_into_force(draft=theme, starts_on=TODAY, by=cast.quincy, now=NOW)


@pytest.mark.parametrize("name", ["nora", "peer", "dina"])
def test_a_stranger_starts_none(cast, shipped_version, name):
    with pytest.raises(Refused, match="QA team"):
        operations.start_theme(theme="Neglect", keep=["plans"], by=getattr(cast, name), now=NOW)


def test_it_is_made_and_brought_into_force_in_the_browser(quincy, cast, shipped_version, stopped):
    given = {"theme": "Neglect", "keep": ["plans"], "own": "Home conditions\n\nHome conditions"}
    drafted = quincy.post(reverse("framework:start_theme"), given, follow=True)
    draft = queries.open_drafts().get(theme="Neglect")
    assert "Draft of the theme “Neglect”" in drafted.content.decode()
    assert "Domains that it leaves out" in drafted.content.decode()
    fill_in(draft, "home_conditions", cast.quincy)

    address = reverse("framework:bring_into_force", args=[draft.public_id])
    assert "cannot be edited or taken back" in quincy.get(f"{address}?starts_on={TODAY}").content.decode()
    seen = queries.fingerprint(draft)
    done = quincy.post(address, {"starts_on": str(TODAY), "seen": seen}, follow=True)

    assert done.redirect_chain == [(reverse("framework:theme", args=[draft.public_id]), 302)]
    assert "The theme “Neglect” is in force from 16 November 2026." in done.content.decode()
    assert "Neglect" in quincy.get(THEMES).content.decode()


def test_a_wrong_start_is_told(quincy, theme):
    page = quincy.post(reverse("framework:start_theme"), {"theme": "neglect", "keep": ["plans"]}).content.decode()

    assert "There is a theme of this name already" in page


def test_others_read_what_is_in_force_and_no_draft(client, cast, in_force):
    operations.start_theme(theme="Homes", keep=["plans"], by=cast.quincy, now=NOW)
    client.force_login(cast.peer)

    page = client.get(THEMES).content.decode()

    assert "Neglect" in page
    assert "Homes" not in page
    assert "Home conditions" in client.get(reverse("framework:theme", args=[in_force.public_id])).content.decode()
    assert client.get(reverse("framework:version", args=[in_force.public_id])).status_code == 404


@pytest.mark.parametrize("more", [2, 12])
def test_the_list_takes_the_same_queries(client, cast, in_force, more, django_assert_num_queries):
    for number in range(more):
        operations.start_theme(theme=f"Theme {number}", keep=["plans"], by=cast.quincy, now=NOW)
    client.force_login(cast.quincy)
    client.get(THEMES)

    with django_assert_num_queries(7):
        client.get(THEMES)
