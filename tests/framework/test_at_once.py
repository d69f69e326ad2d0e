"""Two of the QA team at the same moment: one wins, the other is told, and nothing is half done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from looped.core.errors import Refused
from looped.framework import operations
from looped.framework.models import Version
from tests.cast import NOW, TODAY


def at_once(*calls):
    """Run them in threads with connections of their own; what each refused, or None."""

    def run(call):
        try:
            call()
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


@pytest.mark.django_db(transaction=True)
def test_two_start_a_draft_and_there_is_one(cast, shipped_version):
    told = at_once(
        lambda: operations.start_draft(by=cast.quinn, now=NOW, name="Hers"),
        lambda: operations.start_draft(by=cast.quincy, now=NOW, name="His"),
    )

    assert sorted(bool(each) for each in told) == [False, True]
    assert Version.objects.filter(status=Version.Status.DRAFT).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_brings_into_force_while_the_other_discards(cast, draft):
    def mine():
        return Version.objects.get(pk=draft.pk)

    first, second = mine(), mine()
    told = at_once(
        lambda: operations.bring_into_force(draft=first, starts_on=TODAY + timedelta(1), by=cast.quinn, now=NOW),
        lambda: operations.discard_draft(draft=second, by=cast.quincy, now=NOW),
    )

    assert sorted(bool(each) for each in told) == [False, True]
    left = Version.objects.filter(pk=draft.pk).first()
    assert left is None or (left.status == Version.Status.IN_FORCE and left.domains.count() == 7)
