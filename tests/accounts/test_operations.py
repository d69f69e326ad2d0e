"""Inviting, changing and ending; people from imports; places; the council's name."""

from datetime import date, timedelta

import pytest

from looped.accounts import operations, queries
from looped.accounts.models import Invitation, User
from looped.accounts.operations import Details
from looped.accounts.roles import Role
from looped.core.errors import Refused
from looped.core.models import Event
from tests.cast import NOW, PASSWORD

NEW = Details(name="Ned New", email="Ned@Council.example", roles=frozenset({Role.AUDITOR}))


def last_event():
    return Event.objects.order_by("-pk").first()


def test_an_invited_person_cannot_sign_in_before_accepting(cast):
    invited = operations.invite(details=NEW, by=cast.ada, now=NOW)

    assert not invited.person.is_active
    assert not invited.person.has_usable_password()
    assert invited.person.email == "ned@council.example"
    assert last_event().what == "accounts.user.invited"


def test_accepting_activates_once(cast):
    invited = operations.invite(details=NEW, by=cast.ada, now=NOW)

    person = operations.accept_invitation(secret=invited.secret, password=PASSWORD, now=NOW)

    assert person.is_active
    assert person.check_password(PASSWORD)
    assert last_event().by == person
    with pytest.raises(Refused, match="used already"):
        operations.accept_invitation(secret=invited.secret, password="another phrase", now=NOW)


def test_the_secret_is_nowhere_in_the_database(cast):
    invited = operations.invite(details=NEW, by=cast.ada, now=NOW)

    assert invited.secret not in str(list(Invitation.objects.values()))
    assert invited.secret not in str(list(Event.objects.values()))


@pytest.mark.parametrize("days", [7, 8])
def test_an_invitation_ends_after_seven_days(cast, days):
    invited = operations.invite(details=NEW, by=cast.ada, now=NOW)

    with pytest.raises(Refused):
        operations.accept_invitation(secret=invited.secret, password=PASSWORD, now=NOW + timedelta(days=days))


def test_a_new_invitation_replaces_the_old(cast):
    first = operations.invite(details=NEW, by=cast.ada, now=NOW)
    second = operations.invite_again(person=first.person, by=cast.ada, now=NOW)

    with pytest.raises(Refused):
        operations.accept_invitation(secret=first.secret, password=PASSWORD, now=NOW)

    assert operations.accept_invitation(secret=second.secret, password=PASSWORD, now=NOW).is_active


def test_ending_access_withdraws_an_open_invitation(cast):
    invited = operations.invite(details=NEW, by=cast.ada, now=NOW)
    operations.deactivate(person=invited.person, why="a mistake", by=cast.ada, now=NOW)

    with pytest.raises(Refused):
        operations.accept_invitation(secret=invited.secret, password=PASSWORD, now=NOW)


def test_somebody_known_from_an_import_is_invited_as_themselves(cast):
    known = operations.known_person(email="ned@council.example", by=cast.quinn, now=NOW)

    invited = operations.invite(details=NEW, by=cast.ada, now=NOW)

    assert invited.person.pk == known.pk
    assert User.objects.get(pk=known.pk).name == "Ned New"


def test_an_active_person_is_not_invited_again(cast):
    with pytest.raises(Refused, match="Quinn Lead has an account"):
        operations.invite(
            details=Details("Q", "QUINN@council.example", frozenset({Role.AUDITOR})), by=cast.ada, now=NOW
        )


def test_nobody_is_invited_without_a_role(cast):
    with pytest.raises(Refused, match="at least one role"):
        operations.invite(details=Details("Ned", "ned@council.example"), by=cast.ada, now=NOW)


def test_only_an_administrator_invites_and_changes(cast):
    for stranger in (cast.quinn, cast.nora):
        with pytest.raises(Refused, match="Only an administrator"):
            operations.invite(details=NEW, by=stranger, now=NOW)
        with pytest.raises(Refused, match="Only an administrator"):
            operations.deactivate(person=cast.sam, why="no", by=stranger, now=NOW)


def test_a_change_keeps_old_and_new(cast):
    operations.move(person=cast.sam, team=cast.teams["elm"], area=None, manager=cast.cara, by=cast.ada, now=NOW)

    sam = User.objects.get(pk=cast.sam.pk)
    assert (sam.team, sam.area, sam.manager) == (cast.teams["elm"], cast.areas["care"], cast.cara)
    assert last_event().detail["old"]["team"] == "Oak"
    assert last_event().detail["new"]["team"] == "Elm"


def test_a_change_of_nothing_writes_no_event(cast):
    before = Event.objects.count()

    operations.change_person(person=cast.sam, details=operations.details_of(cast.sam), by=cast.ada, now=NOW)

    assert Event.objects.count() == before


def test_unknown_people_of_an_import_are_made_inactive_and_known_ones_left_alone(cast, django_assert_max_num_queries):
    emails = ["Quinn@council.example", *(f"new{n}@council.example" for n in range(30))]
    with django_assert_max_num_queries(10):
        people = operations.known_people(emails=emails, by=cast.quinn, now=NOW)

    assert people["quinn@council.example"] == cast.quinn
    assert people["new7@council.example"].name == "new7"
    assert not people["new7@council.example"].is_active
    assert len(people) == 31


def test_a_system_actor_is_made_once_and_may_never_sign_in(db):
    first = operations.ensure_system_actor(name="Command line", now=NOW)
    again = operations.ensure_system_actor(name="Command line", now=NOW)

    assert first == again
    assert first.is_system and not first.is_active
    with pytest.raises(Refused, match="cannot sign in"):
        operations.invite(details=Details("X", first.email, frozenset({Role.AUDITOR})), by=first, now=NOW)


def test_the_people_of_a_team_go_with_it_to_another_area(cast):
    operations.change_team(team=cast.teams["oak"], name="Oak", area=cast.areas["care"], by=cast.ada, now=NOW)

    assert User.objects.get(pk=cast.sam.pk).area == cast.areas["care"]


def test_two_teams_do_not_share_a_name(cast):
    with pytest.raises(Refused, match="“oak” already"):
        operations.add_team(name="oak", area=cast.areas["care"], by=cast.ada, now=NOW)


def test_the_council_has_the_name_that_has_begun(cast):
    for name, day in (("Old", date(2024, 1, 1)), ("New", date(2026, 1, 1)), ("Later", date(2027, 1, 1))):
        operations.set_council_identity(name=name, colour="0B5D57", starts_on=day, by=cast.ada, now=NOW)

    assert queries.council_on(date(2025, 6, 1)).name == "Old"
    assert queries.council_on(date(2026, 1, 1)).name == "New"
    assert queries.council_on(date(2023, 1, 1)).name == "Looped"


def test_a_colour_that_cannot_carry_white_text_is_refused(cast):
    with pytest.raises(Refused, match="darker colour"):
        operations.set_council_identity(name="Pale", colour="#ffffaa", starts_on=date(2026, 1, 1), by=cast.ada, now=NOW)
