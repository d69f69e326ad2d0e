"""The rota: turns and patterns, gaps in plain sight, by the clock on the wall."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.accounts.models import User
from looped.core.errors import Refused
from looped.voice.models import DutyTurn
from looped.voice.operations.rota import add_pattern, add_turn, withdraw_turn
from looped.voice.queries.duty import gaps_between, on_duty, rota
from looped.voice.queries.todo_safety import todo_safety
from looped.voice.rules.duty import Span, gaps, weekly
from tests.cast import NOW, TODAY

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


def add(cast, person="duncan", *, begins=NOW, hours=10, place=1, by="quinn"):
    return add_turn(
        person=getattr(cast, person), begins=begins, ends=begins + hours * HOUR, place=place,
        by=getattr(cast, by), now=NOW,
    )  # fmt: skip


def nights(cast, *, weekdays=range(7), first=TODAY, weeks=2, begins=time(18), ends=time(8), place=1):
    return add_pattern(
        person=cast.duncan, weekdays=weekdays, begins=begins, ends=ends, first=first, weeks=weeks, place=place,
        by=cast.quinn, now=NOW,
    )  # fmt: skip


@pytest.mark.once
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)), max_size=8))
@settings(max_examples=50)
def test_every_hour_is_in_a_turn_or_in_a_gap_and_never_in_both(spans):
    turns = [Span(NOW + begins * HOUR, NOW + (begins + length) * HOUR) for begins, length in spans]
    found = gaps(turns, within=Span(NOW, NOW + 100 * HOUR))

    for hour in range(100):
        at = NOW + hour * HOUR
        covered = any(span.begins <= at < span.ends for span in turns)
        assert covered != any(gap.begins <= at < gap.ends for gap in found)


@pytest.mark.once
def test_a_night_is_an_hour_longer_or_shorter_when_the_clocks_change():
    def hours(first):
        [span] = weekly([5], time(22), time(8), first=first, weeks=1, zone=LONDON)
        return (span.ends - span.begins) / HOUR

    assert [hours(date(2026, 10, 24)), hours(date(2026, 10, 31)), hours(date(2026, 3, 28))] == [11, 10, 9]


@pytest.mark.once
def test_a_pattern_keeps_its_hours_on_the_wall_over_the_change():
    spans = weekly([0], time(9), time(17), first=date(2026, 10, 19), weeks=2, zone=LONDON)

    assert [span.begins.astimezone(LONDON).hour for span in spans] == [9, 9]
    assert [span.begins.astimezone(UTC).hour for span in spans] == [8, 9]


def test_a_gap_at_night_is_said_with_its_hours(cast):
    add_pattern(person=cast.duncan, weekdays=range(7), begins=time(8), ends=time(18), first=TODAY, weeks=1, place=1,
                by=cast.quinn, now=NOW)  # fmt: skip

    assert gaps_between(NOW, NOW + 24 * HOUR) == [Span(NOW + 8 * HOUR, NOW + 22 * HOUR)]
    [line] = [each for each in todo_safety(cast.quinn, TODAY)]
    assert line.href == reverse("voice:rota")


def test_today_says_where_a_gap_really_ends(cast):
    """Also where it ends after the seven days that Today looks ahead."""
    begins, ends = london(2026, 11, 22, 18), london(2026, 11, 23, 8)
    for span in ((NOW - 24 * HOUR, begins), (ends, ends + 200 * HOUR)):
        DutyTurn.objects.create(person=cast.duncan, begins_at=span[0], ends_at=span[1], entered_by=cast.quinn,
                                entered_at=NOW)  # fmt: skip

    [line] = todo_safety(cast.quinn, TODAY)

    assert line.text == "Nobody is on duty from Sunday 22 November, 18:00 to Monday 23 November, 08:00"


def test_the_gap_stands_on_today_of_those_who_keep_the_rota_only(cast):
    add(cast, hours=200)

    said = {name: len(todo_safety(getattr(cast, name), TODAY)) for name in ("quinn", "hana", "duncan", "maya")}

    assert said == {"quinn": 1, "hana": 1, "duncan": 0, "maya": 0}


def test_no_word_of_gaps_where_no_rota_is_kept_and_nobody_asked(cast):
    assert todo_safety(cast.quinn, TODAY) == []


def test_a_full_week_leaves_no_word(cast):
    DutyTurn.objects.create(person=cast.duncan, begins_at=NOW - 24 * HOUR, ends_at=NOW + 240 * HOUR,
                            entered_by=cast.quinn, entered_at=NOW)  # fmt: skip

    assert todo_safety(cast.quinn, TODAY) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"person": "hana", "begins": NOW + 5 * HOUR}, "Duncan Duty is on duty in place 1"),
        ({"begins": NOW + 5 * HOUR, "place": 2}, "cannot be asked twice"),
        ({"person": "maya", "begins": NOW + 20 * HOUR}, "cannot be on duty"),
        ({"begins": NOW - 20 * HOUR}, "would be over already"),
        ({"begins": NOW + 20 * HOUR, "hours": 0}, "must end after it begins"),
        ({"begins": NOW + 20 * HOUR, "hours": 24 * 15}, "two weeks at most"),
        ({"begins": NOW + 20 * HOUR, "by": "duncan"}, "Only those who keep the rota"),
    ],
)
def test_what_cannot_be_is_refused_kindly(cast, change, words):
    add(cast)

    with pytest.raises(Refused, match=words):
        add(cast, **change)


def test_the_next_turn_may_begin_when_the_last_one_ends_and_two_places_stand_side_by_side(cast):
    add(cast)
    add(cast, "hana", place=2)
    add(cast, "olive", begins=NOW + 10 * HOUR)

    assert [person.name for person in on_duty(NOW)] == ["Duncan Duty", "Hana Head"]
    assert on_duty(NOW + 10 * HOUR) == [cast.olive]


def test_of_a_pattern_that_meets_another_turn_nothing_is_kept(cast):
    add(cast, "hana", begins=NOW + 8 * 24 * HOUR + 9 * HOUR)

    with pytest.raises(Refused, match="Hana Head is on duty"):
        nights(cast)
    assert DutyTurn.objects.count() == 1


def test_a_turn_that_is_taken_off_leaves_a_gap_and_a_trace(cast):
    turn = add(cast)
    withdraw_turn(turn=turn, by=cast.hana, now=NOW)

    assert on_duty(NOW) == []
    assert DutyTurn.objects.get().withdrawn_at == NOW
    with pytest.raises(Refused):
        withdraw_turn(turn=turn, by=cast.hana, now=NOW)


def test_turns_of_somebody_who_left_are_gaps(cast):
    add(cast, hours=300)
    User.objects.filter(pk=cast.duncan.pk).update(is_active=False)

    [week, *_more] = rota(NOW)

    assert week.lines[0].turn is None
    add(cast, "hana")  # and do not stand in the way


@pytest.fixture
def keeper(cast, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(cast.quinn)
    return client


def test_the_page_says_from_when_to_when_nobody_is_there(cast, keeper):
    add_turn(person=cast.duncan, begins=NOW, ends=london(2026, 11, 21, 18), place=1, by=cast.quinn, now=NOW)
    add_turn(person=cast.hana, begins=london(2026, 11, 22, 8), ends=london(2026, 11, 29, 8), place=1, by=cast.quinn,
             now=NOW)  # fmt: skip

    text = keeper.get(reverse("voice:rota")).content.decode()

    assert "Saturday 21 November, 18:00 to Sunday 22 November, 08:00" in text
    assert "from Sunday 29 November, 08:00 on" in text


def test_nights_are_put_on_the_rota_in_the_browser(cast, keeper):
    given_ = {
        "person": cast.duncan.public_id, "weekdays": ["4", "5"], "begins": "18:00", "ends": "08:00",
        "first_0": "16", "first_1": "11", "first_2": "2026", "first_day": "16", "weeks": "3", "place": "1",
    }  # fmt: skip
    names = {"first_0": "first_day", "first_1": "first_month", "first_2": "first_year"}
    given_ |= {names[key]: value for key, value in given_.items() if key in names}

    response = keeper.post(reverse("voice:add_pattern"), given_)

    assert response.status_code == 302, response.content.decode()
    assert DutyTurn.objects.count() == 6
    turn = DutyTurn.objects.order_by("begins_at").first()
    assert (turn.begins_at, turn.ends_at) == (london(2026, 11, 20, 18), london(2026, 11, 21, 8))


@pytest.mark.parametrize("year", ["9999", "0001"])
def test_a_day_at_the_end_of_time_is_refused_kindly(cast, keeper, year):
    person = {"person": cast.duncan.public_id, "place": "1"}
    days = {f"{name}_{part}": {"day": "1", "month": "12", "year": year}[part]
            for name in ("first", "begins_on", "ends_on") for part in ("day", "month", "year")}  # fmt: skip
    hours = {"begins": "18:00", "ends": "08:00", "begins_time": "08:00", "ends_time": "18:00"}
    given_ = person | days | hours | {"weekdays": ["2", "4"], "weeks": "26"}

    for page in ("voice:add_pattern", "voice:add_turn"):
        response = keeper.post(reverse(page), given_)
        assert response.status_code == 422
        assert "not more than two years away" in response.content.decode()


def test_wrong_boxes_come_back_with_a_sentence_each(cast, keeper):
    response = keeper.post(reverse("voice:add_turn"), {"begins_time": "teatime"})

    text = response.content.decode()
    assert response.status_code == 422
    assert "Enter the time with hours and minutes" in text
    empty = keeper.post(reverse("voice:add_turn"), {})
    assert empty.status_code == 422


def test_taking_a_turn_off_asks_first(cast, keeper):
    turn = add(cast)
    address = reverse("voice:withdraw_turn", args=[turn.public_id])
    assert "Duncan Duty" in keeper.get(address).content.decode()

    keeper.post(address)

    assert on_duty(NOW) == []
    assert keeper.get(address).status_code == 404
