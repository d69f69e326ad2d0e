"""The history of an audit: who did what, when, old and new; blind as long as the audit is."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from looped.audits.models import Audit
from looped.audits.operations.planning import change_due_date
from looped.audits.operations.proposals import propose_action
from looped.audits.queries.history_words import SENTENCES, sentence
from looped.audits.workflow import ACTION_MOVES, MOVES
from looped.core import events
from tests.audits.build import GOOD, allocated, grades, hand_in
from tests.audits.settling import differing, settled
from tests.audits.test_actions import done, raised
from tests.audits.test_audit_page import main
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")


def read(client, audit, user, query="") -> str:
    client.force_login(user)
    return main(client.get(reverse("audits:history", args=[audit.public_id]) + query).content.decode())


def tell(audit, by, what="audits.return.submitted", **detail):
    events.record(what=what, subject=audit.public_id, about=audit.public_id, by=by, now=NOW, detail=detail, why="Told")


def test_a_decision_stands_with_old_and_new_in_words(client, cast):
    content = read(client, settled(differing(cast), cast.sonia), cast.quinn)

    assert "Quality of plans: manager Good, peer Inadequate, agreed Requires improvement" in content
    for words in ("settled the difference", "made the audit final", "Sonia Service"):
        assert words in content


def test_while_blind_an_auditor_sees_only_what_they_did(client, cast):
    audit = allocated(cast)
    tell(audit, cast.maya, role="manager", grade="inadequate")
    tell(audit, cast.peer, role="peer")

    content = read(client, audit, cast.peer)

    assert "Peer Auditor" in content
    assert "Maya" not in content and "Team manager" not in content


def test_while_blind_the_qa_team_sees_who_and_when_but_not_what(client, cast):
    audit = allocated(cast)
    tell(audit, cast.maya, role="manager")
    tell(audit, cast.maya, what="audits.something.new", grade="inadequate", old="good", new="inadequate")

    content = read(client, audit, cast.quinn)

    assert "Maya Manager" in content and "something: new" in content
    assert "inadequate" not in content.lower() and "Told" not in content


def test_planning_can_be_read_in_full_while_blind(client, cast):
    audit = allocated(cast)
    change_due_date(audit=audit, due_on=TODAY.replace(day=30), by=cast.quinn, now=NOW)

    assert "from 26 November 2026 to 30 November 2026" in read(client, audit, cast.quinn)


def test_an_action_proposed_in_a_form_shows_only_once_the_audit_is_final(client, cast):
    audit = allocated(cast)
    propose_action(form=audit.returns.get(role="peer"), what="See the child alone", difference="Is heard.",
                   severity="unsafe", owner=cast.sam,
                   due_on=TODAY, by=cast.peer, now=NOW)  # fmt: skip
    blind = read(client, audit, cast.quinn)
    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", grades(GOOD, plans="inadequate"))
    released = read(client, audit, cast.quinn) + read(client, audit, cast.maya)
    settled(Audit.objects.get(pk=audit.pk), cast.sonia)
    final = read(client, audit, cast.maya)

    assert "See the child alone" not in blind + released
    assert "See the child alone (A child is unsafe; Sam Social, by 16 November 2026)" in final
    assert "proposed by Peer Auditor" in final


def test_an_alarm_about_a_child_is_not_for_the_other_auditor(client, cast):
    audit = differing(cast)
    tell(audit, cast.peer, what="audits.danger.raised", worry="Bruises.")

    assert "may be in danger" not in read(client, audit, cast.maya)
    for person in (cast.peer, cast.quinn, cast.hana):
        content = read(client, audit, person)
        assert "may be in danger" in content and "Bruises" not in content and "Told" not in content


def test_the_life_of_an_action_with_its_reasons(client, cast):
    audit = settled(differing(cast), cast.sonia)
    done(raised(audit, cast.quinn, cast.sam))

    content = read(client, audit, cast.maya)

    assert "said that an action is done" in content and "On file since Monday." in content


@pytest.mark.parametrize(
    ("person", "status"),
    [("nora", 403), ("ada", 403), ("mark", 404), ("sam", 404), ("sara", 404), ("dina", 200), ("hana", 200)],
)
def test_strangers(client, cast, person, status):
    audit = settled(differing(cast), cast.sonia)
    client.force_login(getattr(cast, person))

    assert client.get(reverse("audits:history", args=[audit.public_id])).status_code == status


def test_wrong_methods(client, cast):
    client.force_login(cast.quinn)

    assert client.post(reverse("audits:history", args=[allocated(cast).public_id])).status_code == 405


def test_pages_go_by_key(client, cast):
    audit = differing(cast)
    for number in range(60):
        tell(audit, cast.quinn, what=f"audits.thing.number_{number:02d}")

    first = read(client, audit, cast.quinn)
    key = first.split("?before=")[1].split('"')[0]
    second = read(client, audit, cast.quinn, f"?before={key}")

    assert [f"number {n:02d}" in first for n in (59, 10, 9, 0)] == [True, True, False, False]
    assert [f"number {n:02d}" in second for n in (59, 10, 9, 0)] == [False, False, True, True]
    assert "Nothing is recorded here" in read(client, audit, cast.quinn, "?before=nothing")


def test_every_move_has_a_sentence():
    kinds = [f"audits.audit.{to}" for _from, to in MOVES] + [f"audits.action.{to}" for _from, to in ACTION_MOVES]

    assert [kind for kind in kinds if kind not in SENTENCES] == []
    assert sentence("audits.future.thing_done") == "future: thing done"


def test_every_event_about_an_audit_that_the_code_writes_has_a_sentence():
    code = "\n".join(path.read_text() for path in Path("looped/audits").rglob("*.py"))
    kinds = set(re.findall(r'what="(audits\.[a-z_.]+)"', code))

    of_audits = {kind for kind in kinds if kind.split(".")[1] not in ("month", "import")}
    assert of_audits - set(SENTENCES) == set()
    assert len(of_audits) > 8


@pytest.mark.parametrize("how_many", [3, 30])
def test_the_page_takes_the_same_number_of_queries_at_any_length(client, cast, django_assert_num_queries, how_many):
    audit = differing(cast)
    for _number in range(how_many):
        tell(audit, cast.quinn)
    read(client, audit, cast.quinn)

    with django_assert_num_queries(9):
        client.get(reverse("audits:history", args=[audit.public_id]))
