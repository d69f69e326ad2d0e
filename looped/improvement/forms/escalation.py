"""What stands in the address of the room's lists, and the boxes of a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import areas, people_who, teams
from looped.accounts.roles import Permission
from looped.audits.forms.form import LongText
from looped.audits.models import Action
from looped.improvement.models import Escalation
from looped.ui.forms import DateField, Form

ANY = ("", _("Any"))


class ActionsFilter(forms.Form):
    """In the address. Blank asks for all."""

    severity = forms.ChoiceField(label=_("How serious"), choices=[ANY, *Action.Severity.choices], required=False)
    age = forms.ChoiceField(
        label=_("Since it began"), required=False,
        choices=[ANY, ("new", _("Up to 2 weeks")), ("weeks", _("2 to 6 weeks")), ("old", _("More than 6 weeks"))],
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[
            ANY, ("todo", _("To do")), ("overdue", _("Overdue")), ("verify", _("Waiting for verification")),
            ("escalated", _("Gone up")),
        ],
    )  # fmt: skip
    area = forms.ModelChoiceField(
        areas(), to_field_name="public_id", label=_("Service area"), empty_label=_("Any"), required=False
    )
    team = forms.ModelChoiceField(
        teams(), to_field_name="public_id", label=_("Team"), empty_label=_("Any"), required=False
    )


class EscalationsFilter(forms.Form):
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[
            ("open", _("To be decided")), ("mine", _("Mine to decide")), ("undecided", _("Not decided in time")),
            ("decided", _("Decided")), ("overtaken", _("Overtaken")),
        ],
    )  # fmt: skip


class Decision(Form):
    """The words always; a new day or another person where the action is one to which that applies."""

    decision = LongText(
        label=_("What you decide, and why"),
        help_text=_("The owner reads it. No names of family."),
        required=True,
        rows=4,
    )
    due_on = DateField(
        label=_("New day by which it is done"), required=False,
        help_text=_("Leave it empty where no new day is given. What is late then stays late."),
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        label=_("Somebody else does it"), queryset=User.objects.none(), to_field_name="public_id",
        empty_label=_("Nobody else"), required=False,
    )  # fmt: skip
    verifier = forms.ModelChoiceField(
        label=_("Somebody else verifies it"), queryset=User.objects.none(), to_field_name="public_id",
        empty_label=_("Nobody else"), required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, about: Escalation, **options: Any) -> None:
        super().__init__(*args, **options)
        action = about.action
        if action is None or action.status != Action.Status.OPEN:
            del self.fields["due_on"], self.fields["owner"]
        else:
            self.fields["owner"].queryset = people_who(Permission.DO_ACTIONS).exclude(pk=action.owner_id)
        if action is None or action.status != Action.Status.DONE:
            del self.fields["verifier"]
        else:
            able = people_who(Permission.VERIFY_ACTIONS)
            self.fields["verifier"].queryset = able.exclude(pk__in=[action.owner_id, action.verifier_id or 0])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("owner") and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Enter the day by which the new owner gets it done."))
        return given
