"""What is asked about a learning offer."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import Team, User
from looped.improvement.models import LearningOffer
from looped.improvement.queries import offering
from looped.ui.forms import DateField, Form

USEFUL = [("4", _("Very useful")), ("3", _("Useful")), ("2", _("Of little use")), ("1", _("Not useful"))]


class People(forms.ModelMultipleChoiceField):
    """Each with the team, for some bear the same name."""

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} ({obj.team.name})" if obj.team else obj.name


def _people(label: Any, hint: Any = "", *, required: bool = False) -> People:
    return People(
        User.objects.none(), to_field_name="public_id", label=label, help_text=hint, required=required,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class OfferLearning(Form):
    part = forms.ChoiceField(label=_("Domain"))
    finding = forms.CharField(
        label=_("What the audits found"),
        help_text=_("Those who are invited read this. No names of people, and no numbers of one team."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    kind = forms.ChoiceField(label=_("What is offered"), choices=LearningOffer.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=150)
    lead = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who leads it"), empty_label=_("Choose a person")
    )
    planned_on = DateField(label=_("Planned day"), help_text=_("For example, 14 1 2027."))
    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(), to_field_name="public_id", label=_("Teams"), required=False,
        help_text=_("Everybody in a team is invited. Leave this empty for one-to-one support."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    people = _people(_("People by name"), _("Beside the teams; for one-to-one support, the people themselves."))

    folded = ("people",)  # of a whole service they would fill the page

    def __init__(self, *args: Any, user: User, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["part"].choices = list(offering.parts(today).items())
        self.fields["lead"].queryset = offering.leads()
        self.fields["teams"].queryset = offering.teams(user)
        self.fields["people"].queryset = offering.people(user)


class InvitePeople(Form):
    people = _people(_("Who else is invited?"), required=True)

    def __init__(self, *args: Any, among: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].queryset = among


class RecordHeld(Form):
    held_on = DateField(label=_("Held on"), help_text=_("For example, 14 1 2027."))
    attended = _people(_("Who came?"), _("Tick everybody who was there. Those not ticked were not."))

    def __init__(self, *args: Any, invited: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["attended"].queryset = invited


class CancelOffer(Form):
    why = forms.CharField(
        label=_("Why is it cancelled?"), help_text=_("Those who were invited read this."), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class SayUseful(Form):
    useful = forms.TypedChoiceField(
        label=_("How useful was it for your work?"), choices=USEFUL, coerce=int, widget=forms.RadioSelect
    )
    said = forms.CharField(
        label=_("What will you do differently, or what was missing?"), required=False, max_length=2000,
        help_text=_("Whoever led it and the QA team read your words, without your name. Others see only numbers."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
