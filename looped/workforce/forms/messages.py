"""The boxes of messages without a name: for those who write, and for those who answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.audits.forms.form import LongText
from looped.ui.forms import DateField, Form
from looped.workforce import receipts
from looped.workforce.models import SpeakUpContact, StaffMessage
from looped.workforce.queries.readers import who_can_read
from looped.workforce.rules.messages import LONGEST

SHORTER = _("Make this shorter: it can have %(limit_value)d characters, and has %(show_value)d.")


def _words(rows: int, *, empty: str, **options: Any) -> LongText:
    messages = {"max_length": SHORTER, "required": empty}
    return LongText(rows=rows, required=True, max_length=LONGEST, error_messages=messages, **options)


class _Apart(Form):
    """A form of a page under /s/."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # a shared computer would offer it to the next person


class _Sent(_Apart):
    """A form whose slip makes two presses one (receipts.new_slip), and says nothing of anybody."""

    slip = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("slip", receipts.new_slip())

    def clean_slip(self) -> str:
        slip = str(self.cleaned_data["slip"])
        if not receipts.is_slip(slip):
            self.data = {name: self.data.get(name) for name in self.data} | {"slip": receipts.new_slip()}
            self.add_error(None, _("The page was not complete. Your words are still here: send them again."))
        return slip


class WriteForm(_Sent):
    about = forms.ChoiceField(
        label=_("What is it about?"), choices=StaffMessage.About, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )  # fmt: skip
    text = _words(
        10,
        label=_("What do you want to say?"),
        help_text=_("Up to 4,000 characters."),
        empty=_("Write what you want to say."),
    )


class CodeForm(_Apart):
    """The receipt code. It never stands in an address."""

    code = forms.CharField(
        label=_("Your code"), help_text=_("28 letters and numbers. Capitals, spaces and dashes do not matter."),
        max_length=200, error_messages={"required": _("Enter your code."), "max_length": _("Enter your code.")},
    )  # fmt: skip


class MoreForm(_Sent):
    """One part more to a message; the code stands beside it."""

    text = _words(
        6,
        label=_("Write more"),
        help_text=_("Up to 4,000 characters."),
        empty=_("Write what you want to add."),
    )


class AnswerMessageForm(Form):
    text = _words(
        8,
        label=_("Your answer"),
        help_text=_(
            "Its writer reads it with their code, and sees your name. Ask nothing that only one person could "
            "answer. Up to 4,000 characters."
        ),
        empty=_("Write your answer."),
    )


class ReaderForm(Form):
    person = forms.ModelChoiceField(
        label=_("Who reads messages?"), queryset=User.objects.none(), to_field_name="public_id",
        empty_label=_("Choose a person"), error_messages={"required": _("Choose who reads messages.")},
    )  # fmt: skip
    began_on = DateField(label=_("From which day?"), error_messages={"required": _("Enter the first day.")})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = who_can_read()


class ContactForm(Form):
    where = forms.ChoiceField(
        label=_("Where are they?"), choices=SpeakUpContact.Where, widget=forms.RadioSelect,
        error_messages={"required": _("Choose where they are.")},
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("A person with their job, or a service."))
    when = LongText(
        label=_("When staff turn to them"), required=True, rows=3, max_length=600,
        help_text=_("As you would say it to them: “Your worry is about your manager.”"),
        error_messages={"max_length": SHORTER},
    )  # fmt: skip
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("Email"), required=False,
        error_messages={"invalid": _("Enter an email address such as name@example.org.")},
    )  # fmt: skip
    web = forms.URLField(
        label=_("Web address"), required=False, assume_scheme="https",
        error_messages={"invalid": _("Enter a web address such as https://example.org.")},
    )  # fmt: skip
