"""The words of a page in one language and manner, with as many sections as there are."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from looped.public import drafting
from looped.public.content import LONGEST_TEXT, LONGEST_TITLE, MOST_SECTIONS, Content
from looped.public.shipped import PICTURES, Language
from looped.ui.forms import Form


@dataclass(frozen=True)
class SectionFields:
    place: int
    heading: BoundField
    picture: BoundField
    text: BoundField

    @property
    def drawing(self) -> str:
        """The drawing that is chosen now; blank for none."""
        chosen = str(self.picture.value() or "")
        return chosen if chosen in PICTURES else ""


class Write(Form):
    """`seen`: the version of the words that were opened, 0 where there were none."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    sections = forms.IntegerField(min_value=0, max_value=MOST_SECTIONS, widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=LONGEST_TITLE)
    intro = forms.CharField(
        label=gettext_lazy("The first words, under the title"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, language: Language, content: Content, seen: int = 0) -> None:
        """`content`: what to show where `data` is None, and in any case how many sections there are."""
        super().__init__(data, initial={**drafting.as_fields(content), "seen": seen})
        for place in range(len(content["sections"])):
            self._add_section(place)
        for field in self.fields.values():
            if not isinstance(field.widget, forms.HiddenInput | forms.RadioSelect):
                field.widget.attrs |= {"lang": language.key, "dir": language.direction}

    def _add_section(self, place: int) -> None:
        number = {"number": place + 1}
        self.fields[f"heading_{place}"] = forms.CharField(
            label=_("Heading of section %(number)s") % number, max_length=LONGEST_TITLE, required=False
        )
        self.fields[f"picture_{place}"] = forms.ChoiceField(
            label=_("Drawing of section %(number)s") % number, required=False, widget=forms.RadioSelect,
            choices=[("", _("No drawing")), *PICTURES.items()],
        )  # fmt: skip
        self.fields[f"text_{place}"] = forms.CharField(
            label=_("Text of section %(number)s") % number, max_length=LONGEST_TEXT, required=False,
            widget=forms.Textarea(attrs={"rows": 6}),
        )  # fmt: skip

    @property
    def section_fields(self) -> list[SectionFields]:
        places = range(sum(name.startswith("heading_") for name in self.fields))
        return [SectionFields(at, self[f"heading_{at}"], self[f"picture_{at}"], self[f"text_{at}"]) for at in places]

    @property
    def content(self) -> Content:
        """What was typed, as it is kept. Asked of a form that is valid."""
        return drafting.typed(self.cleaned_data)
