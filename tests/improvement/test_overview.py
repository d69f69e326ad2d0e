"""The page for heads of service: each number opens its actions (L4)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Action
from looped.improvement.models import Escalation
from looped.improvement.queries.overview import overview
from tests.audits.build import agreed, allocated, case, grades, hand_in
from tests.audits.test_actions import done, raised
from tests.cast import NOW, TODAY

PAGE = "/improvement/"


@pytest.fixture
def some(cast):
    """In Oak: one new and late, one old and gone up, one done, one verified; in Elm: one."""
    oak = agreed(cast)
    elm = allocated(cast, reference="2026-11-900", of=case(cast, "C-E", "elm", "wen"), manager="cara", peer="mark")
    for role in ("manager", "peer"):
        hand_in(elm, role, grades("inadequate"))
    late = raised(oak, cast.quinn, cast.sam, days=0, what="Late one")
    old = raised(oak, cast.quinn, cast.sam, severity="inadequate", what="Old one", now=NOW - timedelta(days=60))
    Action.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=1))
    Escalation.objects.create(
        action=old, clock="done", ran_out_on=TODAY, rung=1, role="head_of_service", to=cast.hana, raised_at=NOW,
        decide_by=TODAY,
    )  # fmt: skip
    done(raised(oak, cast.quinn, cast.sita, what="Done one"))
    verified = done(raised(oak, cast.quinn, cast.sita, what="Verified one"))
    Action.objects.filter(pk=verified.pk).update(status="verified", verified_by=cast.maya, verified_at=NOW)
    raised(elm, cast.quinn, cast.wen, severity="inadequate", what="Elsewhere one")


def test_what_each_person_counts_is_their_reach(cast, some):
    def counted(person):
        found = overview(getattr(cast, person), TODAY)
        total = found.total
        return total.open, total.new, total.old, total.overdue, total.verify, total.escalated, found.inadequate

    assert counted("hana") == counted("maya") == counted("sonia") == (3, 2, 1, 1, 1, 1, 0)
    assert counted("sara") == counted("cara") == (1, 1, 0, 0, 0, 0, 1)
    assert counted("dina") == counted("quincy") == (4, 3, 1, 1, 1, 1, 1)
    assert counted("mark") == (0,) * 7  # the peer of the audit in Elm manages another team
    assert overview(cast.hana, TODAY).mine == 1 and overview(cast.dina, TODAY).mine == 0


def test_every_number_opens_as_many_actions(client, cast, some):
    client.force_login(cast.dina)
    content = client.get(PAGE).content.decode()
    numbers = re.findall(r'href="(/improvement/actions/[^"]*)">(\d+)<', content)

    assert len(numbers) >= 8
    for address, number in numbers:
        shown = client.get(address.replace("&amp;", "&")).content.decode()
        assert len(re.findall(r"Late one|Old one|Done one|Elsewhere one", shown)) == int(number), address


def test_filters_in_the_address_and_their_empty_state(client, cast, some):
    client.force_login(cast.dina)
    page = reverse("improvement:actions")

    def listed(query):
        return set(re.findall(r"(\w+) one</a>", client.get(f"{page}?{query}").content.decode()))

    assert listed("") == {"Late", "Old", "Done", "Elsewhere"}
    assert listed("state=verify") == {"Done"}
    assert listed("age=old&severity=inadequate") == {"Old"}
    assert listed(f"team={cast.teams['elm'].public_id}") == {"Elsewhere"}
    assert listed(f"area={cast.areas['need'].public_id}&state=overdue") == {"Late"}
    assert listed("age=weeks") == set()
    assert "fits these filters" in client.get(f"{page}?age=weeks").content.decode()
    assert listed("severity=dire&state=x&after=nobody") == {"Late", "Old", "Done", "Elsewhere"}


def test_where_nothing_is_open_the_page_says_so(client, cast):
    client.force_login(cast.hana)
    content = client.get(PAGE).content.decode()

    assert "No action is open within your reach." in content and "Children in need" in content
    assert "No audit graded Inadequate is open." in content
