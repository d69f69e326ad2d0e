"""What the home page says once an audit's forms are in."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.audits.operations.moderation import mark_learning_seen
from looped.audits.queries import todo
from looped.audits.queries.outcome import learning_of
from looped.audits.queries.todo_after import todo_after
from looped.core.todo import Urgency
from tests.audits.build import GOOD, agreed, allocated, grades, hand_in
from tests.audits.settling import differing, one_step, settled
from tests.audits.test_actions import done, raised
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")


def lines(user, today=TODAY):
    return [(each.urgency, each.text, each.count) for each in todo_after(user, today)]


def test_a_moderator_is_told_how_many_wait_in_their_area(cast):
    differing(cast)
    one_step(cast, reference="2026-11-002")

    assert lines(cast.sonia) == [(Urgency.WAITING_FOR_YOU, "Audits that wait for moderation", 2)]
    assert lines(cast.sara) == lines(cast.quinn) == lines(cast.maya) == lines(cast.nora) == []


def test_an_audit_that_the_moderator_made_waits_for_another(cast):
    differing(cast, manager="sonia")

    assert lines(cast.sonia) == []
    assert lines(cast.hana) == [(Urgency.WAITING_FOR_YOU, "Audit that waits for moderation", 1)]


def test_a_blind_audit_says_nothing_to_anybody(cast):
    hand_in(allocated(cast), "manager", grades("inadequate"))

    assert [lines(user) for user in (cast.maya, cast.peer, cast.sonia, cast.quinn, cast.hana)] == [[]] * 5


def test_an_auditor_is_told_of_learning_until_it_is_read(cast):
    settled(differing(cast), cast.sonia)
    before = lines(cast.peer)

    mark_learning_seen(learning=learning_of(cast.peer).get(), by=cast.peer, now=NOW)

    assert before == [(Urgency.WAITING_FOR_YOU, "Learning for you from audit 2026-11-001", 1)]
    assert lines(cast.peer) == []


def test_actions_are_late_from_the_day_after_they_are_due(cast):
    raised(agreed(cast), cast.quinn, cast.sam, days=3)

    assert [each[0] for each in lines(cast.sam, TODAY + timedelta(days=3))] == [Urgency.DUE]
    assert [each[0] for each in lines(cast.sam, TODAY + timedelta(days=4))] == [Urgency.OVERDUE]


def test_verifiers_are_told_and_the_owner_is_not(cast):
    done(raised(agreed(cast), cast.quinn, cast.maya))

    assert (Urgency.DUE, "Action to verify", 1) in lines(cast.sonia)
    assert lines(cast.maya) == []


def test_an_inadequate_audit_without_an_action_is_followed_up(cast):
    audit = agreed(cast, grades("inadequate"))
    before = {name: len(lines(getattr(cast, name))) for name in ("maya", "sonia", "quinn", "peer", "mark", "sara")}

    raised(audit, cast.quinn, cast.sam)

    assert before == {"maya": 1, "sonia": 2, "quinn": 1, "peer": 0, "mark": 0, "sara": 0}
    assert lines(cast.maya) == []


def test_the_room_joins_what_each_part_has_to_say(client, cast):
    allocated(cast)
    differing(cast, reference="2026-11-002", manager="mark")
    client.force_login(cast.sonia)

    assert [each.text for each in todo(cast.maya, TODAY)] == ["Audit of case C-2026-11-001"]
    assert [each.href for each in todo(cast.sonia, TODAY)] == [reverse("audits:moderation")]
    assert "Audit that waits for moderation" in client.get("/").content.decode()


@pytest.mark.parametrize("how_many", [3, 12])
def test_the_number_of_queries_is_the_same_at_any_length(cast, django_assert_num_queries, how_many):
    for number in range(how_many):
        audit = agreed(cast, grades("inadequate"), reference=f"2026-11-{number:03d}")
        raised(audit, cast.quinn, cast.sonia)
        settled(differing(cast, reference=f"2026-12-{number:03d}"), cast.sonia, agreed=GOOD)
    assert cast.sonia.permissions

    with django_assert_num_queries(12):
        todo_after(cast.sonia, TODAY)
