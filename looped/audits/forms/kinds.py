"""Naming the one auditor of an audit by one person, and beginning a re-audit."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.queries.lines import AuditorChoice
from looped.core.periods import Month
from looped.ui.forms import DateField, Form


class AllocateAlone(Form):
    auditor = forms.ModelChoiceField(
        label=_("Auditor"),
        help_text=_("Makes the only return, and talks with the child, the family and the worker."),
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose an auditor"),
    )
    due_on = DateField(label=_("When is the return due?"), help_text=_("For example, 27 11 2026"))

    def __init__(self, *args, choices: Sequence[AuditorChoice] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["auditor"].queryset = people_who(Permission.AUDIT)
        free = [(choice.person.public_id, choice.words) for choice in choices if not choice.refusal]
        self.fields["auditor"].choices = [("", _("Choose an auditor")), *free]


class PlanReAudit(Form):
    month = forms.ChoiceField(label=_("In which month?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why is this case audited again?"),
        help_text=_("The auditors read it. For example: to see whether the plan is now the child’s own."),
        max_length=200,
    )

    def __init__(self, *args, this: Month, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(str(month), month.name) for month in (this.plus(more) for more in range(4))]
