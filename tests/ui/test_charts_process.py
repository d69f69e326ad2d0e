"""A line between its limits and a funnel draw what they are given, and tell a signal by its shape."""

from hypothesis import given, settings
from hypothesis import strategies as st

from looped.ui import charts
from tests.ui.test_charts import SVG, labels, parsed, words

level = st.none() | st.floats(0, 1e6)
marks = st.builds(
    charts.Mark, labels, level, st.just("24"), level, level, level, breaks=st.booleans(), signal=st.booleans()
)
with_one = st.lists(marks, max_size=30).map(lambda some: (*some, charts.Mark("last", 5, "24")))
drawings = st.builds(
    charts.Process, labels, labels, with_one, is_share=st.just(False), target=level, target_name=labels
)


@settings(max_examples=40)
@given(drawings)
def test_any_months_can_be_drawn_large_and_small(chart):
    measured = [mark for mark in chart.marks if mark.value is not None]
    large, small = parsed(charts.process(chart)), parsed(charts.spark(chart))

    legend = any(mark.signal for mark in chart.marks)
    assert len(list(large.iter(f"{SVG}circle"))) == sum(1 for mark in measured if not mark.signal)
    assert len(list(large.iter(f"{SVG}polygon"))) == sum(1 for mark in measured if mark.signal) + legend
    assert words(small) == []


def share(*values, **more):
    every = tuple(charts.Mark(f"m{at}", each, "40", 70, 85, None) for at, each in enumerate(values))
    return charts.Process("t", "d", every, is_share=True, **more)


def test_the_axis_of_a_share_begins_at_a_twenty_below_all_and_that_of_a_count_at_nought():
    assert {"60%", "70%", "100%"} <= set(words(parsed(charts.process(share(84, 91)))))
    count = charts.Process("t", "d", (charts.Mark("m", 84, "84"),))
    assert {"0", "100"} <= set(words(parsed(charts.process(count))))


def test_the_target_is_named_above_and_the_numbers_stand_for_those_who_listen():
    root = parsed(charts.process(share(84, None, target=86, target_name="target: at least 86%")))

    assert "target: at least 86%" in words(root)
    assert root.find(f"{SVG}desc").text == "d m0: 84.0%; n = 40. m1: none; n = 40. target: at least 86%."


def test_no_line_leads_over_a_gap_or_a_break():
    def strokes(*points):
        drawn = parsed(charts.spark(charts.Process("t", "d", points)))
        return [len(each.get("points", "").split()) for each in drawn.iter(f"{SVG}polyline")]

    one, gap = charts.Mark("a", 1, "5"), charts.Mark("b", None, "0")
    new = charts.Mark("c", 2, "5", breaks=True)
    assert strokes(one, one, gap, one, new, one) == [2, 1, 2]


def test_a_team_outside_the_funnel_is_a_diamond_with_its_name():
    curve = ((10, 40.0, 100.0), (50, 60.0, 95.0))
    dots = (charts.Dot("Oak", 24, 80), charts.Dot("Ash", 48, 30, outside=True))
    root = parsed(charts.funnel(charts.FunnelChart("t", "d", dots, 78.6, "All together 78.6%", curve, curve)))

    assert len(list(root.iter(f"{SVG}circle"))) == 1 and len(list(root.iter(f"{SVG}polygon"))) == 1
    assert "Ash" in words(root) and "Oak" not in words(root)
    assert "Oak: 80.0%; n = 24." in root.find(f"{SVG}desc").text
