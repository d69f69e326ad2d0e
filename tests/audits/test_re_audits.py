"""A case audited again, and what changed: for those who may read both, once both are released (A7)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.audits.models import Audit
from looped.audits.operations.planning import allocate, allocate_alone
from looped.audits.operations.re_audits import plan_re_audit
from looped.audits.queries.re_audits import linked, what_changed
from looped.audits.rules.change import Change
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.framework import operations as framework
from tests.audits.build import agreed, allocated, grades, hand_in
from tests.cast import NOW, TODAY

NOVEMBER = Month.parse("2026-11")
DUE = TODAY + timedelta(days=10)

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def first(cast):
    """Final since October: Requires improvement, its plans Inadequate."""
    return agreed(cast, grades("requires_improvement", plans="inadequate"), reference="2026-10-001", month=202610)


@pytest.fixture
def second(cast, first):
    """Planned for this month."""
    return plan_re_audit(audit=first, month=NOVEMBER, why="To see whether the plan helps.", by=cast.quinn, now=NOW)


def give(cast, second):
    allocate(audit=second, manager=cast.maya, peer=cast.peer, due_on=DUE, by=cast.quinn, now=NOW)


def read(cast, second, given, peers=None):
    give(cast, second)
    hand_in(second, "manager", given)
    hand_in(second, "peer", peers or given)


@pytest.fixture
def quincy(client, cast, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(cast.quincy)
    return client


def changed_page(client, second):
    return client.get(reverse("audits:what_changed", args=[second.public_id]))


def test_it_is_linked_to_the_first_and_exempt_from_the_years_rule(first, second):
    assert (second.kind, second.follows, second.case, second.status) == ("re-audit", first, first.case, "planned")
    assert second.why_chosen == "To see whether the plan helps."


@pytest.mark.parametrize(
    ("month", "why", "sentence"),
    [("2026-11", "  ", "Enter why"), ("2026-10", "To see.", "is past"), ("2026-11", "To see.", "is not final yet")],
)
def test_what_cannot_be_is_refused(cast, first, second, month, why, sentence):
    with pytest.raises(Refused, match=sentence):
        plan_re_audit(audit=first, month=Month.parse(month), why=why, by=cast.quinn, now=NOW)


def test_only_a_final_audit_is_audited_again(cast):
    with pytest.raises(Refused, match="that is final"):
        plan_re_audit(audit=allocated(cast), month=NOVEMBER, why="To see.", by=cast.quinn, now=NOW)


def test_one_person_may_do_it(cast, second):
    allocate_alone(audit=second, auditor=cast.peer, due_on=DUE, by=cast.quinn, now=NOW)
    hand_in(second, "sole", grades("good"))

    assert Audit.objects.get(pk=second.pk).status == "final"


def test_a_thematic_audit_is_audited_again_by_its_theme(cast):
    draft = framework.start_theme(theme="Plans", keep=["plans"], by=cast.quincy, now=NOW)
    framework.bring_into_force(draft=draft, starts_on=TODAY, by=cast.quincy, now=NOW)
    first = allocated(cast)
    Audit.objects.filter(pk=first.pk).update(kind="thematic", framework=draft)
    for role in ("manager", "peer"):
        hand_in(first, role, {"plans": "good", "overall": "good"})

    second = plan_re_audit(audit=Audit.objects.get(pk=first.pk), month=NOVEMBER, why="To see.", by=cast.quinn, now=NOW)

    assert second.framework == draft


def test_nothing_is_compared_before_both_are_released(client, cast, first, second):
    give(cast, second)
    hand_in(second, "manager", grades("good"))
    client.force_login(cast.quinn)

    assert changed_page(client, second).status_code == 404
    assert [link.compare for link in linked(cast.quinn, first)] == [""]


def test_what_changed_is_said_in_steps(client, cast, first, second):
    read(cast, second, grades("good", plans="good", supervision="inadequate", diversity="not_applicable"))
    client.force_login(cast.sonia)

    page = changed_page(client, second).content.decode()

    found = {row.part: row.words for row in what_changed(cast.sonia, second.public_id).rows}
    assert found["plans"] == "Two steps better"
    assert found["supervision"] == "One step worse"
    assert found["diversity"] == "Cannot be compared: it did not apply"
    assert found["overall"] == "One step better"
    assert list(found)[-1] == "overall"
    assert "5 of 6 (83.3%)" in page
    assert "Two steps better" in page


def test_a_re_audit_to_moderate_says_so_and_compares_nothing(client, cast, first, second):
    read(cast, second, grades("good"), grades("inadequate"))
    client.force_login(cast.sonia)

    page = changed_page(client, second).content.decode()

    assert "once a moderator has settled it" in page
    assert what_changed(cast.sonia, second.public_id).rows == ()


@pytest.mark.parametrize(
    ("name", "status"),
    [("quinn", 200), ("sonia", 200), ("maya", 200), ("peer", 200), ("dina", 200), ("mark", 404), ("sara", 404),
     ("sam", 404), ("nora", 403)],
)  # fmt: skip
def test_who_reads_it_reads_both(client, cast, first, second, name, status):
    read(cast, second, grades("good"))
    client.force_login(getattr(cast, name))

    assert changed_page(client, second).status_code == status


def test_who_audited_only_the_second_reads_no_comparison(client, cast):
    first = allocated(cast, reference="2026-10-001", month=202610, peer="mark")
    for role in ("manager", "peer"):
        hand_in(first, role, grades("good"))
    first = Audit.objects.get(pk=first.pk)
    second = plan_re_audit(audit=first, month=NOVEMBER, why="To see.", by=cast.quinn, now=NOW)
    read(cast, second, grades("good"))
    client.force_login(cast.peer)

    assert changed_page(client, second).status_code == 404
    assert linked(cast.peer, second) == ()


def test_from_the_first_audits_page_to_the_allocation_of_the_second(quincy, cast, first):
    page = quincy.get(reverse("audits:detail", args=[first.public_id])).content.decode()
    address = reverse("audits:plan_re_audit", args=[first.public_id])
    assert address in page

    assert "Enter an answer" in quincy.post(address, {"month": "2026-11", "why": ""}).content.decode()
    done = quincy.post(address, {"month": "2026-12", "why": "To see."}, follow=True)

    new = Audit.objects.get(follows=first)
    assert done.redirect_chain == [(reverse("audits:allocate", args=[new.public_id]), 302)]
    assert new.month == 202612
    assert "The re-audit is in December 2026" in done.content.decode()
    page = quincy.get(reverse("audits:detail", args=[first.public_id])).content.decode()
    assert f"Audited again in {Month.from_number(new.month).name}:" in page


def test_only_who_plans_begins_one(client, cast, first):
    client.force_login(cast.sonia)

    assert client.get(reverse("audits:plan_re_audit", args=[first.public_id])).status_code == 403
    page = client.get(reverse("audits:detail", args=[first.public_id])).content.decode()
    assert "Audit this case again" not in page


@pytest.mark.once
@pytest.mark.parametrize(
    ("before", "after", "words"),
    [("inadequate", "outstanding", "Three steps better"), ("good", "good", "The same"),
     ("good", "", "Not asked this time"), ("", "good", "Not asked the first time")],
)  # fmt: skip
def test_words(before, after, words):
    assert Change("plans", "Plans", before, after).words == words


def test_a_case_may_be_closed_meanwhile(cast, first):
    first.case.status = "closed"
    first.case.closed_on = TODAY
    first.case.save()

    second = plan_re_audit(audit=first, month=NOVEMBER, why="To see.", by=cast.quinn, now=NOW)

    assert second.case.status == "closed"
