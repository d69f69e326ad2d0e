"""The boxes of this room's pages."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.audits.forms.form import LongText
from looped.ui.forms import DateField, Form

STRENGTH = "strength"  # stands for no part: what the auditors noted
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class Talk(Form):
    held_on = DateField(label=_("The day on which you talked"), help_text=_("For example, 30 11 2026."))
    agreed = LongText(
        label=_("What you agreed to try next"),
        help_text=_("You and the worker can read it, nobody else. No names of family."),
        rows=4,
    )


class ReplyForm(Form):
    text = LongText(
        label=_("Your reply"),
        help_text=_("Only your line manager reads it."),
        required=True,
        rows=5,
    )


class ChallengeForm(Form):
    fact = LongText(
        label=_("Which fact is wrong, and what is true"),
        help_text=_("Such as “it says that the child was not seen in May; she was seen on 12 May”."),
        required=True,
        rows=4,
    )
    shown_where = LongText(
        label=_("Where the child’s file shows it"),
        help_text=_("Such as “case note of 12 May, visit record”."),
        required=True,
        rows=2,
    )


class AnswerForm(Form):
    """`recheck` is asked only where the fact is upheld."""

    upheld = forms.ChoiceField(
        label=_("Is the worker right?"),
        choices=[("yes", _("Yes, the fact is wrong in the audit")), ("no", _("No, the audit is right"))],
        widget=forms.RadioSelect,
    )
    recheck = forms.BooleanField(
        label=_("It may change a grade, so a moderator looks at the audit again"),
        help_text=_("A grade never changes here. It changes only where a moderator looks again, on record."),
        required=False,
    )
    answer = LongText(
        label=_("Your answer to the worker"),
        help_text=_("What you looked at, and why you find so. The worker and their line manager read it."),
        required=True,
        rows=5,
    )


class ThankForm(Form):
    part = forms.ChoiceField(label=_("What you thank for"), widget=forms.RadioSelect)
    text = LongText(
        label=_("In your own words"),
        help_text=_("Two sentences at least: what you noticed, and what it meant. No names of family."),
        required=True,
        rows=5,
    )

    def __init__(self, *args: Any, outstanding: Sequence[tuple[str, str]], noted: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(part, _("%(name)s: Outstanding") % {"name": name}) for part, name in outstanding]
        self.fields["part"].choices = choices + ([(STRENGTH, _("The strengths that were noted"))] if noted else [])

    @property
    def chosen_part(self) -> str:
        """As the operation takes it: blank for the strengths."""
        return "" if self.cleaned_data["part"] == STRENGTH else self.cleaned_data["part"]


class ShareForm(Form):
    team_may_see = forms.ChoiceField(label=_("May your team see it?"), choices=YES_NO, widget=forms.RadioSelect)
