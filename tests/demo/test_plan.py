"""The demonstration's improvement plan: set through the operations, with or without values to start from."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from looped.core.periods import Month
from looped.demo.making import Making
from looped.demo.plan import PLAN, SET_DAYS_AGO, keep_plan
from looped.improvement.models import PlanMeasure, Priority, PriorityAction
from looped.improvement.rules.plan_sources import What
from tests.cast import TODAY
from tests.improvement.plan_world import assessed
from tests.voice.build import shipped


@pytest.fixture
def making(cast):
    council = SimpleNamespace(
        director=cast.dina, qa_lead=cast.quinn, qa_team=[cast.quincy], participation=cast.petra,
        heads={"Children in need": cast.hana, "Children in care": cast.holly},
        managers={"Family support North": cast.maya}, service_managers={"Children in need": cast.sonia},
    )  # fmt: skip
    return Making(council=council, random=None, today=TODAY)


def test_four_priorities_stand_even_where_nothing_was_measured_yet(making):
    keep_plan(making)

    assert Priority.objects.count() == len(PLAN) == 4
    assert PlanMeasure.objects.filter(source="indicator", baseline=None).count() == 6
    assert PlanMeasure.objects.filter(source="talks").count() == 1
    assert PriorityAction.objects.count() == sum(len(wanted.tasks) for wanted in PLAN)


def test_starts_are_computed_and_targets_ask_for_more(cast, making):
    shipped(cast)
    then = Month.of(TODAY - timedelta(days=SET_DAYS_AGO)).plus(-1)
    assessed(then, 54, 60)
    assessed(then, 4, 60, indicator="AS02")

    keep_plan(making)

    in_time = PlanMeasure.objects.get(key="AS01")
    assert (in_time.baseline, in_time.baseline_of) == (90, 60)
    assert in_time.target == 100  # 90 was reached already
    assert PlanMeasure.objects.get(key="AS02").baseline == 60
    asked = {What("feedback", measure.key) for measure in PlanMeasure.objects.filter(source="feedback")}
    assert len(asked) == 4
