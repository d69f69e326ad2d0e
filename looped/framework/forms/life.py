"""Forms for the life of an edition."""

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.ui.forms import DateField, Form


class Start(Form):
    name = forms.CharField(label=_("Name of the new version"), max_length=100)


class BringIntoForce(Form):
    starts_on = DateField(label=_("From which day?"))


class Discard(Form):
    why = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
