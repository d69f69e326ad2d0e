"""The answer to a look-back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.improvement.models import LookBack
from looped.improvement.operations.look_back import StillToDo
from looped.ui.forms import Form


class AnswerLookBack(Form):
    outcome = forms.ChoiceField(
        label=_("Has practice changed?"), choices=LookBack.Outcome.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("What did you look at, and what did you see?"),
        help_text=_("The file, a visit, a talk with the worker or the family. No names of children or families."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    what = forms.CharField(
        label=_("What is still to be done"),
        help_text=_("Only where practice has not changed, or in part. It becomes an action."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    difference = forms.CharField(
        label=_("What will be different for the child"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who does it"), empty_label=_("Choose a person"),
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_who(Permission.DO_ACTIONS)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") in (LookBack.Outcome.PARTLY, LookBack.Outcome.NOT_CHANGED):
            if not given.get("what"):
                self.add_error("what", _("Enter what is still to be done."))
            if not given.get("difference"):
                self.add_error("difference", _("Enter what will be different for the child."))
            if not given.get("owner"):
                self.add_error("owner", _("Choose who does it."))
        return given

    def answer(self) -> dict[str, Any]:
        """As `operations.look_back.answer` takes it."""
        given = self.cleaned_data
        found = {"outcome": given["outcome"], "evidence": given["evidence"]}
        if given["outcome"] == LookBack.Outcome.CHANGED:
            return found
        return found | {"still_to_do": StillToDo(given["what"], given["difference"], given["owner"])}
