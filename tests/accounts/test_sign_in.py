"""Signing in by password, and every way that must not lead in."""

import pytest
from django.core import mail
from django.urls import reverse

from looped.accounts import operations
from looped.accounts.models import User
from tests.cast import NOW, PASSWORD

SIGN_IN = "/sign-in/"


@pytest.fixture
def quinn(cast):
    cast.quinn.set_password(PASSWORD)
    cast.quinn.save()
    return cast.quinn


def sign_in(client, email="quinn@council.example", password=PASSWORD):
    return client.post(SIGN_IN, {"login": email, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_visitor_is_led_to_sign_in_and_back(client, quinn):
    response = client.get("/people/")

    assert response.url == "/sign-in/?next=/people/"
    assert client.post(response.url, {"login": quinn.email, "password": PASSWORD, "next": "/people/"}).url == "/people/"


def test_the_password_leads_in_whatever_the_case_of_the_address(client, quinn):
    response = sign_in(client, "Quinn@Council.EXAMPLE")

    assert response.url == "/"
    assert is_signed_in(client)


def test_a_wrong_password_and_an_unknown_address_say_the_same(client, quinn):
    wrong = sign_in(client, password="wrong")
    unknown = sign_in(client, email="nobody@council.example")

    assert "is not right" in wrong.content.decode()
    assert "is not right" in unknown.content.decode()
    assert not is_signed_in(client)


def test_what_is_missing_is_asked_for(client, db):
    assert "Enter your e-mail address." in sign_in(client, "", "").content.decode()
    assert "such as name@council.gov.uk" in sign_in(client, "me", "x").content.decode()


def test_five_wrong_tries_lock_the_door_for_the_right_one_too(client, quinn):
    for _ in range(5):
        sign_in(client, password="wrong")

    assert "Wait five minutes" in sign_in(client).content.decode()
    assert not is_signed_in(client)


def test_an_inactive_person_is_refused_even_with_the_right_password(client, quinn):
    User.objects.filter(pk=quinn.pk).update(is_active=False)

    response = sign_in(client)

    assert response.url == reverse("account_inactive")
    assert not is_signed_in(client)


def test_a_session_ends_with_the_access_and_stays_ended(client, cast, quinn):
    sign_in(client)
    operations.deactivate(person=quinn, why="leaves", by=cast.ada, now=NOW)

    assert client.get("/").status_code == 302

    invited = operations.invite_again(person=quinn, by=cast.ada, now=NOW)
    operations.accept_invitation(secret=invited.secret, password="another long phrase", now=NOW)
    assert client.get("/").status_code == 302


def test_sign_up_is_closed(client, db):
    response = client.post("/sign-in/closed/", {"email": "new@council.example", "password1": PASSWORD})

    assert response.status_code in (200, 403)
    assert not User.objects.filter(email="new@council.example").exists()


def test_a_forgotten_password_goes_to_active_people_only(client, cast, quinn):
    User.objects.filter(pk=cast.sam.pk).update(is_active=False)

    for email in (quinn.email, cast.sam.email, "nobody@council.example"):
        response = client.post("/sign-in/password/forgotten/", {"email": email})
        assert response.url == reverse("account_reset_password_done")

    assert [letter.to for letter in mail.outbox] == [[quinn.email]]


def test_the_link_in_the_letter_leads_where_the_settings_say(client, quinn):
    client.post("/sign-in/password/forgotten/", {"email": quinn.email}, HTTP_HOST="localhost:4444")

    assert "http://127.0.0.1:8000/sign-in/password/forgotten/" in mail.outbox[0].body
    assert "4444" not in mail.outbox[0].body


def test_a_mail_server_that_does_not_answer_breaks_no_page(client, cast, quinn, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("looped.accounts.mail.send_mail", refuse)
    assert client.post("/sign-in/password/forgotten/", {"email": quinn.email}).status_code == 302

    client.force_login(cast.ada)
    new = {"name": "Ned", "email": "ned@council.example", "roles": ["auditor"]}
    page = client.post("/people/invite/", new, follow=True)
    assert "did not take the invitation" in page.content.decode()


def test_a_password_reset_never_activates(client, cast, quinn):
    client.post("/sign-in/password/forgotten/", {"email": quinn.email})
    link = next(word for word in mail.outbox[0].body.split() if "/password/forgotten/" in word)
    User.objects.filter(pk=quinn.pk).update(is_active=False)

    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "a new long phrase", "password2": "a new long phrase"})

    assert not User.objects.get(pk=quinn.pk).is_active
    assert not is_signed_in(client)
    assert not is_signed_in(client) and sign_in(client, password="a new long phrase").url == reverse("account_inactive")


def test_signing_out_takes_a_post(client, quinn):
    sign_in(client)

    client.get("/sign-in/out/")
    assert is_signed_in(client)

    response = client.post("/sign-in/out/")
    assert not is_signed_in(client)
    assert response["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize("path", ["/sign-in/email/", "/sign-in/signup/", "/sign-in/confirm-email/x/"])
def test_the_pages_that_nobody_needs_are_not_there(client, db, path):
    assert client.get(path).status_code == 404
