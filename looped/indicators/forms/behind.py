"""What somebody says before the children behind a number are shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

PURPOSES = {
    "supervision": _("Supervision of the worker or the team"),
    "performance meeting": _("A performance meeting"),
    "audit": _("An audit, or choosing cases for one"),
    "data quality": _("Checking whether what was recorded is right"),
}
"""As the log keeps them -> as they are asked."""


class Purpose(forms.Form):
    purpose = forms.ChoiceField(
        label=_("What do you need to see the children for?"), choices=list(PURPOSES.items()), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you need to see the children for"),
                        "invalid_choice": _("Choose what you need to see the children for")},
    )  # fmt: skip
