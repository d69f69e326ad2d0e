"""Who may stand where in the line, and who must remain."""

import pytest
from django.db import IntegrityError

from looped.accounts import operations, queries
from looped.accounts.models import User
from looped.accounts.roles import Permission, Role
from looped.core.errors import Refused
from tests.cast import NOW


def test_the_line_is_everybody_above_the_nearest_first(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        line = queries.line_of(cast.sam)

    assert line == [cast.maya, cast.sonia, cast.hana, cast.dina]


def test_whoever_has_no_manager_has_no_line(cast):
    assert queries.line_of(cast.dina) == []


def test_a_loop_in_the_rows_does_not_go_round_for_ever(cast):
    User.objects.filter(pk=cast.dina.pk).update(manager=cast.sam)

    assert queries.line_of(cast.sam) == [cast.maya, cast.sonia, cast.hana, cast.dina]


def test_in_line_looks_upwards_only(cast):
    assert queries.in_line(manager=cast.hana, person=cast.sam)
    assert not queries.in_line(manager=cast.sam, person=cast.hana)
    assert not queries.in_line(manager=cast.holly, person=cast.sam)


def led_by(manager) -> set[int]:
    return set(queries.led_by(manager, Permission.GIVE_FEEDBACK))


def test_the_nearest_above_who_may_is_the_one_and_leads_exactly_those(cast, django_assert_num_queries):
    assert queries.nearest_manager(cast.sam, Permission.GIVE_FEEDBACK) == cast.maya
    assert queries.nearest_manager(cast.hana, Permission.GIVE_FEEDBACK) is None  # a director does not
    assert cast.maya.may(Permission.GIVE_FEEDBACK)
    with django_assert_num_queries(1):
        assert led_by(cast.maya) == {cast.sam.pk, cast.sita.pk}
    assert led_by(cast.sonia) == {cast.maya.pk, cast.mark.pk}
    assert led_by(cast.dina) == led_by(cast.quinn) == set()


def test_who_cannot_is_stepped_over_and_a_loop_ends(cast):
    User.objects.filter(pk=cast.maya.pk).update(is_active=False)
    User.objects.filter(pk=cast.dina.pk).update(manager=cast.sam)

    assert queries.nearest_manager(cast.sam, Permission.GIVE_FEEDBACK) == cast.sonia
    assert led_by(cast.sonia) >= {cast.maya.pk, cast.sam.pk, cast.sita.pk, cast.mark.pk}
    assert cast.sonia.pk not in led_by(cast.sonia)


def test_people_who_may_are_active_and_named_once(cast):
    operations.change_roles(
        person=cast.hana, roles=frozenset({Role.HEAD_OF_SERVICE, Role.DIRECTOR}), by=cast.ada, now=NOW
    )
    User.objects.filter(pk=cast.holly.pk).update(is_active=False)

    assert list(queries.people_who(Permission.ANSWER_DANGER)) == [cast.dina, cast.hana, cast.quinn]
    assert list(queries.people_who(Permission.ANSWER_DANGER, area=cast.areas["need"])) == [cast.hana]


def test_nobody_manages_themselves(cast):
    with pytest.raises(Refused, match="own line manager"):
        operations.move(person=cast.sam, team=cast.teams["oak"], area=None, manager=cast.sam, by=cast.ada, now=NOW)


def test_the_database_refuses_ones_own_manager_too(cast):
    with pytest.raises(IntegrityError, match="nobody_is_their_own_manager"):
        User.objects.filter(pk=cast.sam.pk).update(manager=cast.sam)


def test_a_manager_further_down_the_line_would_make_a_loop(cast):
    with pytest.raises(Refused, match="Sam Social is managed by Hana Head"):
        operations.move(person=cast.hana, team=None, area=cast.areas["need"], manager=cast.sam, by=cast.ada, now=NOW)


def test_the_last_administrator_keeps_the_role_and_the_access(cast):
    with pytest.raises(Refused, match="only active administrator"):
        operations.change_roles(person=cast.ada, roles=frozenset({Role.AUDITOR}), by=cast.ada, now=NOW)
    with pytest.raises(Refused, match="only active administrator"):
        operations.deactivate(person=cast.ada, why="leaves", by=cast.ada, now=NOW)

    assert User.objects.get(pk=cast.ada.pk).is_active


def test_one_of_two_administrators_may_go(cast):
    operations.change_roles(person=cast.quinn, roles=frozenset({Role.ADMINISTRATOR}), by=cast.ada, now=NOW)

    operations.deactivate(person=cast.ada, why="leaves", by=cast.quinn, now=NOW)

    assert not User.objects.get(pk=cast.ada.pk).is_active
