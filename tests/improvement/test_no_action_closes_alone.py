"""No sequence of operations closes an action without a verifier who is not its owner (L1)."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from looped.audits.models import Action
from looped.audits.operations import actions
from looped.audits.operations.clocks import ship_clocks
from looped.audits.operations.verifiers import name_verifier
from looped.core.errors import Refused
from looped.improvement.models import Escalation
from looped.improvement.operations.deciding import decide
from looped.improvement.operations.escalation import escalate
from tests.audits.build import agreed
from tests.audits.test_actions import fresh, raised
from tests.cast import NOW

pytestmark = pytest.mark.django_db
PEOPLE = ("sam", "maya", "sonia", "hana", "quinn", "dina", "peer")
WHAT = ("first_step", "plan", "complete", "verify", "send_back", "hand_over", "name_verifier", "escalate", "decide")
MOVES = st.lists(
    st.tuples(st.sampled_from(WHAT), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(0, 9)),
    min_size=4, max_size=25,
)  # fmt: skip


def do(cast, action, what, by, other, now):
    """One thing by one person, who may be refused. All of it goes through operations."""
    soon = now.date() + timedelta(days=3)
    {
        "first_step": lambda: actions.record_first_step(action=action, text="Rang.", by=by, now=now),
        "plan": lambda: actions.record_plan(action=action, text="Visit.", by=by, now=now),
        "complete": lambda: actions.complete(action=action, evidence="Done.", by=by, now=now),
        "verify": lambda: actions.verify(action=action, by=by, now=now),
        "send_back": lambda: actions.send_back(action=action, why="No.", by=by, now=now),
        "hand_over": lambda: actions.hand_over(action=action, owner=other, due_on=soon, why="Ill.", by=by, now=now),
        "name_verifier": lambda: name_verifier(action=action, verifier=other, why="Away.", by=by, now=now),
        "escalate": lambda: escalate(by=cast.quinn, now=now),
        "decide": lambda: decide_next(by, other, action, soon, now),
    }[what]()


def decide_next(by, other, action, soon, now):
    step = Escalation.objects.filter(to=by, decided_at=None, overtaken_at=None).first()
    new = {"owner": other, "due_on": soon} if action.status == "open" else {"verifier": other}
    if step:
        decide(escalation=step, decision="Words.", by=by, now=now, **new)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES, severity=st.sampled_from(Action.Severity.values), owner=st.sampled_from(PEOPLE))
def test_no_sequence_closes_an_action_without_somebody_else(cast, moves, severity, owner):
    with transaction.atomic():
        ship_clocks(by=cast.quinn, now=NOW)
        action, now = raised(agreed(cast), cast.quinn, getattr(cast, owner), severity=severity), NOW
        for what, by, other, days in moves:
            now += timedelta(days=days)
            was = fresh(action)
            try:
                with transaction.atomic():
                    do(cast, was, what, getattr(cast, by), getattr(cast, other), now)
            except Refused:
                assert fresh(action).status == was.status
            _is_sound(fresh(action), was)
        transaction.set_rollback(True)


def _is_sound(action, was):
    assert action.verifier_id != action.owner_id
    if action.status == "verified":
        assert action.verified_by_id and action.verified_at and action.evidence
        assert action.verified_by_id != action.owner_id
        assert was.status in ("done", "verified") and was.owner_id == action.owner_id
