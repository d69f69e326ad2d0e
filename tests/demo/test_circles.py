"""The demonstration's quality circles: every kind of answer, one that is late, and one to come."""

from types import SimpleNamespace

import pytest

from looped.core.models import Event
from looped.demo.circles import MET, hold_circles
from looped.demo.making import Making
from looped.workforce.queries.circles import circles, for_public, lines
from looped.workforce.rules.circles import State
from tests.cast import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_four_met_with_answers_of_every_kind_and_one_is_to_come(cast):
    heads = {"Children in need": cast.hana, "Children in care": cast.holly}
    council = SimpleNamespace(director=cast.dina, qa_team=[cast.quincy], heads=heads, principal=cast.prue)
    making = Making(council=council, random=None, today=TODAY)

    hold_circles(making)

    found = lines(circles(), TODAY)
    assert [line.status for line in found] == ["planned", *["held"] * len(MET)]
    states = [proposal.state for line in found[:0:-1] for proposal in line.proposals]
    assert states == [State.DONE, State.RUNNING, State.NOT_YET, State.NO, State.LATE]
    assert len(for_public()) == 1
    assert not Event.objects.filter(at__gt=making.now).exists()
