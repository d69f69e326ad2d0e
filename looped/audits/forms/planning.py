"""Planning a month: how many, which cases, which auditors."""

from collections.abc import Sequence

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.forms.allocation import labels
from looped.audits.models import Audit
from looped.audits.queries.allocation import Choice
from looped.audits.queries.month_states import STATE_NAMES
from looped.ui.forms import DateField, Form

MOST_CASES = 200


def _people(permission: Permission) -> QuerySet[User]:
    return people_who(permission)


class ExplainShortfall(Form):
    reason = forms.CharField(
        label=_("Why are there fewer audits than planned, or why will there be?"),
        help_text=_("The quarterly report prints it. For example: summer leave in two teams."),
        widget=forms.Textarea,
        max_length=1000,
    )


class AddCases(Form):
    kind = forms.ChoiceField(label=_("What kind of audit?"), widget=forms.RadioSelect, initial=Audit.Kind.LOOPED)
    references = forms.CharField(
        label=_("References of the cases"),
        help_text=_("One on each line, as the council's records have them. No names."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    why_chosen = forms.CharField(
        label=_("Why were these cases chosen?"),
        help_text=_("For example: drawn by lot from the team's open cases."),
        max_length=200,
    )
    despite = forms.CharField(
        label=_("Why all the same, where a worker has been audited often?"),
        help_text=_("Only where a case was refused for that reason."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args, themes: Sequence[str] = (), **kwargs) -> None:
        """`themes`: the names of those in force."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (Audit.Kind.LOOPED, _("Looped: by the team manager and a peer")),
            (Audit.Kind.SINGLE, _("Single: by one auditor")),
            *((f"{Audit.Kind.THEMATIC}:{theme}", _("Thematic: %(theme)s") % {"theme": theme}) for theme in themes),
        ]

    @property
    def kind_and_theme(self) -> dict[str, str]:
        kind, _colon, theme = self.cleaned_data["kind"].partition(":")
        return {"kind": kind, "theme": theme}

    def clean_references(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["references"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > MOST_CASES:
            raise forms.ValidationError(
                _("These are %(count)s cases. Add at most %(most)s at a time."),
                params={"count": len(found), "most": MOST_CASES},
            )
        return found


class Allocate(Form):
    manager = forms.ModelChoiceField(
        label=_("Team manager"),
        help_text=_("Makes the first return, for the team that works on the case."),
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose a manager"),
    )
    peer = forms.ModelChoiceField(
        label=_("Peer auditor"),
        help_text=_("Has no part in the work, talks with the child, the family and the worker."),
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose a peer"),
    )
    due_on = DateField(label=_("Both returns are due on"), help_text=_("For example, 27 11 2026"))
    why = forms.CharField(
        label=_("Why shall it be so?"),
        help_text=_("Needed where the choice breaks a rule, such as the most audits a month."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args, peers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        auditors = _people(Permission.AUDIT)
        self.fields["manager"].queryset = auditors
        self.fields["peer"].queryset = auditors
        free = [
            (choice.person.public_id, _("%(name)s (%(load)s open)") % {"name": choice.person.name, "load": choice.load})
            for choice in peers
            if not choice.refusal
        ]
        if peers:
            self.fields["peer"].choices = [("", _("Choose a peer")), *free]


class Reassign(Form):
    auditor = forms.ModelChoiceField(
        label=_("Who takes it over?"),
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose an auditor"),
    )
    why = forms.CharField(label=_("Why does it change hands?"), max_length=300)

    def __init__(
        self, *args, permission: Permission = Permission.AUDIT, people: Sequence[Choice] = (), **kwargs
    ) -> None:
        """`permission`: what whoever takes it over must be allowed: a partner's part goes to another partner.

        `people`: auditors with what they carry.
        """
        super().__init__(*args, **kwargs)
        self.fields["auditor"].queryset = _people(permission)
        if people:
            self.fields["auditor"].choices = [("", _("Choose an auditor")), *labels(people)]
            self.fields["auditor"].help_text = _("Behind each name: audits of this month, and the most they may make.")


class Withdraw(Form):
    why = forms.CharField(label=_("Why is it withdrawn?"), widget=forms.Textarea, max_length=1000)


class AskExemption(Form):
    reason = forms.CharField(label=_("Why shall this case be left out?"), widget=forms.Textarea, max_length=1000)
    approver = forms.ModelChoiceField(
        label=_("Who is asked to approve?"),
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose a person"),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approver"].queryset = _people(Permission.APPROVE_EXEMPTION)


class DecideExemption(Form):
    verdict = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("Leave this case out")), ("no", _("The audit goes ahead"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("What should the QA team know?"), widget=forms.Textarea, required=False)


class ChangeMany(Form):
    """One change to all ticked audits, shown on a check page before it is made."""

    change = forms.ChoiceField(
        label=_("What shall change?"),
        choices=[("due", _("The due date")), ("withdraw", _("Withdraw them"))],
        widget=forms.RadioSelect,
    )
    due_on = DateField(label=_("New due date"), required=False)
    why = forms.CharField(label=_("Reason"), required=False, max_length=1000)

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("change") == "due" and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Enter the new due date."))
        if data.get("change") == "withdraw" and not data.get("why"):
            self.add_error("why", _("Enter the reason why they are withdrawn."))
        return data


class MonthFilter(Form):
    area = forms.ChoiceField(label=_("Service area"), required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    status = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All states")), *STATE_NAMES])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        areas = ServiceArea.objects.order_by("name").values_list("public_id", "name")
        teams = Team.objects.order_by("name").values_list("public_id", "name")
        self.fields["area"].choices = [("", _("All areas")), *areas]
        self.fields["team"].choices = [("", _("All teams")), *teams]
