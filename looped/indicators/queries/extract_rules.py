"""The rules of bringing in extracts, in sentences and editions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from looped.core.dated_rules import Groups, Rule, Rulebook
from looped.indicators.models import ExtractRules

GROUPS: Groups = (
    (_("Which extracts go on to a second person"), (
        Rule("most_problem_rows", _("Rows with serious problems"), _(
            "An extract is refused where more than %(value)s percent of the rows of a list have a serious problem.")),
        Rule("least_rows", _("Rows against the extract before"), _(
            "It is refused where a list has less than %(value)s percent of the rows of the extract before.")),
    )),
    (_("How long files stay"), (
        Rule("keep_files_days", _("Days"), _(
            "What was brought in, and the list of its problems, is deleted after %(value)s days.")),
    )),
)  # fmt: skip


def said(value: Any) -> str:
    return str(value)


BOOK = Rulebook(
    ExtractRules, GROUPS, said,
    "Rules begin on a day to come. Extracts that were brought in until then keep the rules of their time.",
)  # fmt: skip
