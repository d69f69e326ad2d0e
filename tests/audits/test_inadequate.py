"""An audit graded Inadequate stays open until it has an action and all are verified (L2)."""

import pytest
from django.urls import reverse

from looped.audits.operations import actions
from looped.audits.queries.inadequate import open_inadequate
from tests.audits.build import agreed, grades
from tests.audits.settling import differing, settled
from tests.audits.test_actions import done, fresh, raised
from tests.cast import NOW

LIST = "/audits/inadequate/"


@pytest.fixture
def bad(cast):
    return agreed(cast, grades("inadequate"))


def detail(client, audit, user):
    client.force_login(user)
    return client.get(reverse("audits:detail", args=[audit.public_id])).content.decode()


def test_without_an_action_it_stays_open(client, cast, bad):
    assert list(open_inadequate(cast.quinn)) == [bad]
    assert "It has no action yet." in detail(client, bad, cast.maya)
    assert "It has no action yet." in client.get(LIST).content.decode()


def test_it_stays_open_until_all_its_actions_are_verified(client, cast, bad):
    first, second = raised(bad, cast.quinn, cast.sam), raised(bad, cast.quinn, cast.sita)
    actions.verify(action=done(first), by=cast.maya, now=NOW)
    assert "2 actions asked: 1 verified, 1 to do" in detail(client, bad, cast.maya)
    done(second)
    assert "2 actions asked: 1 verified, 1 done, to be verified" in detail(client, bad, cast.maya)
    assert open_inadequate(cast.quinn).count() == 1

    actions.verify(action=fresh(second), by=cast.maya, now=NOW)

    assert not open_inadequate(cast.quinn).exists()
    assert "All its actions are verified, so it is closed." in detail(client, bad, cast.maya)
    assert "No audit graded Inadequate is open" in client.get(LIST).content.decode()


def test_a_new_action_opens_it_again(cast, bad):
    actions.verify(action=done(raised(bad, cast.quinn, cast.sam)), by=cast.maya, now=NOW)
    raised(bad, cast.quinn, cast.sam)

    assert open_inadequate(cast.quinn).exists()


def test_one_that_is_inadequate_only_before_moderation_is_not_open(cast, shipped):
    audit = differing(cast, grades("inadequate"))
    assert not open_inadequate(cast.quinn).exists()

    settled(audit, cast.sonia)

    assert not open_inadequate(cast.quinn).exists()


@pytest.mark.parametrize(
    ("person", "status", "sees"),
    [
        ("nora", 403, False), ("sam", 403, False), ("peer", 403, False), ("mark", 200, False), ("sara", 200, False),
        ("maya", 200, True), ("sonia", 200, True), ("quincy", 200, True), ("dina", 200, True),
    ],
)  # fmt: skip
def test_who_sees_the_list(client, cast, bad, person, status, sees):
    client.force_login(getattr(cast, person))

    answer = client.get(LIST)

    assert answer.status_code == status
    assert (bad.reference in answer.content.decode()) is sees


@pytest.mark.parametrize("how_many", [3, 30])
def test_the_list_takes_the_same_number_of_queries_at_any_length(client, cast, django_assert_num_queries, how_many):
    for number in range(how_many):
        agreed(cast, grades("inadequate"), reference=f"2026-11-{number:03d}")
    client.force_login(cast.maya)

    client.get(LIST)

    with django_assert_num_queries(6):
        client.get(LIST)
