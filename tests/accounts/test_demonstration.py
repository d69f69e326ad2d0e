"""One click signs in: only in a marked database, only on this machine, only as an active person with that role."""

import pytest
from django.test import Client

from looped.accounts import operations
from looped.accounts.models import Demonstration, RoleGrant, User
from looped.accounts.roles import Role
from looped.core.errors import Refused
from tests.cast import NOW

PATH = "/sign-in/demonstration/"
HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture
def actor(db):
    return operations.ensure_system_actor(name="Demonstration", now=NOW)


@pytest.fixture
def marked(cast, actor):
    people = {Role.QA_LEAD: cast.quinn, Role.SOCIAL_WORKER: cast.sam, Role.ADMINISTRATOR: cast.ada}
    operations.mark_as_demonstration(people=people, by=actor, now=NOW)
    return cast


def click(client, role="qa_lead", **where):
    return client.post(PATH, {"role": role}, **(HERE | where))


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_one_click_signs_in(client, marked):
    response = click(client)

    assert response.url == "/"
    assert client.session["_auth_user_id"] == str(marked.quinn.pk)


def test_the_sign_in_page_offers_each_role_with_its_person(client, marked):
    page = client.get("/sign-in/", **HERE).content.decode()

    assert 'value="qa_lead"' in page and "Quinn Lead" in page
    assert 'value="director"' not in page


@pytest.mark.parametrize(
    "where",
    [
        pytest.param({"REMOTE_ADDR": "192.0.2.7"}, id="from another machine"),
        pytest.param({"REMOTE_ADDR": ""}, id="from nowhere"),
        pytest.param({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, id="through a proxy"),
        pytest.param({"HTTP_X_FORWARDED_HOST": "localhost"}, id="through a proxy that tells the host"),
        pytest.param({"HTTP_X_FORWARDED_PROTO": "https"}, id="through a proxy that tells the scheme"),
        pytest.param({"HTTP_FORWARDED": "for=127.0.0.1"}, id="through a modern proxy"),
        pytest.param({"HTTP_X_REAL_IP": "127.0.0.1"}, id="through a proxy that tells the visitor"),
    ],
)
def test_elsewhere_there_is_no_such_page_and_no_button(client, marked, where):
    assert click(client, **where).status_code == 404
    assert "no password is needed" not in client.get("/sign-in/", **(HERE | where)).content.decode()
    assert not is_signed_in(client)


def test_by_another_name_of_this_machine_there_is_no_such_page(client, marked, settings):
    settings.ALLOWED_HOSTS = ["looped.council.example", "127.0.0.1"]

    assert click(client, HTTP_HOST="looped.council.example").status_code == 404
    assert not is_signed_in(client)


def test_in_a_database_without_the_mark_there_is_no_such_page(client, marked):
    Demonstration.objects.all().delete()

    assert click(client).status_code == 404
    assert "no password is needed" not in client.get("/sign-in/", **HERE).content.decode()


def test_no_setting_opens_it(client, cast, settings):
    settings.DEBUG = True

    assert click(client).status_code == 404


def test_an_inactive_person_is_not_offered(client, marked):
    User.objects.filter(pk=marked.quinn.pk).update(is_active=False)

    assert click(client).status_code == 404


def test_a_system_actor_is_not_offered(client, marked):
    User.objects.filter(pk=marked.quinn.pk).update(is_active=False, is_system=True)

    assert click(client).status_code == 404


def test_somebody_who_lost_the_role_is_not_offered(client, marked):
    RoleGrant.objects.filter(user=marked.quinn).delete()

    assert click(client).status_code == 404


def test_a_role_that_nobody_has_leads_nowhere(client, marked):
    assert click(client, role="director").status_code == 404
    assert click(client, role="").status_code == 404


def test_it_takes_a_post_with_its_token(marked):
    client = Client(enforce_csrf_checks=True)

    assert client.get(PATH, **HERE).status_code == 405
    assert click(client).status_code == 403
    assert not is_signed_in(client)


def test_only_the_systems_own_actor_marks_a_database(cast):
    with pytest.raises(Refused):
        operations.mark_as_demonstration(people={Role.QA_LEAD: cast.quinn}, by=cast.ada, now=NOW)

    assert not Demonstration.objects.exists()
