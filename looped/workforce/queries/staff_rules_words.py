"""The rules of the staff's own voice in sentences."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from looped.core.dated_rules import Groups, Rule, Rulebook
from looped.workforce.models import StaffRules

GROUPS: Groups = (
    (_("Answers that are owed"), (
        Rule("answer_message_days", _("Days to answer a message"), _(
            "A message without a name is answered within so many working days from the Monday on which it can be "
            "read: %(value)s.")),
        Rule("answer_proposal_days", _("Days to answer a proposal"), _(
            "A proposal of a quality circle is answered within so many working days: %(value)s.")),
    )),
    (_("The survey"), (
        Rule("survey_open_days", _("Days a wave is open"), _("A new wave is proposed to be open for %(value)s days.")),
    )),
)  # fmt: skip


def said(value: Any) -> str:
    return str(value)


BOOK = Rulebook(
    StaffRules, GROUPS, said, "Rules begin on a day to come. What was owed before keeps the days of its time."
)
