"""The rules of asking and listening in sentences, and how one edition differs from the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from looped.voice.models import VoiceRules

Text = str | Promise


@dataclass(frozen=True)
class Rule:
    """One rule: the field that holds it, its name, and what it means, with %(value)s in the sentence."""

    field: str
    name: Text
    sentence: Text


GROUPS: tuple[tuple[Text, tuple[Rule, ...]], ...] = (
    (__("So that nobody is asked too often"), (
        Rule("days_between", __("Days between two askings"), __(
            "Nobody is asked again before %(value)s days are over.")),
        Rule("most_in_a_year", __("Times in a year"), __("One person is asked at most %(value)s times in a year.")),
        Rule("open_days", __("Days to answer"), __("A link can be answered for %(value)s days.")),
        Rule("hold_weeks", __("Weeks of a hold"), __("What is held back comes up again after %(value)s weeks.")),
    )),
    (__("Listening"), (
        Rule("read_within_days", __("Days until words are read"), __(
            "A person has read every comment within so many working days: %(value)s.")),
        Rule("coded_twice", __("Themed by two people"), __(
            "%(value)s percent of comments are themed by two people who do not see each other’s themes.")),
        Rule("least_shown", __("Fewest answers shown"), __(
            "Figures of experience are silent under %(value)s people.")),
        Rule("goal", __("Goal for a quarter"), __(
            "%(value)s percent of those who could be asked in a quarter answer.")),
    )),
    (__("Somebody is not safe"), (
        Rule("climb_minutes", __("Minutes until an alarm climbs"), __(
            "An alarm that nobody answers goes on to the next person after %(value)s minutes.")),
        Rule("duty_telephone", __("Telephone told to families"), __("Families are told to call %(value)s.")),
    )),
)  # fmt: skip
RULES = tuple(rule for _name, rules in GROUPS for rule in rules)
FIELDS = tuple(rule.field for rule in RULES)


@dataclass(frozen=True)
class Edition:
    """Rules with a first day. changes: name, old, new, against the edition before. starts_on None: as shipped."""

    starts_on: date | None
    set_by: str
    changes: tuple[tuple[Text, str, str], ...]
    has_begun: bool


def explained(rules: VoiceRules) -> list[tuple[Text, list[tuple[Text, str]]]]:
    """Group by group, each rule's name and its sentence."""
    return [
        (name, [(rule.name, str(rule.sentence) % {"value": said(getattr(rules, rule.field))}) for rule in group])
        for name, group in GROUPS
    ]


def said(value: Any) -> str:
    return str(value) or _("the number that Looped was set up with")


def editions(today: date) -> list[Edition]:
    """Every edition, the newest first, the shipped rules last. One query."""
    found, before = [Edition(None, "", (), True)], VoiceRules()
    for rules in VoiceRules.objects.select_related("set_by").order_by("starts_on"):
        changes = tuple(changed(before, rules))
        found.append(Edition(rules.starts_on, rules.set_by.name, changes, rules.starts_on <= today))
        before = rules
    return found[::-1]


def changed(old: VoiceRules, new: VoiceRules) -> Iterable[tuple[Text, str, str]]:
    for rule in RULES:
        was, now = said(getattr(old, rule.field)), said(getattr(new, rule.field))
        if was != now:
            yield rule.name, was, now
