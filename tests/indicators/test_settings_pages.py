"""The pages of targets, limits of days and population: what they say, what they keep, and what they answer."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from looped.indicators.models import IndicatorSetting, Population, Threshold
from tests.cast import NOW, TODAY
from tests.indicators.test_pages import set_for, words

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def page(client, user, name, *args):
    client.force_login(user)
    return words(client.get(reverse(f"indicators:{name}", args=args)).content.decode())


def send(client, user, name, *args, **data):
    client.force_login(user)
    return words(client.post(reverse(f"indicators:{name}", args=args), data, follow=True).content.decode())


def day(of=TOMORROW):
    return {"starts_on_day": of.day, "starts_on_month": of.month, "starts_on_year": of.year}


def test_every_indicator_stands_with_what_holds_and_what_comes(client, cast):
    set_for(cast, target=86, alert=80)
    set_for(cast, is_on=False, starts_on=TOMORROW)

    said = page(client, cast.maya, "settings")

    assert "AS01 On At least 86% Below 80% 1 January 2026 Anna Analyst From 17 November 2026 on: switched off" in said
    assert "days between supervisions: 28" in said
    assert "Change it" not in page(client, cast.maya, "setting", "AS01")


def test_a_target_is_set_with_its_reason_and_the_history_tells_it(client, cast):
    given = {"is_on": "on", "target": "90", "alert": "80.5", "why": "Agreed by the board.", **day()}

    said = send(client, cast.anna, "change_setting", "AS01", **given)

    assert "It holds from 17 November 2026 on." in said
    assert "To come set by Anna Analyst on; target: at least 90%; needs attention: below 80.5%" in said
    assert "Agreed by the board." in said
    assert IndicatorSetting.objects.get().alert == Decimal("80.5")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"why": ""}, "Enter an answer: Why?"),
        ({"target": "86%"}, "Enter a number with at most two decimal places"),
        ({"target": "1" * 30}, "Enter a number with at most two decimal places"),
        ({"target": "101"}, "not more than 100 percent"),
        ({"alert": "95"}, "must be worse than the target"),
        ({"starts_on_day": "31"}, "Enter a date that exists"),
        ({"starts_on_year": "2025"}, "what held in the past is not changed"),
    ],
)
def test_what_cannot_be_is_said_on_the_form_and_nothing_is_lost(client, cast, wrong, told):
    given = {"is_on": "on", "target": "90", "alert": "80", "why": "Agreed.", **day()} | wrong
    said = send(client, cast.anna, "change_setting", "AS01", **given)
    assert told in said
    assert ("Agreed." in said) == ("why" not in wrong)
    assert not IndicatorSetting.objects.exists()


def test_a_limit_of_days_names_its_indicators_and_what_held(client, cast):
    rule = "days_between_supervisions"
    assert "Enter a whole number from 1 to 400." in send(client, cast.anna, "change_limit", rule, days="0", **day())
    assert "the limit which holds" in send(client, cast.anna, "change_limit", rule, days="28", **day())

    said = send(client, cast.anna, "change_limit", rule, days="35", **day())

    assert "Days between supervisions: 28 Goes by it: " in said
    assert "To come From 17 November 2026 on: 35" in said
    assert Threshold.objects.get().days == 35


def test_the_children_of_a_year_are_set_as_people_write_numbers(client, cast):
    assert "No year is set yet" in page(client, cast.maya, "population")
    assert "as a whole number such as 41,300" in send(
        client, cast.anna, "set_population", year="2025", children="many", source="x"
    )
    assert "from 2000 to this year" in send(client, cast.anna, "set_population", year="2031", children="4", source="x")
    said = send(client, cast.anna, "set_population", year="2025", children="41,300", source="Mid-year estimate")
    assert "2025 41,300 Mid-year estimate Anna Analyst" in said
    assert Population.objects.get().children == 41_300
