"""Forms of the questionnaires' editor, and of checks by speakers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.ui.forms import DateField, Form
from looped.voice.models import Question
from looped.voice.queries.questionnaires import Asked, Words
from looped.voice.rules.questionnaires import kinds_for
from looped.voice.wording import PICTURES

LONGEST = 300  # letters of a question
LONGEST_ANSWER = 80


class AddQuestion(Form):
    text = forms.CharField(label=_("The question, in English"), max_length=LONGEST)
    kind = forms.ChoiceField(label=_("How it is answered"), widget=forms.RadioSelect)
    choices = forms.CharField(
        label=_("The answers to choose from"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only for one of a list: one answer to a line."),
    )  # fmt: skip
    picture = forms.ChoiceField(label=_("Drawing beside it"), required=False)

    def __init__(self, *args: Any, band: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, Question.Kind(kind).label) for kind in kinds_for(band)]
        self.fields["picture"].choices = _pictures()

    def clean_choices(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["choices"].splitlines() if line.strip()]
        if any(len(line) > LONGEST_ANSWER for line in lines):
            raise forms.ValidationError(_("Keep each answer under 80 letters."))
        return lines


class Picture(Form):
    picture = forms.ChoiceField(label=_("Drawing beside the easy words"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].choices = _pictures()


class EditWords(Form):
    """One question in one language. A box for each answer that the question names itself."""

    text = forms.CharField(label=_("The question"), max_length=LONGEST)
    easy = forms.CharField(
        label=_("In easy words"), max_length=LONGEST, required=False,
        help_text=_("At most 15 words a sentence. Leave it empty where the question is easy already."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, asked: Asked, language: str, **kwargs: Any) -> None:
        words = asked.words.get(language) or Words("")
        english = asked.words.get("en") or Words("")
        self.values = list(english.labels)
        kwargs.setdefault("initial", {"text": words.text, "easy": words.easy, "seen": words.digest})
        kwargs["initial"] |= {f"label_{value}": words.labels.get(value, "") for value in self.values}
        super().__init__(*args, **kwargs)
        for value in self.values:
            self.fields[f"label_{value}"] = forms.CharField(
                label=_("The answer “%(text)s”") % {"text": english.labels[value]}, max_length=LONGEST_ANSWER
            )

    @property
    def labels(self) -> list[forms.BoundField]:
        return [self[f"label_{value}"] for value in self.values]

    def words(self) -> Words:
        given: Mapping[str, str] = self.cleaned_data
        easy = "" if given["easy"] == given["text"] else given["easy"]
        return Words(given["text"], easy, {value: given[f"label_{value}"] for value in self.values})


class BringIntoForce(Form):
    starts_on = DateField(label=_("From which day?"))
    note = forms.CharField(label=_("What changes, and why"), widget=forms.Textarea(attrs={"rows": 4}))
    seen = forms.CharField(widget=forms.HiddenInput)


class RecordCheck(Form):
    speaker = forms.CharField(
        label=_("Who has read it?"), max_length=120,
        help_text=_("A name and what they are, such as “Ewa Nowak, interpreter”."),
    )  # fmt: skip
    read_all = forms.BooleanField(label=_("They speak the language well, have read every line, and found it right"))
    seen = forms.CharField(widget=forms.HiddenInput)


def _pictures() -> list[tuple[str, Any]]:
    return [("", _("None")), *sorted(PICTURES.items(), key=lambda each: str(each[1]))]
