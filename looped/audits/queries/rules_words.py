"""The rules of auditing in sentences."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.utils.translation import ngettext

from looped.audits.models import ProgrammeRules
from looped.core.dated_rules import Groups, Rule, Rulebook

GROUPS: Groups = (
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


def said(value: Any) -> str:
    """A rule's value: “5 and 1”, “18:00”, “20”."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("never")
    return str(value)


BOOK = Rulebook(
    ProgrammeRules,
    GROUPS,
    said,
    "Rules begin on a day to come, so that nobody is measured by what they could not know.",
)  # fmt: skip


def late_words(days: int) -> str:
    """“more than 5 working days late”."""
    return ngettext("more than %(days)s working day late", "more than %(days)s working days late", days) % {
        "days": days
    }
