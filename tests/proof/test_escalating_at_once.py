"""Several processes that escalate at the same moment take each step once, and tell of it once (L4)."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from looped.audits.models import Action
from looped.audits.operations.clocks import ship_clocks
from looped.core.events import broken_links
from looped.core.models import Event
from looped.improvement.models import Escalation
from looped.improvement.operations.escalation import escalate
from tests.audits.build import agreed
from tests.audits.settling import at_once
from tests.audits.test_actions import raised
from tests.cast import NOW
from tests.processes import started

pytestmark = pytest.mark.django_db(transaction=True)
LATE = 10
WHEN = NOW + timedelta(days=63)  # a Monday


@pytest.fixture
def late(cast):
    """Ten actions, each late in each of its clocks for longer than any ladder waits; the last of them climbs."""
    ship_clocks(by=cast.quinn, now=NOW)
    audit = agreed(cast)
    for number in range(LATE):
        raised(audit, cast.quinn, cast.sam, severity="inadequate", what=f"Thing {number}")
    passed = WHEN.date() - timedelta(days=40)
    Action.objects.update(first_step_due_on=passed, plan_due_on=passed, due_on=passed)


def assert_each_step_once():
    steps = list(Escalation.objects.values_list("action", "clock", "rung"))
    assert len(steps) == len(set(steps)) == LATE
    assert {rung for _action, _clock, rung in steps} == {1}
    assert Event.objects.filter(what="improvement.escalation.raised").count() == LATE
    assert DBTaskResult.objects.filter(task_path__endswith="tell_of_escalation").count() == LATE
    assert broken_links() == []


def test_four_connections_at_once(cast, late):
    found = at_once(*[lambda: escalate(by=cast.quinn, now=WHEN)] * 4)

    assert sorted(done.raised for done in found) == [0, 0, 0, LATE]
    assert_each_step_once()


def test_two_processes_at_once(late):
    """What `looped escalate` runs, in processes of their own, on a working day."""
    words = (
        "from datetime import datetime; from looped.improvement.timed import run_escalation; "
        f"print('raised', run_escalation(now=datetime.fromisoformat('{WHEN.isoformat()}')).raised)"
    )
    with started("shell", "-v", "0", "-c", words) as one, started("shell", "-v", "0", "-c", words) as other:
        said = [process.communicate(timeout=120)[0] for process in (one, other)]

    assert [process.returncode for process in (one, other)] == [0, 0], said
    assert sorted(words.split("raised ")[1].strip() for words in said) == ["0", str(LATE)]
    assert_each_step_once()
