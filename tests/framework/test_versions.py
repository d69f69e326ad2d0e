"""F3: editions, each in force from its day, and none of them editable from then on."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from looped.core.errors import Refused
from looped.core.models import Event
from looped.framework import operations, queries, shipped
from looped.framework.models import Descriptor, Domain, GradeName, Prompt, Value, Version
from tests.cast import NOW, TODAY

TOMORROW = TODAY + timedelta(days=1)


def test_what_ships_is_in_force_from_april_2023(shipped_version):
    assert queries.version_on(date(2023, 3, 31)) is None
    assert queries.version_on(date(2023, 4, 1)) == shipped_version
    assert queries.current_version(TODAY) == shipped_version
    assert queries.load(shipped_version) == shipped.content()


def test_shipping_twice_changes_nothing(cast, shipped_version):
    again = operations.ship_framework(by=cast.quinn, now=NOW)

    assert again == shipped_version
    assert Version.objects.count() == 1


def test_reading_takes_five_queries_once_and_none_after(django_assert_num_queries, shipped_version):
    with django_assert_num_queries(5):
        queries.load(shipped_version)
    with django_assert_num_queries(0):
        queries.load(shipped_version)


def test_a_draft_is_a_copy_of_the_newest_and_not_in_force(cast, shipped_version, draft):
    assert draft.number == 2
    assert queries.load(draft) == queries.load(shipped_version)
    assert queries.current_version(TODAY) == shipped_version
    assert queries.draft() == draft


def test_there_is_one_draft_at_a_time(cast, draft):
    with pytest.raises(Refused, match="already"):
        operations.start_draft(by=cast.quinn, now=NOW, name="Another")
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.create(number=9, name="Behind its back", made_by=cast.quinn, made_at=NOW)


def test_a_draft_comes_into_force_from_its_day(cast, shipped_version, draft):
    operations.bring_into_force(draft=draft, starts_on=TOMORROW, by=cast.quincy, now=NOW)

    assert queries.version_on(TODAY) == shipped_version
    assert queries.version_on(TOMORROW) == draft
    assert queries.newest_version() == draft
    assert Event.objects.filter(subject=draft.public_id, what="framework.version.in_force", by=cast.quincy).exists()


@pytest.mark.parametrize(
    ("starts_on", "sentence"),
    [(TODAY - timedelta(days=1), "in the past"), (date(2023, 4, 1), "in the past")],
)
def test_a_start_in_the_past_is_refused(cast, draft, starts_on, sentence):
    with pytest.raises(Refused, match=sentence):
        operations.bring_into_force(draft=draft, starts_on=starts_on, by=cast.quincy, now=NOW)

    assert queries.draft() == draft


def test_a_start_before_that_of_the_newest_is_refused(cast, draft):
    operations.bring_into_force(draft=draft, starts_on=TOMORROW, by=cast.quincy, now=NOW)
    third = operations.start_draft(by=cast.quincy, now=NOW, name="Third")

    with pytest.raises(Refused, match="17 November 2026, when version 2 starts"):
        operations.bring_into_force(draft=third, starts_on=TOMORROW, by=cast.quincy, now=NOW)


def test_an_incomplete_draft_is_refused(cast, draft):
    Descriptor.objects.filter(domain__version=draft, domain__key="plans", grade="good").delete()

    with pytest.raises(Refused, match="not complete"):
        operations.bring_into_force(draft=draft, starts_on=TOMORROW, by=cast.quincy, now=NOW)


def test_bringing_into_force_twice_is_refused(cast, draft):
    operations.bring_into_force(draft=draft, starts_on=TOMORROW, by=cast.quincy, now=NOW)

    with pytest.raises(Refused):
        operations.bring_into_force(draft=draft, starts_on=TOMORROW + timedelta(1), by=cast.quinn, now=NOW)


def test_a_discarded_draft_is_gone_and_what_is_in_force_stays(cast, shipped_version, draft):
    operations.discard_draft(draft=draft, by=cast.quincy, now=NOW)

    assert list(Version.objects.all()) == [shipped_version]
    assert Event.objects.filter(subject=draft.public_id, what="framework.version.discarded").exists()


def test_a_version_in_force_cannot_be_discarded(cast, shipped_version):
    with pytest.raises(Refused, match="not a draft any more"):
        operations.discard_draft(draft=shipped_version, by=cast.quincy, now=NOW)


@pytest.mark.parametrize("name", ["nora", "maya", "peer", "dina", "ada"])
def test_only_the_qa_team_writes(cast, shipped_version, name):
    stranger = getattr(cast, name)

    with pytest.raises(Refused, match="QA team"):
        operations.start_draft(by=stranger, now=NOW, name="Mine")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: Version.objects.update(name="Other"), id="its name"),
        pytest.param(lambda: Version.objects.update(meet_if_steps=1), id="its rules"),
        pytest.param(lambda: Version.objects.update(starts_on=date(2024, 4, 1)), id="its start"),
        pytest.param(lambda: Version.objects.update(status="draft", starts_on=None), id="back to draft"),
        pytest.param(lambda: Value.objects.update(text="x"), id="a value"),
        pytest.param(lambda: Value.objects.all()._raw_delete("default"), id="values deleted"),
        pytest.param(lambda: Domain.objects.update(name="x"), id="a domain"),
        pytest.param(lambda: GradeName.objects.update(name="x"), id="a grade's name"),
        pytest.param(lambda: Prompt.objects.update(text="x"), id="a prompt"),
        pytest.param(lambda: Prompt.objects.all()._raw_delete("default"), id="prompts deleted"),
        pytest.param(lambda: Descriptor.objects.update(text="x"), id="a descriptor"),
        pytest.param(
            lambda: Prompt.objects.create(domain=Domain.objects.first(), order=99, text="x"), id="one more prompt"
        ),
        pytest.param(
            lambda: Domain.objects.create(version=Version.objects.first(), key="x", name="x", order=9),
            id="one more domain",
        ),
    ],
)
def test_the_database_refuses_any_change_of_a_version_in_force(shipped_version, change):
    with pytest.raises(DatabaseError, match="in force cannot be edited"), transaction.atomic():
        change()


def test_no_row_of_a_draft_can_be_moved_into_a_version_in_force(shipped_version, draft):
    with pytest.raises(DatabaseError, match="in force cannot be edited"), transaction.atomic():
        Value.objects.filter(version=draft).update(version=shipped_version)
