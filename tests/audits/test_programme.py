"""A year's plan: lines, sums, the mix of months, and the counts of the board (A1)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Audit, ProgrammeMonth
from looped.audits.operations.planning import plan_month
from looped.audits.operations.programme import plan_months
from looped.audits.queries import month as board
from looped.audits.queries.mix import change, changes, mix_of
from looped.audits.queries.programme import PlannedLine, lines_of, months_of, plans, year_plan
from looped.core.errors import Refused
from looped.core.periods import Month
from tests.audits.build import agreed, allocated, case, grades, hand_in
from tests.cast import NOW, TODAY

NOVEMBER = Month(2026, 11)
SINGLE, LOOPED = Audit.Kind.SINGLE, Audit.Kind.LOOPED


def plan(cast, month=NOVEMBER, *lines):
    return plan_month(month=month, lines=lines, by=cast.quincy, now=NOW)


def test_a_month_has_the_sum_and_the_areas_of_its_lines(cast):
    need, care = cast.areas["need"], cast.areas["care"]

    made = plan(
        cast, NOVEMBER, PlannedLine(8, LOOPED, need), PlannedLine(3, SINGLE, need), PlannedLine(4, SINGLE, care)
    )

    assert made.planned == 15
    assert set(made.areas.all()) == {need, care}
    assert [(line.planned, line.kind) for line in lines_of(made)] == [(8, "looped"), (3, "single"), (4, "single")]


def test_a_line_of_the_whole_service_makes_the_month_one(cast):
    made = plan(cast, NOVEMBER, PlannedLine(8), PlannedLine(3, SINGLE, cast.areas["need"]))

    assert list(made.areas.all()) == []


def test_a_plain_number_is_shared_among_its_areas(cast):
    made = plan_month(month=NOVEMBER, planned=7, areas=list(cast.areas.values()), by=cast.quincy, now=NOW)

    assert [line.planned for line in lines_of(made)] == [4, 3]
    assert (made.planned, made.areas.count()) == (7, 2)


def test_a_plan_from_before_there_were_lines_is_read_as_one(cast):
    ProgrammeMonth.objects.create(month=202611, planned=9).areas.add(cast.areas["need"])

    (line,) = lines_of(plans([202611]).get())

    assert (line.planned, line.kind, line.area) == (9, "looped", cast.areas["need"])


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        pytest.param((PlannedLine(3), PlannedLine(4)), "same kind and the same area", id="twice the same"),
        pytest.param((PlannedLine(3, "calibration"),), "outside every count", id="a calibration"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(cast, lines, why):
    with pytest.raises(Refused, match=why):
        plan(cast, NOVEMBER, *lines)


def test_several_months_are_planned_alike_or_not_at_all(cast):
    with pytest.raises(Refused):
        plan_months(months=months_of(2026), lines=[PlannedLine(3), PlannedLine(3)], by=cast.quincy, now=NOW)
    assert not ProgrammeMonth.objects.exists()

    plan_months(months=months_of(2026), lines=[PlannedLine(3)], by=cast.quincy, now=NOW)
    assert sum(ProgrammeMonth.objects.values_list("planned", flat=True)) == 36


def test_a_year_adds_up_by_kind_and_by_area_and_says_what_is_missing(cast):
    plan(cast, NOVEMBER, PlannedLine(5, LOOPED, cast.areas["need"]), PlannedLine(2, SINGLE, cast.areas["care"]))
    plan(cast, Month(2027, 3), PlannedLine(4))
    agreed(cast)
    Audit.objects.filter(pk=agreed(cast, reference="2026-11-002").pk).update(kind="calibration")
    allocated(cast, reference="2026-11-003")

    year = year_plan(cast.quincy, 2026)

    assert (year.planned, year.done, year.whole_service) == (11, 1, 4)
    assert [(each.name, each.planned, each.done) for each in year.by_kind] == [("Looped", 9, 1), ("Single", 2, 0)]
    by_area = [(each.name, each.planned, each.done) for each in year.by_area]
    assert by_area == [("Children in care", 2, 0), ("Children in need", 5, 1)]
    november = year.months[7]
    assert (november.planned, november.in_hand, november.done) == (7, 2, 1)
    assert (november.missing, november.waiting) == (5, 1)


def test_a_change_of_mix_is_said_in_words_where_it_happens(cast):
    need = cast.areas["need"]
    plan(cast, Month(2026, 8), PlannedLine(5, LOOPED, need))
    plan(cast, Month(2026, 9), PlannedLine(5))
    plan(cast, Month(2026, 11), PlannedLine(6))  # nothing is known of October
    plan(cast, Month(2026, 12), PlannedLine(6, SINGLE))

    found = changes(mix_of(months_of(2026)))

    assert found == {
        Month(2026, 9): "From September 2026 on: the whole service; before that: only Children in need.",
        Month(2026, 12): "Kinds of audit from December 2026 on: single; before that: looped.",
    }


def test_months_alike_have_nothing_to_say(cast):
    plan(cast, Month(2026, 8), PlannedLine(5))
    plan(cast, Month(2026, 9), PlannedLine(50))
    mixes = mix_of([Month(2026, 8), Month(2026, 9)])

    assert change(mixes[Month(2026, 8)], mixes[Month(2026, 9)]) == ""


def test_each_count_of_the_board_opens_the_rows_that_it_counts(cast):
    hand_in(allocated(cast), "manager", grades())
    late = allocated(cast, reference="2026-11-002")
    Audit.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=3))
    agreed(cast, reference="2026-11-003")
    calibration = allocated(cast, reference="2026-11-004", of=case(cast, "C-4"))
    Audit.objects.filter(pk=calibration.pk).update(kind="calibration")

    counts = board.summary(cast.quincy, NOVEMBER, TODAY)

    states = ["allocated", "with_manager", "with_peer", "with_others", "both_in", "late", "final", "withdrawn"]
    assert [getattr(counts, state) for state in states] == [3, 1, 2, 0, 1, 1, 1, 0]
    for state in states:
        rows = board.rows(cast.quincy, NOVEMBER, board.Filters(status=state), TODAY)
        assert len(rows) == getattr(counts, state), state
    (row,) = board.rows(cast.quincy, NOVEMBER, board.Filters(status="late"), TODAY)
    assert row.late_since == TODAY - timedelta(days=2)
    assert board.rows(cast.quincy, NOVEMBER, board.Filters(status="nonsense"), TODAY) == []


def test_the_year_is_planned_in_the_browser(client, cast):
    client.force_login(cast.quincy)
    address = reverse("audits:plan_month", args=["2027-01"])
    two = {
        "line-1-planned": 30, "line-1-kind": "looped", "line-1-area": "",
        "line-2-planned": 5, "line-2-kind": "single", "line-2-area": cast.areas["need"].public_id,
        "line-3-planned": "", "line-3-kind": "looped", "line-3-area": "",
    }  # fmt: skip

    more = client.post(address, two | {"more": "1"}).content.decode()
    assert 'name="line-6-planned"' in more and 'value="30"' in more
    assert not ProgrammeMonth.objects.exists()
    client.post(address, two | {"until_march": "on"})

    assert list(ProgrammeMonth.objects.order_by("month").values_list("month", "planned")) == [
        (202701, 35), (202702, 35), (202703, 35),
    ]  # fmt: skip
    text = client.get(reverse("audits:year", args=[2026])).content.decode()
    assert "30 looped, the whole service" in " ".join(text.split())
    again = client.post(address, {"line-1-planned": 3, "line-1-kind": "looped", "line-1-area": "nowhere"})
    assert "There is a problem" in again.content.decode()
