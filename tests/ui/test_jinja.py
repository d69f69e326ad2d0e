"""What every template has at hand."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from jinja2 import UndefinedError

from looped.ui import grades


def printed(source: str, **context: object) -> str:
    return engines["jinja2"].from_string(source).render(context)


def test_a_misspelt_name_is_an_error_and_not_a_hole_in_the_page():
    with pytest.raises(UndefinedError):
        printed("{{ titel }}", title="Today")


def test_a_name_may_be_asked_about():
    assert printed("{% if hint %}yes{% else %}no{% endif %}{{ hint | default('none') }}") == "nonone"


def test_the_attribute_of_a_name_that_nobody_set_is_an_error():
    with pytest.raises(UndefinedError):
        printed("{% if formm.errors %}{% endif %}")


def test_what_people_write_is_escaped():
    assert printed("{{ words }}", words="<script>") == "&lt;script&gt;"


@pytest.mark.parametrize(
    ("filtered", "words"),
    [
        pytest.param("day | long_date", "3 November 2026", id="a date"),
        pytest.param("moment | long_date", "4 July 2026", id="late in UTC is the next day in London's summer"),
        pytest.param("moment | day_time", "4 Jul, 00:30", id="day and time"),
        pytest.param("moment | time_of_day", "00:30", id="time"),
        pytest.param("day | month", "November 2026", id="month"),
        pytest.param("nothing | long_date", "", id="no date"),
        pytest.param("1234 | whole", "1,234", id="thousands"),
        pytest.param("nothing | whole", "–", id="no number is not nought"),
    ],
)
def test_dates_and_numbers_in_words(filtered, words):
    moment = datetime(2026, 7, 3, 23, 30, tzinfo=UTC)

    assert printed("{{ " + filtered + " }}", day=date(2026, 11, 3), moment=moment, nothing=None) == words


def test_each_grade_has_its_letter_and_its_name():
    tag = '{% from "ui/grades.jinja" import grade_tag %}{{ grade_tag(key) }}'

    for look in grades.LOOKS.values():
        html = printed(tag, key=look.key)
        assert f">{look.letter}</span>" in html and f">{look.name}</span>" in html
    assert "Not graded yet" in printed(tag, key=None)


def test_a_key_that_is_no_grade_is_an_error():
    with pytest.raises(KeyError):
        grades.look("excellent")
