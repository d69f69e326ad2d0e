"""Charts draw what they are given, whatever it is, and nothing that a strict policy would refuse."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looped.ui import charts, grades

SVG = "{http://www.w3.org/2000/svg}"
labels = st.text(max_size=20)
counts = st.dictionaries(st.sampled_from(list(grades.LOOKS)), st.integers(0, 10**7))
bars = st.builds(charts.Stacked, labels, labels, st.lists(st.builds(charts.Bar, labels, counts), max_size=6).map(tuple))
level = st.none() | st.floats(0, 1e9)
line = st.builds(
    charts.Points,
    labels,
    labels,
    st.lists(
        st.builds(charts.Point, labels, level, level, level, st.integers(0, 10**6), st.booleans()), max_size=8
    ).map(tuple),
    highest=st.none() | st.floats(0, 1e9),
    reference=level,
    reference_name=labels,
)


def parsed(svg: str) -> ElementTree.Element:
    """The picture as a tree; fails where it is not XML."""
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img" and root.find(f"{SVG}title") is not None and root.find(f"{SVG}desc") is not None
    assert "style" not in {name for element in root.iter() for name, _value in element.items()}
    assert not re.search(r"\b(nan|inf)\b", " ".join(v for e in root.iter() for k, v in e.items() if k != "id"))
    return root


def words(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


@given(bars)
def test_any_shares_can_be_drawn(chart):
    root = parsed(charts.stacked_bars(chart))

    rects = [element for element in root.iter(f"{SVG}rect") if element.get("stroke")]
    assert all(float(rect.get("width", "")) >= 0 for rect in rects)
    assert len(rects) == sum(1 for bar in chart.bars for count in bar.counts.values() if count)


@given(line)
def test_any_points_can_be_drawn_inside_the_picture(chart):
    root = parsed(charts.points(chart))

    heights = [float(element.get("cy", "")) for element in root.iter(f"{SVG}circle")]
    assert len(heights) == sum(1 for point in chart.points if point.value is not None)
    assert all(0 <= height <= 260 for height in heights)


def test_segments_fill_the_bar_and_carry_letter_and_count():
    bar = charts.Bar("April", {"good": 23, "requires_improvement": 5, "inadequate": 3})

    root = parsed(charts.stacked_bars(charts.Stacked("Most are good", "Overall grades.", (bar,))))

    rects = [element for element in root.iter(f"{SVG}rect") if element.get("stroke")]
    assert sum(float(rect.get("width", "")) for rect in rects) == pytest.approx(354, abs=0.1)
    assert {"G 23", "RI 5", "I 3", "n = 31", "April"} <= set(words(root))
    assert root.find(f"{SVG}desc").text == (
        "Overall grades. April: 23 Good, 5 Requires improvement, 3 Inadequate; n = 31."
    )


def test_a_period_without_audits_says_so_and_is_no_bar():
    root = parsed(charts.stacked_bars(charts.Stacked("Nothing yet", "", (charts.Bar("July", {"good": 0}),))))

    assert {"none", "n = 0"} <= set(words(root))


def test_the_axis_begins_at_nought():
    point = charts.Point("Q1", 63.6, 52.5, 73.5, 77)

    assert {"0%", "100%"} <= set(words(parsed(charts.points(charts.Points("t", "d", (point,), highest=100)))))


def test_no_line_leads_over_a_gap_or_to_what_was_measured_differently():
    def drawn(*points: charts.Point) -> int:
        root = parsed(charts.points(charts.Points("t", "d", points)))
        return sum(1 for element in root.iter(f"{SVG}line") if element.get("stroke-width") == "2")

    one, gap = charts.Point("a", 1, None, None, 5), charts.Point("b", None, None, None, 0)
    new = charts.Point("c", 1, None, None, 5, breaks=True)
    assert (drawn(one, one), drawn(one, gap, one), drawn(one, new)) == (1, 0, 0)


@pytest.mark.parametrize("wrong", [{"excellent": 1}, {"good": -1}])
def test_a_bar_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):
        charts.Bar("April", wrong)


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -1.0])
def test_a_point_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):
        charts.Point("Q1", wrong, None, None, 1)


def test_two_charts_on_one_page_share_no_id():
    one, two = (charts.stacked_bars(charts.Stacked(title, "", ())) for title in ("One", "Two"))

    ids = re.compile(r' id="([^"]+)"')
    assert not set(ids.findall(one)) & set(ids.findall(two))


def test_a_long_name_stands_on_two_lines():
    bar = charts.Bar("Decision making and management oversight", {"good": 1})

    root = parsed(charts.stacked_bars(charts.Stacked("t", "d", (bar,))))

    assert {"Decision making and", "management oversight"} <= set(words(root))


def test_where_points_stand_close_labels_are_left_out_but_no_n():
    months = tuple(charts.Point(f"Month {at}", 1.0, None, None, 100 + at) for at in range(12))

    said = words(parsed(charts.points(charts.Points("t", "d", months))))

    assert "Month 11" in said and "Month 10" not in said
    assert {str(100 + at) for at in range(12)} <= set(said) and "n =" in said


def test_labels_of_scores_have_letters_of_one_size_where_one_takes_two_lines():
    labels = "Supervision", "Enough people with the right skills for the work"
    root = parsed(
        charts.scores(charts.Scores("t", "Scores.", tuple(charts.Row(each, 76, 71, 81, 68) for each in labels)))
    )

    sizes = {each.get("font-size") for each in root.iter(f"{SVG}text") if each.text and each.text in " ".join(labels)}
    assert len(sizes) == 1


def test_scores_stand_with_their_level_in_words_and_what_is_not_shown_says_so():
    rows = (charts.Row("Supervision", 76, 71, 81, 68, "good"), charts.Row("Workload", None, None, None, None))
    root = parsed(charts.scores(charts.Scores("t", "Scores.", rows, ((0, "low"), (51, "moderate"), (75, "good")))))

    assert {"76", "n = 68", "not shown", "moderate"} <= set(words(root))
    assert "Supervision: 76 (71 to 81), good. n = 68." in root.find("{*}desc").text
    with pytest.raises(ValueError):
        charts.Row("Supervision", 101, None, None, 68)
