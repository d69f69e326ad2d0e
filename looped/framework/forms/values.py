"""The values, or the principles, as rows: a name, some words, and a place in the list."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from looped.framework import merging, parts
from looped.framework.content import ValueText
from looped.ui.forms import Form

SPARE = 2  # empty rows below, for new ones
MOST = 40


class EditValues(Form):
    """A row without name and words is left out, so emptying it takes a value away. `place` decides the order."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, kind: str, current: tuple[ValueText, ...] = ()) -> None:
        self.kind = kind
        super().__init__(data, initial={"seen": merging.fingerprint(parts.of_values(current))})
        rows = len(current) + SPARE if data is None else _rows_in(data)
        for row in range(rows):
            value = current[row] if row < len(current) else None
            self._add_row(row, value)

    def _add_row(self, row: int, value: ValueText | None) -> None:
        number = {"number": row + 1}
        self.fields[f"name_{row}"] = forms.CharField(
            label=_("Name %(number)s") % number, max_length=100, required=False, initial=value.name if value else ""
        )
        self.fields[f"text_{row}"] = forms.CharField(
            label=_("In a sentence or two %(number)s") % number,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=value.text if value else "",
        )
        self.fields[f"place_{row}"] = forms.IntegerField(
            label=_("Place %(number)s") % number,
            required=False,
            min_value=1,
            max_value=99,
            initial=row + 1 if value else None,
            error_messages={"invalid": _("Enter the place as a number, such as 3.")},
        )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        count = sum(name.startswith("name_") for name in self.fields)
        return [(self[f"name_{row}"], self[f"text_{row}"], self[f"place_{row}"]) for row in range(count)]

    def clean(self) -> dict[str, Any]:
        seen: set[str] = set()
        for name, text, _place in self.rows:
            typed = (self.cleaned_data.get(name.name) or "").casefold()
            if not typed and self.cleaned_data.get(text.name):
                self.add_error(name.name, _("Give this one a name, or empty its words too."))
            if typed and typed in seen:
                self.add_error(name.name, _("Another one has this name already."))
            seen.add(typed)
        return self.cleaned_data

    def values(self) -> tuple[ValueText, ...]:
        """What was typed, in its order. A row without a place goes last."""
        found = []
        for row, (name, text, place) in enumerate(self.rows):
            title = parts.tidy(self.cleaned_data[name.name])
            if title:
                value = ValueText(self.kind, title, parts.tidy(self.cleaned_data[text.name]))
                found.append((self.cleaned_data[place.name] or MOST + 99, row, value))
        return tuple(value for _place, _row, value in sorted(found, key=lambda each: each[:2]))


def _rows_in(data: Any) -> int:
    numbers = [int(match[1]) for key in data if (match := re.fullmatch(r"name_(\d{1,2})", key))]
    return min(max(numbers, default=-1) + 1, MOST)
