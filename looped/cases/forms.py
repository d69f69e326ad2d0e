"""What is asked about a case."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from looped.accounts import forms as people_forms
from looped.accounts import queries as people
from looped.accounts.models import User
from looped.cases.models import Case, CaseDetail
from looped.ui.forms import DateField, Form

ALL = ("", _("All"))


def _team(**options: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(people.teams(), to_field_name="public_id", label=_("Team"), **options)


class Filter(Form):
    q = forms.CharField(label=_("Reference"), required=False, max_length=60)
    team = _team(required=False, empty_label=_("All"))
    status = forms.ChoiceField(label=_("Status"), choices=[ALL, *Case.Status.choices], required=False)


class WithWorker(Form):
    """The social worker by e-mail address; empty where nobody is named."""

    team = _team(empty_label=_("Choose a team"))
    worker = forms.EmailField(
        label=_("E-mail address of the social worker"), required=False, error_messages=people_forms.NO_ADDRESS
    )

    def clean_worker(self) -> User | None:
        email = self.cleaned_data["worker"]
        worker = people.person_with_email(email) if email else None
        if email and worker is None:
            raise ValidationError(_("Nobody here has this e-mail address."))
        return worker


def _family() -> forms.CharField:
    return forms.CharField(
        label=_("Reference of the family"),
        help_text=_("The council’s own, such as F-217: two children of a family are not drawn for audit in one year."),
        max_length=60,
        required=False,
    )


class NewCase(WithWorker):
    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("The council’s own reference for the child, such as C-1042. Never a name."),
        max_length=60,
    )
    family = _family()
    opened_on = DateField(label=_("Opened on"), required=False)
    field_order = ["reference", "family", "team", "worker", "opened_on"]


class ChangedCase(WithWorker):
    closed_on = DateField(label=_("Closed on"), help_text=_("Leave empty while the case is open."), required=False)
    no_further_action = forms.BooleanField(
        label=_("It was a contact or referral that ended with no further action"), required=False
    )
    family = _family()


class ChooseList(Form):
    file = forms.FileField(
        label=_("List of cases"), help_text=_("CSV (UTF-8) or Excel (XLSX, the first sheet). One row is one case.")
    )


class Detail(Form):
    """One thing known of the child, and how we know it."""

    key = forms.ChoiceField(label=_("What is known"), choices=[("", _("Choose")), *CaseDetail.Key.choices])
    value = forms.CharField(label=_("What it is"), max_length=200)
    source = forms.CharField(label=_("Where it comes from"), help_text=_("Such as “case system”."), max_length=100)
    as_at = DateField(label=_("On which day it was so"))
