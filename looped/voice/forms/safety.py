"""The boxes of an alarm, and of opening who answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.ui.forms import Form

LONGEST = 20_000


class Words(forms.CharField):
    """Text of several lines. Browsers send line ends of their own kind; the same text must be stored alike."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        fixed: dict[str, Any] = {"max_length": LONGEST, "widget": forms.Textarea(attrs={"rows": rows})}
        messages = {"max_length": _("Make this shorter: it can have 20,000 characters.")}
        options["error_messages"] = messages | options.get("error_messages", {})
        super().__init__(**(fixed | options))

    def to_python(self, value: Any) -> str:
        return str(super().to_python(str(value).replace("\r\n", "\n") if value else value))


class CloseForm(Form):
    done = Words(
        label=_("What was done"),
        help_text=_("Whom you spoke with, where the person is now, and what happens next. No names of the family."),
        error_messages={"required": _("Enter what was done.")},
    )


class WhyForm(Form):
    why = Words(
        label=_("Why is it needed for somebody’s safety?"),
        help_text=_("It is kept for good, with your name, and read by those who check."),
        error_messages={"required": _("Enter why it is needed for somebody’s safety.")},
    )
