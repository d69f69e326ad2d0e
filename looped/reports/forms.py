"""What is typed in the report room."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from looped.core.periods import Quarter
from looped.reports.operations.totals import Printed
from looped.reports.queries.totals import grades_of, parts, period_name
from looped.reports.spans import Span
from looped.ui.forms import Form
from looped.ui.grades import LOOKS

MOST_WORDS = 20_000  # characters


class Writing(Form):
    """One slot's words. seen: the version that the writer began from. figure: a name to put in, with a button."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Your words"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    figure = forms.CharField(label=gettext_lazy("A figure to put in"), required=False, max_length=200)

    def with_figure(self) -> "Writing":
        """The same form, not saved, with the chosen figure at the end of the text."""
        name = self.data.get("figure", "").strip().strip("{}").strip()
        text = self.data.get("text", "").rstrip()
        filled = f"{text} {{{name}}}".lstrip() if name else text
        return Writing(initial={"seen": self.data.get("seen", 0), "text": filled})


class Issuing(Form):
    """digest: the draft that was looked at. The two texts are asked for where they are needed."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    what_changed = forms.CharField(
        label=gettext_lazy("What changed, and why"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    reason = forms.CharField(
        label=gettext_lazy("Why the report is issued although a check has failed"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class Whole(forms.IntegerField):
    """A whole number that may be left blank."""

    def __init__(self, **options: Any) -> None:
        wrong = {"invalid": _("Enter a whole number, such as 7.")}
        super().__init__(min_value=0, max_value=1_000_000, required=False, error_messages=wrong, **options)


class Percent(forms.DecimalField):
    """As printed: 24, 24.5, 24% or 24.50."""

    def __init__(self, **options: Any) -> None:
        wrong = {"invalid": _("Enter a percentage as it was printed, such as 24 or 24.5.")}
        super().__init__(
            min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False, error_messages=wrong, **options
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("%", "").strip() if isinstance(value, str) else value)


class WhichPublished(Form):
    """The period and the part that totals are of."""

    period = forms.CharField(
        label=gettext_lazy("Period"),
        max_length=10,
        help_text=gettext_lazy("A quarter, such as 2023-24Q4, or a month, such as 2024-03."),
    )
    part = forms.ChoiceField(label=gettext_lazy("What was graded"), choices=lambda: list(parts().items()))

    def clean_period(self) -> str:
        period = re.sub(r"\s", "", self.cleaned_data["period"]).upper()
        try:
            period_name(period)
        except ValueError:
            text = _("“%(period)s” is neither a quarter nor a month. Write it as 2023-24Q4 or 2024-03.")
            raise forms.ValidationError(text % {"period": period}) from None
        return period


class PublishedColumn(Form):
    """One part of one period: a count and a percentage for each grade, as printed."""

    def __init__(self, *args: Any, part: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grades = grades_of(part)
        for grade in self.grades:
            name = LOOKS[grade].name
            self.fields[f"{grade}_count"] = Whole(label=_("%(grade)s: how many") % {"grade": name})
            self.fields[f"{grade}_percent"] = Percent(label=_("%(grade)s: percentage") % {"grade": name})
        self.fields["of"] = Whole(label=_("Audits in the period"))
        self.fields["source"] = forms.CharField(
            label=_("Where it was published"), max_length=300, help_text=_("Name, date and page of the report.")
        )
        self.fields["as_printed"] = forms.BooleanField(
            label=_("It was published like this. Keep it as it is."), required=False
        )

    @property
    def rows(self) -> list[tuple[str, Any, Any]]:
        """(grade's key, count's field, percentage's field)."""
        return [(grade, self[f"{grade}_count"], self[f"{grade}_percent"]) for grade in self.grades]

    def printed(self) -> dict[str, Printed]:
        got = self.cleaned_data
        return {grade: Printed(got[f"{grade}_count"], got[f"{grade}_percent"]) for grade in self.grades}

    def clean(self) -> dict[str, Any]:
        got = super().clean() or self.cleaned_data
        of = got.get("of")
        for grade in self.grades:
            count = got.get(f"{grade}_count")
            if of is not None and count is not None and count > of:
                text = _("%(count)s are more than the %(of)s audits in the period.")
                self.add_error(f"{grade}_count", text % {"count": count, "of": of})
        return got


class ChooseBaseline(Form):
    """The quarter that a year's reports compare with."""

    quarter = forms.ChoiceField(label=gettext_lazy("Baseline"))

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [Quarter(at, number) for at in (year - 2, year - 1, year) for number in (1, 2, 3, 4)]
        self.fields["quarter"].choices = [(str(one), one.name) for one in choices]

    def clean_quarter(self) -> Quarter:
        return Quarter.parse(self.cleaned_data["quarter"])


class ChooseSpan(Form):
    """Quarters from one to another, and a part, as the address names them. What is left out is as usual."""

    first = forms.ChoiceField(label=gettext_lazy("From"), required=False)
    last = forms.ChoiceField(label=gettext_lazy("To"), required=False)
    part = forms.ChoiceField(label=gettext_lazy("What was graded"), required=False)

    def __init__(self, *args: Any, quarters: list[Quarter], parts: dict[str, str], usual: Span, **kwargs: Any) -> None:
        usually = {"first": str(usual.first), "last": str(usual.last), "part": next(iter(parts), "")}
        super().__init__(*args, initial=usually, **kwargs)
        self.usual = usual
        for name in ("first", "last"):
            self.fields[name].choices = [(str(one), one.name) for one in reversed(quarters)]
        self.fields["part"].choices = list(parts.items())

    def clean(self) -> dict[str, Any]:
        got = super().clean() or self.cleaned_data
        first = Quarter.parse(got["first"]) if got.get("first") else self.usual.first
        last = Quarter.parse(got["last"]) if got.get("last") else max(self.usual.last, first)
        if first > last:
            self.add_error("last", _("Choose a quarter that is not before the first."))
        else:
            self.cleaned_data["span"] = Span(first, last)
        return self.cleaned_data

    @property
    def span(self) -> Span:
        """The one chosen; the usual one where nobody has chosen, or what was chosen cannot be."""
        return self.cleaned_data.get("span", self.usual) if self.is_bound and self.is_valid() else self.usual

    @property
    def chosen_part(self) -> str:
        return self.cleaned_data.get("part", "") if self.is_bound and self.is_valid() else ""
