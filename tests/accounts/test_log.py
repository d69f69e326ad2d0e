"""Who saw which child's audit: kept for good, and read by the administrator and the QA lead alone."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from looped.accounts import queries
from looped.accounts.models import RoleGrant
from looped.core.models import Reading
from looped.core.readings import record_reading
from tests.cast import NOW


def look(by, reference="C-1", now=NOW, what="audit"):
    record_reading(by=by, what=what, subject=f"audit-{reference}", case_reference=reference, purpose="audit", now=now)


def log(client, **query):
    return client.get(reverse("accounts:log"), query).content.decode()


def test_it_narrows_by_child_person_and_day(cast):
    look(cast.maya, "C-1")
    look(cast.peer, "C-2", NOW + timedelta(days=1))

    assert [row.who for row in queries.readings(viewer=cast.ada, reference="c-1").rows] == ["Maya Manager"]
    assert [row.reference for row in queries.readings(viewer=cast.ada, person=cast.peer).rows] == ["C-2"]
    assert [row.reference for row in queries.readings(viewer=cast.ada, day=NOW.date()).rows] == ["C-1"]


def test_a_day_is_a_british_day(cast):
    summer_midnight = NOW.replace(month=7, day=1, hour=23, minute=30)  # 00:30 on 2 July in London
    look(cast.maya, now=summer_midnight)

    assert queries.readings(viewer=cast.ada, day=summer_midnight.date()).rows == []
    assert len(queries.readings(viewer=cast.ada, day=(summer_midnight + timedelta(days=1)).date()).rows) == 1


def test_pages_go_on_by_key_and_lose_none_of_the_same_moment(cast, django_assert_num_queries):
    Reading.objects.bulk_create(
        Reading(at=NOW, by=cast.maya, what="list", subject=f"s{n}", case_reference=f"C-{n}", purpose="audit")
        for n in range(120)
    )

    seen, key = [], ""
    assert cast.ada.permissions  # read once for the whole page, by the view
    while key is not None:
        with django_assert_num_queries(1):
            page = queries.readings(viewer=cast.ada, key=key)
        seen += [row.reference for row in page.rows]
        key = page.older

    assert sorted(seen) == sorted(f"C-{n}" for n in range(120))


def test_a_key_of_somebody_elses_making_begins_at_the_start(cast):
    look(cast.maya)

    for key in ("nonsense", "2026-01-01~x", "2026-01-01T00:00:00~1", "~"):
        assert len(queries.readings(viewer=cast.ada, key=key).rows) == 1


def test_the_page_says_who_what_and_when(client, cast):
    look(cast.maya)
    client.force_login(cast.quinn)

    page = log(client)

    assert "Maya Manager" in page and "C-1" in page and "16 November 2026, 10:00" in page


def test_a_filter_that_cannot_be_read_shows_no_rows(client, cast):
    look(cast.maya)
    client.force_login(cast.ada)

    for wrong in ({"day": "31/2/2026"}, {"person": "nobody@council.example"}, {"person": "x"}):
        page = log(client, **wrong)
        assert "There is a problem" in page
        assert "Maya Manager" not in page


@pytest.mark.parametrize("who", ["quincy", "maya", "hana", "dina", "sam", "nora"])
def test_nobody_else_reads_it(client, cast, who):
    client.force_login(getattr(cast, who))

    assert client.get(reverse("accounts:log")).status_code == 403


def test_the_page_costs_the_same_at_3_and_at_30(client, cast, django_assert_num_queries):
    client.force_login(cast.ada)
    look(cast.maya)
    log(client)
    with django_assert_num_queries(6) as few:
        log(client)
    for n in range(30):
        look(cast.maya, f"C-{n}", NOW + timedelta(hours=n + 1))
    with django_assert_num_queries(len(few)):
        log(client)


def test_a_look_can_be_neither_changed_nor_removed(cast):
    look(cast.maya)

    with pytest.raises(DatabaseError, match="kept for good"):
        Reading.objects.update(purpose="nothing")


def test_a_look_cannot_be_removed(cast):
    look(cast.maya)

    with pytest.raises(DatabaseError, match="kept for good"):
        Reading.objects.all().delete()


def test_who_audits_too_does_not_learn_of_an_alarm_here(client, cast):
    """They may be the other auditor of that case."""
    look(cast.hana, "C-1", what="danger alert")
    client.force_login(cast.quinn)
    assert "danger alert" in log(client)

    RoleGrant.objects.create(user=cast.quinn, role="auditor")

    assert "danger alert" not in log(client)
