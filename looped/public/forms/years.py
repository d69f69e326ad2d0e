"""Which year's pages are begun."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from looped.public.queries.years import YearToBegin
from looped.ui.forms import Form


class Begin(Form):
    year = forms.TypedChoiceField(label=gettext_lazy("Which financial year"), widget=forms.RadioSelect, coerce=int)

    def __init__(self, *args: Any, years: Iterable[YearToBegin], **options: Any) -> None:
        """`years`: that can be begun, in the order in which they are offered."""
        super().__init__(*args, **options)
        self.fields["year"].choices = [(each.year, _said(each)) for each in years]  # type: ignore[attr-defined]


def _said(year: YearToBegin) -> str:
    return _("%(name)s, which still runs: what we found so far") % {"name": year.name} if year.still_runs else year.name
