"""Raising an action after an audit is final, doing it, verifying it, and finding actions."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.forms.form import LongText
from looped.audits.models import Action
from looped.audits.rules.evidence import MOST_BYTES
from looped.ui.forms import DateField, Form


class RaiseAction(Form):
    what = LongText(
        label=_("What is to be done"),
        help_text=_("One thing that somebody can do and somebody else can see. No names of family."),
        required=True,
        rows=3,
    )
    difference = LongText(
        label=_("What will be different for the child"),
        help_text=_("What the child will notice, such as “knows who visits, and when”. No names."),
        required=True,
        rows=2,
    )
    severity = forms.ChoiceField(
        label=_("How serious it is"), choices=Action.Severity.choices, widget=forms.RadioSelect
    )
    owner = forms.ModelChoiceField(
        label=_("Who does it"), queryset=User.objects.none(), empty_label=_("Choose a person")
    )
    due_on = DateField(
        label=_("Due date"),
        help_text=_(
            "For example, 30 11 2026. Left empty, its severity sets the day; a day of yours can only be earlier."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_who(Permission.DO_ACTIONS)


class FollowUp(Form):
    """An action that answers an alarm. Its severity is known, and auditors of the case are no choice while blind."""

    what = LongText(label=_("What is to be done to make the child safe"), required=True, rows=3)
    difference = LongText(label=_("What will be different for the child"), required=True, rows=2)
    owner = forms.ModelChoiceField(
        label=_("Who does it"), queryset=User.objects.none(), to_field_name="public_id",
        empty_label=_("Choose a person"),
    )  # fmt: skip

    def __init__(self, *args: Any, but: Collection[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_who(Permission.DO_ACTIONS).exclude(pk__in=but)


class FirstStep(Form):
    text = LongText(label=_("What was done first"), required=True, rows=3)


class Plan(Form):
    text = LongText(label=_("How it will be done"), help_text=_("Who does what, by when."), required=True, rows=4)


class AddFile(Form):
    file = forms.FileField(
        label=_("A file that shows it"),
        help_text=_("PDF, Word (.docx) or an image (JPEG, PNG), up to 10 MB."),
    )

    def clean_file(self) -> Any:
        """Asked of its size before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Choose a smaller one."))
        return file


class Done(Form):
    evidence = LongText(
        label=_("What was done, and where it can be seen"),
        help_text=_("Such as “plan rewritten with the family, on file since 12 November”. No names of family."),
        required=True,
        rows=5,
    )
    reference = forms.CharField(
        label=_("Where it stands on the child’s file"),
        help_text=_("Such as a document number or a date."),
        max_length=200,
        required=False,
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
