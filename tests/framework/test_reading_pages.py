"""Everybody with a role reads what is in force, what was, and what is to come; nobody else reads the draft."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from looped.framework import operations
from looped.framework.models import Domain, Prompt
from tests.cast import NOW

HOME = reverse("framework:home")
VERSIONS = reverse("framework:versions")


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["sam", "maya", "peer", "dina", "hana", "ada", "quincy"])
def test_everybody_with_a_role_reads_what_is_in_force(client, cast, shipped_version, name):
    client.force_login(getattr(cast, name))

    page = read(client, HOME)

    for words in (
        "Children first, in their own words",
        "Seeing and hearing the child",
        "Could the child and the parents say",
        "All of Good is there. Child and family chose goals",
        "They meet when their grades for a domain differ by two steps or more.",
        "In force since 1 April 2023",
    ):
        assert words in page


def test_a_person_without_a_role_reads_nothing(client, cast, shipped_version):
    client.force_login(cast.nora)

    assert client.get(HOME).status_code == 403
    assert client.get(VERSIONS).status_code == 403


def test_a_visitor_is_asked_to_sign_in(client, shipped_version):
    assert client.get(HOME).status_code == 302


def test_without_a_version_the_page_says_so(quincy):
    assert "No version of the framework is in force yet" in read(quincy, HOME)
    assert "There is no version yet" in read(quincy, VERSIONS)


def test_a_social_worker_sees_no_draft(client, cast, draft):
    client.force_login(cast.sam)

    assert draft.name not in read(client, HOME)
    assert draft.name not in read(client, VERSIONS)
    assert client.get(reverse("framework:version", args=[draft.public_id])).status_code == 404


def test_versions_tell_their_days(client, cast, draft):
    today = timezone.localdate()
    operations.bring_into_force(draft=draft, starts_on=today + timedelta(days=9), by=cast.quincy, now=timezone.now())
    client.force_login(cast.sam)

    page = read(client, VERSIONS)

    assert "In force" in page
    assert "To come" in page
    to_come = read(client, reverse("framework:version", args=[draft.public_id]))
    assert "Until then another one is in force" in to_come


def test_a_name_given_by_the_council_is_never_markup(client, cast, draft):
    domain = Domain.objects.get(version=draft, key="plans")
    Domain.objects.filter(pk=domain.pk).update(name="<script>alert(1)</script>")
    operations.bring_into_force(draft=draft, starts_on=timezone.localdate(), by=cast.quincy, now=timezone.now())
    client.force_login(cast.sam)

    page = read(client, HOME)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def queries_of(client, address):
    with CaptureQueriesContext(connection) as found:
        read(client, address)
    return len(found)


def test_the_draft_takes_the_same_few_queries_whatever_it_holds(quincy, cast, draft):
    address = reverse("framework:draft", args=[draft.public_id])
    read(quincy, address)  # this process now knows what is in force
    few = queries_of(quincy, address)
    for number in range(30):
        key = operations.add_domain(draft=draft, name=f"Domain {number}", by=cast.quincy, now=NOW)
        Prompt.objects.create(domain=Domain.objects.get(version=draft, key=key), order=0, text="Is it so?")

    assert queries_of(quincy, address) == few <= 15


def test_reading_what_is_in_force_takes_few_queries(client, cast, shipped_version):
    client.force_login(cast.sam)
    read(client, HOME)

    assert queries_of(client, HOME) <= 7
