"""Days away, and what they leave of the months to come (A1)."""

from datetime import date

import pytest
from django.urls import reverse

from looped.accounts.models import RoleGrant
from looped.audits.models import Leave
from looped.audits.operations.leave import enter_leave, withdraw_leave
from looped.audits.operations.planning import plan_month
from looped.audits.queries.away import leave_for
from looped.audits.queries.capacity import capacity, coming_months
from looped.audits.rules.capacity import Limits, forms_for, forms_possible
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Month
from tests.cast import NOW

AUGUST = Month(2027, 8)  # 22 weekdays, of which the 30th is a bank holiday
FIRST, LAST = date(2027, 8, 2), date(2027, 8, 13)


def away(cast, who="maya", first=FIRST, last=LAST, by=None):
    person = getattr(cast, who)
    return enter_leave(person=person, first_day=first, last_day=last, by=by or person, now=NOW)


@pytest.mark.once
@pytest.mark.parametrize(
    ("limits", "gone", "forms"),
    [
        pytest.param(Limits(4, 8, 90), 0, 4, id="there all month: the number of audits is the cap"),
        pytest.param(Limits(4, 3, 90), 0, 2, id="or the hours are"),
        pytest.param(Limits(4, 8, 90), 10, 2, id="half of the month: half of it"),
        pytest.param(Limits(4, 8, 90), 11, 1, id="and whole forms only"),
        pytest.param(Limits(4, 8, 90), 20, 0, id="away all month"),
        pytest.param(Limits(4, 8, 600), 0, 0, id="a form longer than the hours"),
    ],
)
def test_what_is_left_of_a_month(limits, gone, forms):
    assert forms_possible(limits, working_days=20, away=gone) == forms


@pytest.mark.once
def test_two_people_make_a_looped_audit():
    assert forms_for([("looped", 10), ("single", 3), ("thematic", 2)]) == 25
    assert forms_possible(Limits(4, 8, 90), working_days=0, away=0) == 0


def test_a_dip_is_seen_before_it_comes(cast):
    for month in coming_months(Month(2027, 7), 3):
        plan_month(month=month, planned=7, by=cast.quincy, now=NOW)
    for who in ("maya", "mark", "peer"):
        away(cast, who, last=date(2027, 8, 27))

    july, august, september = capacity(coming_months(Month(2027, 7), 3))

    # Maya, Mark, Cara and Peer audit; service managers and heads of service settle differences.
    assert [(each.possible, each.needed, each.short) for each in (july, august, september)] == [
        (16, 14, 0), (4, 14, 10), (16, 14, 0),
    ]  # fmt: skip
    assert (august.away_days, august.away_people, august.most) == (60, 3, 16)


def test_a_month_without_a_plan_is_not_short(cast):
    (august,) = capacity([AUGUST])

    assert (august.planned, august.needed, august.short, august.possible) == (None, None, 0, 16)


def test_whoever_has_left_or_has_days_taken_back_counts_no_more(cast):
    RoleGrant.objects.filter(user=cast.peer).delete()
    withdraw_leave(leave=away(cast), by=cast.maya, now=NOW)

    (august,) = capacity([AUGUST])

    assert (august.possible, august.away_days) == (12, 0)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        pytest.param(LAST, FIRST, "lies before the first", id="the wrong way round"),
        pytest.param(date(2027, 8, 14), date(2027, 8, 15), "None of these days", id="a weekend"),
        pytest.param(date(2027, 8, 1), date(2028, 8, 1), "more than a year", id="too long"),
        pytest.param(LAST, date(2027, 9, 1), "Maya Manager is away from 2 August 2027", id="a day twice"),
    ],
)
def test_days_that_cannot_be_are_refused(cast, first, last, why):
    away(cast)

    with pytest.raises(Refused, match=why):
        away(cast, first=first, last=last)


def test_somebody_elses_days_are_entered_by_the_qa_team_alone(cast):
    away(cast, "peer", by=cast.quincy)

    with pytest.raises(Refused, match="your own days"):
        away(cast, "mark", by=cast.maya)
    assert list(Leave.objects.values_list("person__name", "entered_by__name")) == [("Peer Auditor", "Quincy Quality")]


@pytest.mark.parametrize(
    ("who", "sees"), [("quincy", 2), ("maya", 1), ("mark", 0), ("sonia", 0), ("dina", 0), ("ada", 0), ("nora", 0)]
)
def test_days_away_are_seen_by_the_person_and_the_qa_team_only(client, cast, who, sees):
    away(cast, "maya")
    away(cast, "peer")
    person = getattr(cast, who)
    client.force_login(person)

    assert leave_for(person).count() == sees
    response = client.get(reverse("audits:leave"))
    if response.status_code == 200:
        assert response.content.decode().count("13 August 2027") == sees
    for event in Event.objects.filter(what="audits.leave.entered"):
        assert person.public_id != event.subject  # an account's history is read by administrators


def test_days_are_entered_and_taken_back_in_the_browser(client, cast):
    client.force_login(cast.peer)
    days = {f"first_day_{part}": number for part, number in (("day", 2), ("month", 8), ("year", 2027))}
    days |= {f"last_day_{part}": number for part, number in (("day", 3), ("month", 8), ("year", 2027))}
    address = reverse("audits:leave")

    wrong = client.post(address, days | {"last_day_day": 1}).content.decode()
    assert "The last day must not lie before the first." in wrong
    client.post(address, days | {"person": cast.maya.public_id})  # nobody is asked who, so nobody else is named
    leave = Leave.objects.get()
    assert leave.person == cast.peer

    client.force_login(cast.maya)
    assert client.post(address, {"withdraw": leave.pk}).status_code == 404
    client.force_login(cast.peer)
    client.post(address, {"withdraw": leave.pk})
    leave.refresh_from_db()
    assert leave.withdrawn_at


def test_the_forecast_leads_to_its_reason(client, cast):
    client.force_login(cast.quincy)
    plan_month(month=AUGUST, planned=20, by=cast.quincy, now=NOW)
    client.post(reverse("audits:explain_shortfall", args=["2027-08"]), {"reason": "Summer recess."})

    text = client.get(reverse("audits:capacity") + "?from=2027-06").content.decode()
    month = client.get(reverse("audits:month_capacity", args=["2027-08"])).content.decode()

    assert "August 2027 falls short: 16 of the 40 forms" in text and "Summer recess." in text
    assert "Maya Manager" in month and "Sonia Service" not in month
