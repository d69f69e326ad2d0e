"""What is asked about a request for another social worker."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.cases.models import Case
from looped.cases.queries import cases_to_show
from looped.ui.forms import DateField, Form
from looped.voice.models import WorkerRequest


class NewRequest(Form):
    case = forms.CharField(
        label=_("Reference of the case"), help_text=_("The council’s own, such as C-1042."), max_length=60
    )
    asked_by = forms.ChoiceField(label=_("Who asked"), choices=WorkerRequest.AskedBy.choices, widget=forms.RadioSelect)
    asked_on = DateField(label=_("On which day they asked"))
    wanted = forms.CharField(
        label=_("What they wanted, in their words"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5_000,
        help_text=_("Without names: write “my worker” where they said a name."),
    )  # fmt: skip

    def __init__(self, *args: Any, reader: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = reader

    def clean_case(self) -> Case:
        found = cases_to_show(self.reader).filter(reference__iexact=self.cleaned_data["case"].strip()).first()
        if found is None:
            raise ValidationError(_("No case has this reference. Check it, or add the case first."))
        return found


class Decide(Form):
    outcome = forms.ChoiceField(
        label=_("What was decided"), choices=WorkerRequest.Outcome.choices, widget=forms.RadioSelect
    )
    decided_by = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who decided"), empty_label=_("Choose a person")
    )
    decided_on = DateField(label=_("On which day"))
    why = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5_000)

    def __init__(self, *args: Any, request: WorkerRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        people = people_who(Permission.SEE_TEAM_AUDITS).exclude(pk=request.worker_id or 0)
        self.fields["decided_by"].queryset = people


class Tell(Form):
    told_on = DateField(label=_("On which day they were told what was decided, and why"))
