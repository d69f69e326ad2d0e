"""Starting a calibration, ending it early, and writing down what its group agreed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.forms.form import LongText
from looped.audits.rules.calibration import Agreed, Agreement, Spread
from looped.framework.content import FrameworkContent
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.ui.forms import DateField, Form


def _name_and_team(person: User) -> str:
    return f"{person.name}, {person.team.name}" if person.team else person.name


class StartCalibration(Form):
    case = forms.CharField(
        label=_("Reference of the case"), help_text=_("As the council’s records have it. No names."), max_length=60
    )
    why = forms.CharField(
        label=_("Why this case?"),
        help_text=_("The group reads it. For example: to grade plans alike before the autumn."),
        max_length=200,
    )
    due_on = DateField(label=_("When are all forms due?"), help_text=_("For example, 27 11 2026"))
    members = forms.ModelMultipleChoiceField(
        label=_("Who is in the group?"),
        help_text=_("Three to twelve auditors, none of whom has a part in the work on this case."),
        queryset=User.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people_who(Permission.AUDIT).select_related("team")
        self.fields["members"].label_from_instance = _name_and_team


class EndCalibration(Form):
    """`close`: go on without the others. Else: withdraw it."""

    why = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300)


class AgreementForm(Form):
    """What the group agreed, part by part. Nothing is required while it is a draft."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    discussion = LongText(
        label=_("What was discussed"),
        help_text=_("What convinced the group, and what the descriptors leave open. No names."),
        rows=6,
    )
    held_on = DateField(label=_("Day on which the group met"), required=False)

    def __init__(self, *args: Any, spreads: Sequence[Spread], content: FrameworkContent, **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts = tuple(spread.part for spread in spreads)
        for part, name in ((spread.part, {"part": spread.name}) for spread in spreads):
            grades = [(grade.key, grade.name) for grade in content.grades]
            if part != OVERALL:
                grades.append((NOT_APPLICABLE, content.grade_name(NOT_APPLICABLE)))
            self.fields[f"agreed-{part}"] = forms.ChoiceField(
                label=_("Agreed grade: %(part)s") % name, choices=grades, required=False, widget=forms.RadioSelect
            )
            self.fields[f"reason-{part}"] = LongText(label=_("Why this grade: %(part)s") % name, rows=3)

    @property
    def agreement(self) -> Agreement:
        written = self.cleaned_data
        parts = {part: Agreed(written[f"agreed-{part}"], written[f"reason-{part}"]) for part in self.parts}
        return Agreement(parts, written["discussion"], written["held_on"])

    @staticmethod
    def initial_of(agreement: Agreement, version: int) -> dict[str, Any]:
        """What is stored, as the boxes show it."""
        found: dict[str, Any] = {"version": version, "discussion": agreement.discussion, "held_on": agreement.held_on}
        for part, agreed in agreement.parts.items():
            found |= {f"agreed-{part}": agreed.grade, f"reason-{part}": agreed.reason}
        return found
