"""The rules of auditing: dated, in sentences, changed from a day to come (A1, A10)."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.audits.forms.programme_rules import LIMITS, Rules
from looped.audits.models import ProgrammeRules
from looped.audits.operations.programme_rules import set_rules
from looped.audits.queries.programme_rules import rules_for, rules_on
from looped.audits.queries.rules_words import BOOK
from looped.core.errors import Refused
from tests.cast import NOW, TODAY

NEXT = TODAY + timedelta(days=14)


def test_every_rule_is_explained_and_can_be_changed(db):
    kept = {field.name for field in ProgrammeRules._meta.concrete_fields} - {"id", "starts_on", "set_by", "set_at"}

    sentences = [sentence for _name, rules in BOOK.explained(ProgrammeRules()) for _rule, sentence in rules]

    assert kept == set(BOOK.fields) == set(Rules(rules=ProgrammeRules()).fields) - {"starts_on"}
    assert len(sentences) == len(kept) and not any("%(" in sentence for sentence in sentences)
    assert "An auditor gets at most 4 audits a month." in sentences


def test_rules_hold_from_their_day_on_and_history_says_what_changed(cast):
    set_rules(starts_on=NEXT, values={"most_audits": 3, "remind_before": []}, by=cast.quinn, now=NOW)

    assert (rules_on(NEXT - timedelta(days=1)).most_audits, rules_on(NEXT).most_audits) == (4, 3)
    assert {day: rules.most_audits for day, rules in rules_for([TODAY, NEXT]).items()} == {TODAY: 4, NEXT: 3}
    newest, shipped = BOOK.editions(TODAY)
    changes = [(str(name), old, new) for name, old, new in newest.changes]
    assert changes == [("Audits for each auditor", "4", "3"), ("Before the due date", "5, 1", "never")]
    assert (newest.has_begun, shipped.starts_on) == (False, None)


def test_rules_to_come_are_replaced_by_those_of_the_same_day(cast):
    set_rules(starts_on=NEXT, values={"most_audits": 3}, by=cast.quinn, now=NOW)
    set_rules(starts_on=NEXT, values={"most_audits": 2}, by=cast.quinn, now=NOW)

    assert list(ProgrammeRules.objects.values_list("most_audits", flat=True)) == [2]


@pytest.mark.parametrize(
    ("starts_on", "values", "why"),
    [
        pytest.param(TODAY, {"most_audits": 3}, "a day to come", id="today"),
        pytest.param(NEXT, {}, "Nothing is different", id="no change"),
        pytest.param(NEXT, {"most_hours": 1, "minutes_per_audit": 90}, "single form", id="no form fits"),
        pytest.param(NEXT, {"quiet_from": time(7)}, "evening and at night", id="quiet by day"),
    ],
)
def test_rules_that_cannot_be_are_refused(cast, starts_on, values, why):
    with pytest.raises(Refused, match=why):
        set_rules(starts_on=starts_on, values=values, by=cast.quinn, now=NOW)


def posted(**changes):
    boxes = {f"starts_on_{part}": getattr(NEXT, part) for part in ("day", "month", "year")}
    now = Rules(rules=ProgrammeRules()).initial
    return now | boxes | changes


def test_rules_are_changed_in_the_browser_and_wrong_input_is_named(client, cast, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(cast.quinn)
    address = reverse("audits:change_rules")

    wrong = client.post(address, posted(remind_after="soon", quiet_from="late", dip_share=101)).content.decode()
    for sentence in ("with commas between them", "such as 18:00", "Enter a whole number from 0 to 100."):
        assert sentence in wrong
    same = client.post(address, posted()).content.decode()
    assert "Nothing is different" in same
    client.post(address, posted(remind_after="1 3,10", late_after_days=3))

    rules = rules_on(NEXT)
    assert (rules.remind_after, rules.late_after_days) == ([1, 3, 10], 3)
    text = client.get(reverse("audits:rules")).content.decode()
    assert "From 30 November 2026 on" in text and "To come" in text


def test_limits_hold_the_rules_that_ship():
    shipped = ProgrammeRules(starts_on=date(2026, 1, 1))
    assert all(least <= getattr(shipped, name) <= most for name, (least, most) in LIMITS.items())
