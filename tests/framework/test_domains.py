"""Which domains a draft has. A key once used is never given to another domain."""

from datetime import timedelta

import pytest

from looped.core.errors import Refused
from looped.core.models import Event
from looped.framework import completeness, operations, queries
from looped.framework.models import Descriptor, Prompt
from tests.cast import NOW, TODAY


def keys(version):
    return [domain.key for domain in queries.load(version).domains]


def complete(draft, key):
    domain = draft.domains.get(key=key)
    Prompt.objects.create(domain=domain, order=0, text="Is it so?")
    Descriptor.objects.bulk_create(
        Descriptor(domain=domain, grade=grade, text="Words.")
        for grade in ("outstanding", "good", "requires_improvement", "inadequate")
    )


def test_a_new_domain_stands_last_with_a_key_of_its_own_and_is_incomplete(cast, draft):
    key = operations.add_domain(draft=draft, name="Permanence and stability", by=cast.quincy, now=NOW)

    assert key == "permanence_and_stability"
    assert keys(draft)[-1] == key
    assert [gap.domain for gap in completeness.missing(queries.load(draft))] == [key] * 5


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Overall", "overall_2"),
        ("Plans", "plans_2"),
        ("Not applicable", "not_applicable_2"),
        ("计划", "domain"),
        ("A name so long that its key has to be cut somewhere before the end", "a_name_so_long_that_its_key_has_to"),
    ],
)
def test_a_key_is_never_one_that_means_something_else(cast, draft, name, key):
    assert operations.add_domain(draft=draft, name=name, by=cast.quincy, now=NOW) == key


def test_two_domains_of_one_name_are_refused(cast, draft):
    with pytest.raises(Refused, match="already"):
        operations.add_domain(draft=draft, name="quality of PLANS", by=cast.quincy, now=NOW)


def test_a_key_of_an_earlier_version_is_not_given_again(cast, draft):
    key = operations.add_domain(draft=draft, name="Permanence", by=cast.quincy, now=NOW)
    complete(draft, key)
    operations.bring_into_force(draft=draft, starts_on=TODAY, by=cast.quincy, now=NOW)
    third = operations.start_draft(by=cast.quincy, now=NOW, name="Third")
    operations.remove_domain(draft=third, key=key, by=cast.quincy, now=NOW)

    assert operations.add_domain(draft=third, name="Permanence", by=cast.quincy, now=NOW) == "permanence_2"


def test_a_removed_domain_can_be_brought_back_with_its_words(cast, draft, content):
    operations.remove_domain(draft=draft, key="plans", by=cast.quincy, now=NOW)
    assert "plans" not in keys(draft)
    assert [domain.key for domain in queries.retired_domains(draft)] == ["plans"]

    operations.bring_back_domain(draft=draft, key="plans", by=cast.quincy, now=NOW)

    assert keys(draft)[-1] == "plans"
    assert queries.load(draft).domain("plans") == content.domain("plans")
    assert queries.retired_domains(draft) == []


def test_a_domain_moves_up_and_down_and_stays_at_an_end(cast, draft):
    operations.move_domain(draft=draft, key="plans", places=-1, by=cast.quincy, now=NOW)
    assert keys(draft)[:3] == ["seeing_and_hearing", "plans", "assessment"]

    operations.move_domain(draft=draft, key="diversity", places=1, by=cast.quincy, now=NOW)
    operations.move_domain(draft=draft, key="seeing_and_hearing", places=-1, by=cast.quincy, now=NOW)
    assert keys(draft)[0] == "seeing_and_hearing"
    assert keys(draft)[-1] == "diversity"
    assert Event.objects.filter(what="framework.domain.moved").count() == 1


def test_a_ceiling_over_a_removed_domain_is_missing_something(cast, draft):
    operations.remove_domain(draft=draft, key="decision_making", by=cast.quincy, now=NOW)

    assert [gap.page for gap in completeness.missing(queries.load(draft))] == ["rules"]
    with pytest.raises(Refused, match="not complete"):
        operations.bring_into_force(draft=draft, starts_on=TODAY + timedelta(1), by=cast.quincy, now=NOW)


def test_removing_or_moving_what_somebody_has_removed_is_refused(cast, draft):
    operations.remove_domain(draft=draft, key="plans", by=cast.quinn, now=NOW)

    with pytest.raises(Refused, match="already"):
        operations.remove_domain(draft=draft, key="plans", by=cast.quincy, now=NOW)
    with pytest.raises(Refused, match="already"):
        operations.move_domain(draft=draft, key="plans", places=1, by=cast.quincy, now=NOW)
