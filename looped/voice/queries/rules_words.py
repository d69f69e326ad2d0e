"""The rules of asking and listening in sentences."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from looped.core.dated_rules import Groups, Rule, Rulebook
from looped.voice.models import VoiceRules

GROUPS: Groups = (
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


def said(value: Any) -> str:
    return str(value) or _("the number that Looped was set up with")


BOOK = Rulebook(
    VoiceRules, GROUPS, said, "Rules begin on a day to come. What was asked until then keeps the rules of its time."
)
