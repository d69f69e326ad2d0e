"""Two administrators at the same moment, on either database: one of them remains."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from looped.accounts import operations
from looped.accounts.models import RoleGrant, User
from looped.accounts.roles import Role
from looped.core.errors import Refused
from tests.cast import NOW, build_cast


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_end_each_other():
    cast = build_cast()
    RoleGrant.objects.create(user=cast.nora, role=Role.ADMINISTRATOR)
    ready, refused = Barrier(2), []

    def end(whose, by):
        try:
            ready.wait()
            operations.deactivate(person=whose, why="quarrel", by=by, now=NOW)
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    pairs = [(cast.ada, cast.nora), (cast.nora, cast.ada)]
    threads = [Thread(target=end, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert User.objects.filter(is_active=True, roles__role=Role.ADMINISTRATOR).count() == 1
