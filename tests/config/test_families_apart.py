"""The families' pages know no staff, and a host name of their own serves nothing else."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from looped.voice.links import family_link, tablet_address

pytestmark = pytest.mark.django_db
THEIRS = "https://tell-us.example"


@pytest.fixture
def own_host(settings):
    settings.FAMILY_URL = THEIRS
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "tell-us.example"]


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/voice/", "/audits/", "/healthy", "/ui/components"])
def test_the_families_host_serves_no_page_of_staff(client, own_host, address):
    assert client.get(address, headers={"host": "tell-us.example"}).status_code == 404


def test_it_serves_the_families_pages_and_its_health(client, own_host):
    assert b"999" in client.get("/v/no-such-link/", headers={"host": "tell-us.example"}).content
    assert client.get("/health", headers={"host": "tell-us.example"}).status_code == 200


def test_the_council_s_own_host_serves_all(client, own_host):
    assert client.get("/sign-in/").status_code == 200
    assert client.get("/v/tablet/").status_code == 200


def test_links_are_made_with_the_families_host(own_host):
    assert family_link("secret") == f"{THEIRS}/v/secret/"
    assert tablet_address() == f"{THEIRS}/v/tablet/"


def test_a_worker_s_session_never_reaches_a_family_s_page(client, cast):
    client.force_login(cast.maya)

    with CaptureQueriesContext(connection) as asked:
        page = client.get("/v/tablet/")

    assert not [each for each in asked if "session" in each["sql"] or "accounts_user" in each["sql"]]
    assert settings.SESSION_COOKIE_NAME not in page.cookies
    assert client.get("/").status_code == 200  # and it is not ended by looking


def test_who_is_signed_in_is_led_to_the_place_without_a_name_on_that_host(client, cast, own_host):
    """On the council's own, the cookie that says who they are would go along, through every proxy."""
    client.force_login(cast.sam)

    page = client.get(reverse("workforce:index")).content.decode()

    assert f'href="{THEIRS}/s/write/"' in page and f'href="{THEIRS}/s/speak-up/"' in page
    assert 'href="/s/' not in page


@pytest.mark.parametrize("address", ["/v/tablet/", "/v/no-such-link/", "/public/", "/public/nothing/", "/s/write/"])
def test_no_page_without_sign_in_mends_a_cookie_that_is_not_whole(client, address):
    client.cookies[settings.CSRF_COOKIE_NAME] = "not whole"

    assert settings.CSRF_COOKIE_NAME not in client.get(address).cookies
