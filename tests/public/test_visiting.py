"""What a visitor gets: the bytes that were prepared, and nothing about them is kept, read or sent back."""

import io
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from pypdf import PdfReader

from looped.accounts.operations.places import set_council_identity
from looped.core import schedule
from looped.framework.operations import bring_into_force, start_draft
from looped.framework.queries.editions import current_version, load
from looped.public.models import Prepared
from looped.public.operations import approve
from looped.public.preparing import prepare
from tests.cast import NOW, TODAY
from tests.public.a_site import published, sent

CARRIED = {"Set-Cookie", "Vary", "Content-Language"}


@pytest.fixture
def site(cast):
    published(cast, "welcome")
    published(cast, "how-we-check")
    return cast


def test_a_page_costs_one_query_and_knows_nobody(site, client, django_assert_num_queries):
    client.force_login(site.quinn)
    sessions = Session.objects.count()
    with django_assert_num_queries(1):
        response = client.get("/public/how-we-check/", {"id": "7", "utm_source": "letter"})

    assert response.content == bytes(Prepared.objects.get(path="how-we-check/index.html").content)
    assert not CARRIED & set(response.headers)
    assert not response.cookies
    assert Session.objects.count() == sessions
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "script-src" not in response.headers["Content-Security-Policy"]


def test_a_browser_that_has_it_gets_nothing_again(site, client):
    first = client.get("/public/")
    tags = {"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}
    for headers in tags:
        again = client.get("/public/", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    head = client.head("/public/")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", first.headers["ETag"])
    assert client.post("/public/").status_code == 405


def test_a_page_that_is_not_there_looks_as_all_others_and_leads_to_the_first(site, client):
    for path in ("nothing/", "nothing/at/all", "404.html", "../secret", "values"):
        response = client.get(f"/public/{path}")
        assert response.status_code == 404
    assert b'href="/public/"' in response.content
    assert client.get("/public/how-we-check").headers["Location"] == "/public/how-we-check/"


def test_before_anything_is_published_it_says_so(client, db):
    assert client.get("/public/").content == b"Nothing has been put here yet."
    prepare(now=NOW)
    assert b"We have not put anything on these pages yet." in client.get("/public/").content


def test_the_framework_goes_with_the_pages_that_speak_of_it(site, client):
    response = client.get("/public/framework.pdf")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages).split())

    content = load(current_version(TODAY))
    assert response.headers["Content-Type"] == "application/pdf"
    assert all(domain.name in words for domain in content.domains)
    assert PdfReader(io.BytesIO(response.content)).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_framework_that_one_person_brought_into_force_waits_for_two_who_approve_a_page_that_leads_to_it(site, client):
    later = NOW + timedelta(days=2)
    draft = start_draft(by=site.quinn, now=NOW, name="Two")
    bring_into_force(draft=draft, starts_on=TODAY + timedelta(days=1), by=site.quinn, now=NOW + timedelta(hours=1))
    before = client.get("/public/framework.pdf").content
    prepare(now=later)
    assert client.get("/public/framework.pdf").content == before

    edition = sent(site, "how-we-check", now=later)
    client.force_login(site.dina)
    assert (
        "With it goes a copy of the framework"
        in client.get(f"/publishing/editions/{edition.public_id}/").content.decode()
    )
    for person in (site.dina, site.hana):
        approve(edition=edition, by=person, now=later)
    assert client.get("/public/framework.pdf").content != before


def test_preparing_again_changes_nothing(site):
    before = list(Prepared.objects.order_by("path").values())
    assert prepare(now=NOW) == 0
    assert list(Prepared.objects.order_by("path").values()) == before


def test_the_pages_follow_the_council_s_name_within_the_hour(site, client):
    set_council_identity(name="Newshire", colour="#0b5d57", starts_on=TODAY, by=site.ada, now=NOW)
    assert b"Newshire" not in client.get("/public/how-we-check/").content

    [timed] = [each for each in schedule.timed() if each.run is prepare]
    timed.run(now=NOW)

    assert b"Newshire" in client.get("/public/how-we-check/").content
