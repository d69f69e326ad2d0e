"""The rules of auditing in sentences, and how one edition differs from the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.utils.translation import ngettext

from looped.audits.models import ProgrammeRules

Text = str | Promise


@dataclass(frozen=True)
class Rule:
    """One rule: the field that holds it, its name, and what it means, with %(value)s in the sentence."""

    field: str
    name: Text
    sentence: Text


GROUPS: tuple[tuple[Text, tuple[Rule, ...]], ...] = (
    (__("So that auditing is no burden"), (
        Rule("most_audits", __("Audits for each auditor"), __("An auditor gets at most %(value)s audits a month.")),
        Rule("most_hours", __("Hours for each auditor"), __(
            "An auditor’s audits take at most %(value)s hours a month.")),
        Rule("minutes_per_audit", __("Minutes for each form"), __("One form is reckoned to take %(value)s minutes.")),
        Rule("most_per_worker", __("Audits of one worker’s cases"), __(
            "At most %(value)s cases of one worker are audited in twelve months, unless a reason is given.")),
    )),
    (__("Which cases are chosen"), (
        Rule("months_between", __("Months between two audits"), __(
            "A child, or another child of the same family, is left out for %(value)s months after an audit.")),
        Rule("closed_within_months", __("Closed cases"), __(
            "Cases that were closed in the last %(value)s months are drawn, too.")),
    )),
    (__("Looking a second time"), (
        Rule("dip_share", __("Dip sample"), __(
            "%(value)s percent of the audits that stand without a moderation are drawn for one each month; every "
            "Inadequate one always is.")),
        Rule("look_back_months", __("Looking back"), __(
            "%(value)s months after an audit that needed change, the service manager says whether practice changed.")),
        Rule("re_audit_share", __("Re-audits"), __("%(value)s percent of those looked back on are audited again.")),
    )),
    (__("Reminders of forms"), (
        Rule("remind_before", __("Before the due date"), __(
            "An auditor is reminded so many working days before the due date: %(value)s. 0 is the day itself.")),
        Rule("remind_after", __("After the due date"), __(
            "And so many working days after it, while the form is not in: %(value)s.")),
        Rule("late_after_days", __("When others are told"), __(
            "After %(value)s working days, the QA team and the auditor’s line manager are told.")),
        Rule("quiet_from", __("Quiet from"), __("No reminder is sent after %(value)s, nor on a day off.")),
        Rule("quiet_until", __("Quiet until"), __("The next ones go out from %(value)s on, on a working day.")),
    )),
    (__("What workers are told"), (
        Rule("feedback_after_days", __("Feedback opens"), __(
            "A worker reads the feedback once it was talked about, or after %(value)s working days.")),
        Rule("challenge_days", __("Challenge of a fact"), __(
            "A worker has %(value)s working days to say that a fact is wrong.")),
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


def explained(rules: ProgrammeRules) -> list[tuple[Text, list[tuple[Text, str]]]]:
    """Group by group, each rule's name and its sentence."""
    return [
        (name, [(rule.name, str(rule.sentence) % {"value": said(getattr(rules, rule.field))}) for rule in group])
        for name, group in GROUPS
    ]


def said(value: Any) -> str:
    """A rule's value: “5 and 1”, “18:00”, “20”."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("never")
    return str(value)


def editions(today: date) -> list[Edition]:
    """Every edition, the newest first, the shipped rules last. One query."""
    found, before = [Edition(None, "", (), True)], ProgrammeRules()
    for rules in ProgrammeRules.objects.select_related("set_by").order_by("starts_on"):
        changes = tuple(changed(before, rules))
        found.append(Edition(rules.starts_on, rules.set_by.name, changes, rules.starts_on <= today))
        before = rules
    return found[::-1]


def changed(old: ProgrammeRules, new: ProgrammeRules) -> Iterable[tuple[Text, str, str]]:
    for rule in RULES:
        was, now = said(getattr(old, rule.field)), said(getattr(new, rule.field))
        if was != now:
            yield rule.name, was, now


def late_words(days: int) -> str:
    """“more than 5 working days late”."""
    return ngettext("more than %(days)s working day late", "more than %(days)s working days late", days) % {
        "days": days
    }
