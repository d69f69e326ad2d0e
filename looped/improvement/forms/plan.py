"""What is asked about a priority of the improvement plan, and what is done for it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.improvement.models import Priority, RegisterEntry
from looped.ui.forms import DateField, Form


def _why(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AddPriority(Form):
    title = forms.CharField(
        label=_("What shall be better"), help_text=_("In a few words, such as “Assessments in time”."), max_length=100
    )
    why = forms.CharField(
        label=_("Why it matters to children"),
        help_text=_("In plain words. The improvement board reads this first."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lead = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who leads it"), empty_label=_("Choose a person")
    )
    target_on = DateField(label=_("By when"), help_text=_("For example, 31 3 2027."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].queryset = people_who(Permission.SEE_PLAN)


class ChangePriority(AddPriority):
    reason = _why(_("Why does this change?"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ClosePriority(Form):
    achieved = forms.TypedChoiceField(
        label=_("What became of it?"),
        choices=[("yes", Priority.Status.ACHIEVED.label), ("no", Priority.Status.STOPPED.label)],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    why = _why(_("Why is it closed?"), _("If it is achieved: what shows that it will last."))


class Reason(Form):
    why = _why(_("Why?"))


class AddAction(Form):
    text = forms.CharField(label=_("What is to be done"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who does it"), empty_label=_("Choose a person")
    )
    due_on = DateField(label=_("By when"), help_text=_("For example, 31 3 2027."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_who(Permission.DO_ACTIONS)


class _EntryField(forms.ModelChoiceField):
    def label_from_instance(self, obj: RegisterEntry) -> str:
        short = obj.text if len(obj.text) <= 90 else obj.text[:89].rsplit(" ", 1)[0] + "…"
        return f"{obj.number}. {short}"


class LinkEntry(Form):
    entry = _EntryField(
        RegisterEntry.objects.none(), to_field_name="public_id", label=_("Which entry of the register"),
        empty_label=_("Choose an entry"),
    )  # fmt: skip

    def __init__(self, *args: Any, entries: QuerySet[RegisterEntry], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["entry"].queryset = entries


class PlanFilter(forms.Form):
    """In the address."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[("", _("Under way")), ("closed", _("Closed")), ("all", _("All"))],
        required=False,
    )
