"""Raising an action after an audit is final, doing it, verifying it, and finding actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.forms.form import LongText
from looped.audits.models import Action
from looped.ui.forms import DateField, Form


class RaiseAction(Form):
    what = LongText(
        label=_("What is to be done"),
        help_text=_("One thing that somebody can do and somebody else can see. No names of family."),
        required=True,
        rows=3,
    )
    severity = forms.ChoiceField(
        label=_("How serious it is"), choices=Action.Severity.choices, widget=forms.RadioSelect
    )
    owner = forms.ModelChoiceField(
        label=_("Who does it"), queryset=User.objects.none(), empty_label=_("Choose a person")
    )
    due_on = DateField(label=_("Due date"), help_text=_("For example, 30 11 2026."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_who(Permission.DO_ACTIONS)


class Done(Form):
    evidence = LongText(
        label=_("What was done, and where it can be seen"),
        help_text=_("Such as “plan rewritten with the family, on file since 12 November”. No names of family."),
        required=True,
        rows=5,
    )


class HandOver(Form):
    owner = forms.ModelChoiceField(
        label=_("Who does it now"), queryset=User.objects.none(), to_field_name="public_id",
        empty_label=_("Choose a person"),
    )  # fmt: skip
    due_on = DateField(label=_("Due date"), help_text=_("For example, 30 11 2026."))
    why = forms.CharField(label=_("Why it changes hands"), max_length=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_who(Permission.DO_ACTIONS)


class SendBack(Form):
    why = LongText(label=_("What is still missing"), required=True, rows=4)


class ActionFilter(forms.Form):
    """In the address. Blank asks for all."""

    status = forms.ChoiceField(label=_("State"), choices=[("", _("Any")), *Action.Status.choices], required=False)
    severity = forms.ChoiceField(
        label=_("How serious"), choices=[("", _("Any")), *Action.Severity.choices], required=False
    )
    late = forms.BooleanField(label=_("Late only"), required=False)
