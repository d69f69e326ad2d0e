"""Making a quotation: every mark of the name guard is taken out, or left in with a reason."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.ui.forms import Form
from looped.voice.rules.name_guard import Mark
from looped.voice.rules.quoting import STANDS_FOR, without

OUT, LEAVE = "out", "leave"


def key_of(mark: Mark) -> str:
    """One field for a word, wherever it stands: the same whichever part of the comment is copied."""
    return hashlib.sha256(mark.text.encode()).hexdigest()[:10]


class MakeQuotation(Form):
    """`marks`: what the guard marks in the words as they stand in the box."""

    text = forms.CharField(
        label=_("The words to print"), widget=forms.Textarea(attrs={"rows": 6}), max_length=2_000,
        help_text=_("Shorten them to the part that you need. Do not change what they say, or how."),
    )  # fmt: skip

    def __init__(self, *args: Any, marks: list[Mark], **options: Any) -> None:
        super().__init__(*args, **options)
        self.marks = marks
        self.words = {key_of(mark): mark for mark in reversed(marks)}
        for key, mark in reversed(list(self.words.items())):
            self.fields[f"mark_{key}"] = self._choice(mark)
            self.fields[f"why_{key}"] = forms.CharField(
                label=_("Why it tells nobody who said it"), required=False, max_length=200
            )

    @staticmethod
    def _choice(mark: Mark) -> forms.ChoiceField:
        stands = STANDS_FOR[mark.kind]
        return forms.ChoiceField(
            label=_("“%(text)s”: %(why)s") % {"text": mark.text, "why": mark.why}, widget=forms.RadioSelect,
            choices=[(OUT, _("Take it out: %(stands)s stands there") % {"stands": stands}), (LEAVE, _("Leave it in"))],
            error_messages={"required": _("Decide about “%(text)s”") % {"text": mark.text}},
        )  # fmt: skip

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each mark's decision, and its reason."""
        names = [name for name in self.fields if name.startswith("mark_")]
        return [(self[name], self[name.replace("mark_", "why_")]) for name in names]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for key, mark in self.words.items():
            if given.get(f"mark_{key}") == LEAVE and not given.get(f"why_{key}", "").strip():
                self.add_error(f"why_{key}", _("Say why “%(text)s” stays") % {"text": mark.text})
        return given

    @property
    def left_in(self) -> dict[str, str]:
        given = self.cleaned_data
        return {
            mark.text: given[f"why_{key}"] for key, mark in self.words.items() if given[f"mark_{key}"] == LEAVE
        }  # fmt: skip

    @property
    def copy(self) -> str:
        """The words with what was taken out replaced. Line ends as the box sends them are one letter."""
        return without(self.cleaned_data["text"], self.marks, self.left_in)


class Decide(Form):
    """A second person's decision."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"), widget=forms.RadioSelect,
        choices=[("approve", _("It may be printed")), ("refuse", _("It is not to be printed"))],
    )  # fmt: skip
    why = forms.CharField(label=_("Why not"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") == "refuse" and not given.get("why", "").strip():
            self.add_error("why", _("Enter why it is not to be printed"))
        return given


class TakeBack(Form):
    why = forms.CharField(
        label=_("How they told you"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500,
        help_text=_("Such as: at the visit on Monday. Leave out what they said."),
    )  # fmt: skip
