"""Days away."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.ui.forms import DateField, Form


class EnterLeave(Form):
    """`people`: who may be chosen; where it is the user alone, nobody is asked."""

    person = forms.ModelChoiceField(
        label=_("Who is away?"),
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose a person"),
    )
    first_day = DateField(label=_("First day away"), help_text=_("For example, 3 8 2027"))
    last_day = DateField(label=_("Last day away"), help_text=_("The same day again for one day."))

    def __init__(self, *args: Any, people: QuerySet[User] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["person"]
        else:
            self.fields["person"].queryset = people

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day must not lie before the first."))
        return data
