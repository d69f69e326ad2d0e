"""The frame of each page, and the pages for what went wrong."""

import pytest
from django import forms
from django.db import DatabaseError
from django.http import HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from looped.ui import council, navigation, views
from looped.ui.council import Council
from tests.cast import build_cast

NORTHSHIRE = Council("Northshire County Council", "#4b2c7a", is_demo=True)


@pytest.fixture
def northshire(monkeypatch):
    monkeypatch.setattr(council, "_provider", lambda: NORTHSHIRE)


@pytest.fixture
def entries(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})


def text(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_kindly(client):
    response = client.get("/no/such/page")

    assert response.status_code == 404
    assert "<h1" in text(response) and "Page not found" in text(response)
    assert '<html lang="en-gb"' in text(response)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "status"), [(views.forbidden, 403), (views.csrf_failure, 403), (views.not_found, 404)]
)
def test_each_error_has_its_page(client, view, status):
    request = client.get("/no/such/page").wsgi_request

    assert view(request).status_code == status


def test_the_page_for_a_fault_asks_nothing_of_the_database(monkeypatch):
    def broken():
        raise DatabaseError

    monkeypatch.setattr(council, "_provider", broken)

    response = views.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Something went wrong" in text(response)


@pytest.mark.django_db
def test_the_councils_name_stands_before_ours_and_a_demonstration_says_so_in_words(client, northshire):
    page = text(client.get("/no/such/page"))

    assert page.index("Northshire County Council</span>") < page.index(">Looped</span>")
    assert "everything here is invented" in page


@pytest.mark.django_db
def test_the_councils_colour_comes_as_a_style_sheet_that_may_be_kept(client, northshire):
    page = text(client.get("/no/such/page"))
    response = client.get(reverse("ui:council_style"))

    assert 'href="/ui/council.css?v=4b2c7a"' in page
    assert text(response) == ":root{--govuk-brand-colour:#4b2c7a}\n"
    assert response["Content-Type"].startswith("text/css") and "max-age=31536000" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_gallery_is_for_developers_and_the_demonstration(client, northshire, monkeypatch):
    assert client.get(reverse("ui:components")).status_code == 200

    monkeypatch.setattr(council, "_provider", lambda: Council("Northshire"))
    assert client.get(reverse("ui:components")).status_code == 404


@pytest.mark.django_db
def test_the_navigation_shows_the_words_that_a_role_opens_in_their_order(client, entries):
    people = build_cast()
    navigation.register("reports", "ui:components", permissions=("see_reports",))
    navigation.register("today", "ui:components")
    navigation.register("voice", "voice:not_there_yet")

    def words(user):
        client.force_login(user)
        return [str(item.text) for item in navigation.items(client.get("/no/such/page").wsgi_request)]

    assert words(people.quinn) == ["Today", "Reports"]
    assert words(people.sam) == ["Today"]
    assert words(people.nora) == ["Today"]


@pytest.mark.django_db
def test_who_is_signed_in_stands_on_the_page_with_the_way_out(client):
    people = build_cast()
    client.force_login(people.quinn)

    page = text(client.get("/no/such/page"))

    assert "Quinn Lead" in page and f'action="{reverse("account_logout")}" method="post"' in page


@pytest.mark.django_db
def test_a_visitor_sees_no_navigation(client, entries):
    navigation.register("today", "ui:components")

    assert "app-navigation" not in text(client.get("/no/such/page"))


def test_a_word_that_is_none_of_the_six_is_refused():
    with pytest.raises(ValueError, match="none of the words"):
        navigation.register("dashboard", "ui:components")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_reset_password", "Forgotten password"),
        ("account_reset_password_done", "Look into your mail"),
        ("account_reset_password_from_key_done", "Your password is changed"),
        ("account_inactive", "This account is closed"),
        ("account_signup", "Accounts are made by invitation"),
    ],
)
def test_the_pages_of_sign_in_look_like_ours(client, name, words):
    page = text(client.get(reverse(name)))

    assert f">{words}</h1>" in page and "app-header" in page


@pytest.mark.django_db
def test_a_password_is_changed_on_a_page_of_ours(client):
    client.force_login(build_cast().quinn)

    page = text(client.post(reverse("account_change_password"), {"oldpassword": "my secret"}))

    assert ">Change your password</h1>" in page and page.count('type="password"') == 3
    assert "my secret" not in page
    assert 'autocomplete="new-password"' in page


@pytest.mark.django_db
def test_a_link_that_was_used_says_so(client):
    page = text(client.get(reverse("account_reset_password_from_key", args=["1", "used-up"]), follow=True))

    assert "This link does not work any more" in page


def test_too_many_tries_have_their_page(northshire):
    page = engines["jinja2"].get_template("429.html").render({}, RequestFactory().get("/"))

    assert "Too many tries" in page


@pytest.mark.django_db
def test_a_page_of_allauth_that_we_have_not_rewritten_has_our_frame_and_fields(rf, northshire):
    class Code(forms.Form):
        code = forms.CharField(label="Code")

    html = render_to_string("account/signup.html", {"form": Code({})}, rf.get("/"))

    assert "Northshire County Council</title>" in html
    assert html.count("<main") == html.count("<h1") == html.count("There is a problem") == 1
    assert '<label class="govuk-label govuk-label--s" for="id_code">' in html and 'class="govuk-button"' in html
