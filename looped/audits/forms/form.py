"""The boxes of an audit form's pages. None is required here: a draft may be incomplete, the check page says so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.framework.content import DomainText, FrameworkContent
from looped.framework.grades import NOT_APPLICABLE
from looped.ui.forms import Form

LONGEST = 20_000
ONE_OF_THE_GRADES = _("Choose one of the grades.")


class LongText(forms.CharField):
    """Text of several lines. Browsers send line ends of their own kind; the same text must be stored alike."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        fixed: dict[str, Any] = {
            "required": False,
            "max_length": LONGEST,
            "widget": forms.Textarea(attrs={"rows": rows}),
        }
        messages = {"max_length": _("Make this shorter: it can have 20,000 characters.")}
        options["error_messages"] = messages | options.get("error_messages", {})
        super().__init__(**(fixed | options))

    def to_python(self, value: Any) -> str:
        return str(super().to_python(str(value).replace("\r\n", "\n") if value else value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}  # no maxlength: a browser would cut pasted text without a word


class PartForm(Form):
    """What every page that saves a part has in common: the version it was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0)

    @property
    def values(self) -> dict[str, Any]:
        """What was written and can be read, without what only the page needs."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def storable(self) -> tuple[dict[str, Any], str, str]:
        """What can be stored now; and, where that is not all, the box that stands in the way and a sentence."""
        for name, errors in self.errors.items():
            return self.values, name, str(errors[0])
        return self.values, "", ""

    def words_for(self, name: str, value: Any) -> str:
        """A value as a reader knows it: a grade by its name, a day as people write it."""
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value if value is not None else ""))


class DomainForm(PartForm):
    evidence = LongText(
        label=_("What you saw, and where"),
        help_text=_("Say where it stands, such as “visit, 3 June” or “review minutes, May”. No names."),
        rows=8,
    )
    difference = LongText(label=_("What difference it made for the child"), rows=4)
    grade = forms.ChoiceField(
        label=_("Grade"), required=False, widget=forms.RadioSelect, error_messages={"invalid_choice": ONE_OF_THE_GRADES}
    )
    reason = LongText(
        label=_("Why it does not apply"),
        help_text=_("Only where the thing does not exist for this child, such as reviews before the first was due."),
        rows=3,
    )

    def __init__(self, *args: Any, content: FrameworkContent, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grade"].choices = [*_grades(content), (NOT_APPLICABLE, content.grade_name(NOT_APPLICABLE))]


class OverallForm(PartForm):
    grade = forms.ChoiceField(
        label=_("Overall grade"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": ONE_OF_THE_GRADES},
    )
    reason = LongText(
        label=_("Why the overall grade is better than suggested"),
        help_text=_("Needed only if you go above the suggestion."),
        rows=3,
    )
    evidence = LongText(label=_("Why you chose this grade"), rows=5)
    difference = LongText(
        label=_("What difference the work made for the child"),
        help_text=_("What is better, the same or worse in this child’s life because of it."),
        rows=5,
    )
    strengths = LongText(label=_("What went well"), help_text=_("The worker reads this first. Be specific."), rows=4)
    improve = LongText(label=_("What to try next"), help_text=_("One or two things that would help most."), rows=4)

    def __init__(self, *args: Any, content: FrameworkContent, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grade"].choices = _grades(content)


def _grades(content: FrameworkContent) -> list[tuple[str, str]]:
    return [(grade.key, grade.name) for grade in content.grades]


def descriptors(domain: DomainText) -> dict[str, str]:
    return dict(domain.descriptors)


class Declaration(Form):
    mine = forms.BooleanField(
        label=_("I made this audit myself, and have not spoken about grades with the other auditor."),
        error_messages={"required": _("Tick the box to say that you made this audit yourself.")},
    )
