"""The boxes of an action that an auditor proposes."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.audits.forms.form import LongText
from looped.audits.models import Action
from looped.ui.forms import DateField, Form

BOXES = ("what", "difference", "severity", "owner", "due")


class ProposalForm(Form):
    what = LongText(
        label=_("What is to be done"),
        help_text=_("One thing, so clear that somebody else can tell whether it is done. No names of children."),
        rows=3,
        required=True,
    )
    difference = LongText(
        label=_("What will be different for the child"),
        help_text=_("What the child will notice, such as “knows who visits, and when”. No names."),
        rows=2,
        required=True,
    )
    severity = forms.ChoiceField(label=_("How serious"), choices=Action.Severity.choices, widget=forms.RadioSelect)
    owner = forms.ChoiceField(label=_("Who does it"))
    due_on = DateField(
        label=_("Due date"), help_text=_("For example, 3 11 2026. The clock of its severity may set an earlier day.")
    )

    def __init__(self, *args: Any, owners: list[User], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.owners = {owner.public_id: owner for owner in owners}
        names = [(key, f"{owner.name}, {owner.job_title}".rstrip(", ")) for key, owner in self.owners.items()]
        self.fields["owner"].choices = [("", _("Choose a person")), *names]

    def clean_due_on(self) -> date:
        due = self.cleaned_data["due_on"]
        if due and due < self.today:
            raise forms.ValidationError(_("The due date is in the past. Choose today or a later day."))
        return due

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen, so that there is nothing to add."""
        return not any(self.data.get(name, "").strip() for name in self.data if name.split("_on_")[0] in BOXES)

    @property
    def chosen_owner(self) -> User:
        return self.owners[self.cleaned_data["owner"]]
