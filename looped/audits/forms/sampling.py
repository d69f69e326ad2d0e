"""What a planner says before a draw, and when a drawn case cannot be audited."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea
from looped.audits.models import Sample
from looped.audits.operations.sampling import MOST, POOLS
from looped.cases.models import Case
from looped.ui.forms import Form

POOL_WORDS = {
    Case.Status.OPEN: _("Open cases"),
    Case.Status.CLOSED: _("Cases closed lately"),
    Case.Status.NO_FURTHER_ACTION: _("Contacts and referrals that ended lately with no further action"),
}


class DrawSample(Form):
    """How many, of which cases. `cleaned_data` is what `operations.sampling.draw_sample` takes, but for the seed."""

    pools = forms.MultipleChoiceField(
        label=_("Which cases may be drawn?"),
        choices=[(pool, POOL_WORDS[pool]) for pool in POOLS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one group of cases to draw from.")},
    )
    areas = forms.ModelMultipleChoiceField(
        label=_("From which service areas?"),
        help_text=_("Leave all unticked for the whole service."),
        queryset=ServiceArea.objects.order_by("name"),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    share = forms.ChoiceField(
        label=_("How is the number shared out?"), choices=Sample.Share.choices, widget=forms.RadioSelect
    )
    size = forms.IntegerField(
        label=_("How many cases?"),
        help_text=_("In all; or from each service area, where each gives the same number."),
        min_value=1,
        max_value=MOST,
    )
    seed = forms.CharField(
        label=_("Seed of the lot"),
        help_text=_(
            "Leave it empty, and one is made for you. To show that nobody chose, roll dice together and enter them."
        ),
        max_length=40,
        required=False,
    )

    def asked(self) -> dict[str, Any]:
        """The draw as the operation takes it; without a seed where none was given."""
        given = self.cleaned_data
        areas = list(given["areas"])
        found = {"pools": given["pools"], "areas": [area.public_id for area in areas], "size": given["size"]}
        if given["share"] == Sample.Share.FIXED:
            areas = areas or list(ServiceArea.objects.order_by("name"))
            found["per_area"] = {area.public_id: given["size"] for area in areas}
            found["size"] = given["size"] * len(areas)
        return found | ({"seed": given["seed"]} if given["seed"] else {})


class ReplaceCase(Form):
    why = forms.CharField(
        label=_("Why can this case not be audited?"),
        help_text=_("It stays on record with the draw. For example: the family moved to another council."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DiscardSample(Form):
    why = forms.CharField(
        label=_("Why is this draw thrown away?"),
        help_text=_("It stays on record, so that nobody can draw until they like what comes."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
