"""The pages on which the auditors of a whole month are named."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from looped.audits.models import AllocationPlan, Audit, Return
from looped.audits.operations import allocation, planning
from looped.core.periods import Month
from tests.audits.build import allocated, case, framework
from tests.cast import NOW
from tests.world import stop_the_clock

NOVEMBER = "2026-11"


@pytest.fixture
def quincy(cast, client, monkeypatch):
    stop_the_clock(monkeypatch)
    framework()
    client.force_login(cast.quincy)
    return client


def add(cast, count, start=1):
    for number in range(start, start + count):
        of = case(cast, f"C-{number}", ("oak", "ash", "elm")[number % 3], ("sam", "will", "wen")[number % 3])
        planning.add_case(month=Month(2026, 11), case=of, why_chosen="By lot", by=cast.quincy, now=NOW)


def propose(cast, seen=""):
    return allocation.propose(month=Month(2026, 11), seen=seen, by=cast.quincy, now=NOW)


def page(client, *, month=NOVEMBER):
    return client.get(reverse("audits:allocation", args=[month])).content.decode()


def post(client, name, data=None, *args):
    response = client.post(reverse(f"audits:{name}", args=[NOVEMBER, *args]), data or {}, follow=True)
    return response.content.decode()


def shown(text):
    return re.search(r'name="shown" value="(\w+)"', text)[1]


def due(text):
    """The three boxes of the date, by the names that the page gives them."""
    names = re.findall(r'name="(due_on[^"]*)"', text)
    return dict(zip(names, ("20", "11", "2026"), strict=True))


def test_a_month_without_cases_says_so_and_leads_on(quincy):
    text = page(quincy)
    assert "No case of this month waits for its auditors." in text
    assert reverse("audits:add_cases", args=[NOVEMBER]) in text


def test_before_a_proposal_the_page_says_the_rules_and_the_room(quincy, cast):
    add(cast, 3)
    text = page(quincy)
    assert "3 cases wait for their auditors." in text
    assert "at most 4 audits and 8 hours for each auditor, an audit counted as 90 minutes" in text
    assert "these cases need 6" in text


def test_the_month_leads_here_while_a_case_waits(quincy, cast):
    month = reverse("audits:month", args=[NOVEMBER])
    assert "Name auditors for all" not in quincy.get(month).content.decode()
    add(cast, 1)
    assert "Name auditors for all" in quincy.get(month).content.decode()


def test_from_the_proposal_to_the_forms(quincy, cast):
    add(cast, 3)
    text = post(quincy, "propose_allocation")
    assert "A proposal: nobody has a form yet." in text and "3 cases have both auditors." in text

    text = post(quincy, "give_allocation", {"shown": shown(text), **due(text)})

    assert "3 audits are with their auditors." in text
    assert Return.objects.count() == 6


def test_a_wrong_day_keeps_the_page_and_gives_nothing(quincy, cast):
    add(cast, 3)
    text = post(quincy, "propose_allocation")

    wrong = due(text) | {next(iter(due(text))): "31"}
    again = post(quincy, "give_allocation", {"shown": shown(text), **wrong})

    assert "Enter a date that exists" in again and "3 cases have both auditors." in again
    past = {name: value.replace("2026", "2025") for name, value in due(text).items()}
    assert "The due date is in the past" in post(quincy, "give_allocation", {"shown": shown(text), **past})
    assert not Return.objects.exists()


def test_a_proposal_that_changed_meanwhile_is_looked_at_again(quincy, cast):
    add(cast, 3)
    text = post(quincy, "propose_allocation")
    plan = AllocationPlan.objects.get()
    propose(cast, plan.public_id)
    add(cast, 1, start=9)
    audit = Audit.objects.first()
    peer = cast.peer if plan.rows.get(audit=audit).peer != cast.peer else cast.cara
    new = AllocationPlan.objects.get(discarded_at=None)
    allocation.choose(
        plan=new,
        audit=audit.public_id,
        manager=cast.mark,
        peer=peer,
        why="Asked for.",
        version=0,
        by=cast.quinn,
        now=NOW,
    )

    text = post(quincy, "give_allocation", {"shown": shown(text), **due(text)})

    assert "The proposal has changed since you opened it." in text
    assert "1 case without auditors is not in this proposal." in text
    assert "Somebody else has just made a proposal" in post(quincy, "propose_allocation", {"seen": plan.public_id})


def test_by_hand_the_page_says_what_a_choice_breaks_and_takes_a_reason(quincy, cast):
    add(cast, 3)
    for number in range(4):
        allocated(cast, reference=f"2026-11-9{number}", of=case(cast, f"C-9{number}", worker=None), peer="hana")
    propose(cast)
    audit = Audit.objects.get(case__team=cast.teams["oak"], status="planned")
    text = page(quincy)
    assert "Oak team has 1 case this month, and its manager, Maya Manager, may make 4 audits, has 4 already." in text

    address = reverse("audits:choose_auditors", args=[NOVEMBER, audit.public_id])
    text = quincy.get(address).content.decode()
    assert "Maya Manager (4 of 4)" in text and "Sonia Service manages people who work on this case" in text
    choice = {"manager": cast.maya.public_id, "peer": cast.peer.public_id, "version": "0"}
    text = quincy.post(address, choice).content.decode()
    assert "Maya Manager would have 5 audits this month, and may make 4." in text
    text = quincy.post(address, choice | {"why": "She offered it."}, follow=True).content.decode()
    assert "Why: She offered it." in text and "By hand" in text
    assert "Somebody else has just changed this case" in quincy.post(address, choice | {"why": "So."}).content.decode()


def test_a_proposal_can_be_thrown_away(quincy, cast):
    add(cast, 1)
    propose(cast)
    assert "The proposal is thrown away." in post(quincy, "discard_allocation")
    assert "waits for its auditors" in page(quincy)


def test_a_case_outside_the_proposal_has_no_page_there(quincy, cast):
    add(cast, 1)
    propose(cast)
    add(cast, 1, start=2)
    for audit in ("no-such-audit", Audit.objects.last().public_id):
        assert quincy.get(reverse("audits:choose_auditors", args=[NOVEMBER, audit])).status_code == 404


def test_thirty_cases_take_the_queries_of_three(quincy, cast):
    counts, plan = [], None
    for start, count in ((1, 3), (4, 27)):
        add(cast, count, start)
        plan = propose(cast, plan.public_id if plan else "")
        page(quincy)  # what is read once and then remembered
        counts.append(asked(quincy))

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20


def asked(client) -> list[int]:
    """Queries of the proposal's page, and of one case's."""
    audit = Audit.objects.order_by("reference").first().public_id
    found = []
    for name, args in (("allocation", [NOVEMBER]), ("choose_auditors", [NOVEMBER, audit])):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(f"audits:{name}", args=args)).status_code == 200
        found.append(len(queries))
    return found


def test_whoever_takes_a_form_over_is_listed_with_what_they_carry(quincy, cast):
    audit = allocated(cast, of=case(cast, "C-1"))
    form = audit.returns.get(role="peer")
    text = quincy.get(reverse("audits:reassign", args=[form.public_id])).content.decode()
    assert "Maya Manager (1 of 4)" in text and "Mark Manager (0 of 4)" in text
