"""The plan of a month, line by line."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea
from looped.audits.models import Audit
from looped.audits.queries.programme import KINDS, WHOLE_SERVICE, PlannedLine
from looped.framework.models import Version
from looped.ui.forms import Form, whole_number

ROWS = 3  # at least, and one more than are filled
MOST_ROWS = 24


class Line(Form):
    """One line; left out where it says no number."""

    planned = whole_number(0, 5000, label=_("How many audits"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    area = forms.ChoiceField(label=_("Service area"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(
        self, *args: Any, areas: Sequence[ServiceArea] = (), themes: Sequence[Version] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._areas = {area.public_id: area for area in areas}
        self._themes = {version.theme: version for version in themes}
        named = [(key, area.name) for key, area in self._areas.items()]
        self.fields["area"].choices = [("", WHOLE_SERVICE), *named]
        if themes:
            self.fields["theme"].choices = [("", _("None")), *((theme, theme) for theme in self._themes)]
        else:
            del self.fields["theme"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        thematic = data.get("kind") == Audit.Kind.THEMATIC
        if "theme" in self.fields and data.get("planned") and thematic != bool(data.get("theme")):
            wrong = _("Choose the theme of a thematic audit.") if thematic else _("Only a thematic audit has a theme.")
            self.add_error("theme", wrong)
        return data

    @property
    def line(self) -> PlannedLine | None:
        """None where no number was given."""
        data = self.cleaned_data
        if data["planned"] is None:
            return None
        area, theme = self._areas.get(data["area"]), self._themes.get(data.get("theme", ""))
        return PlannedLine(data["planned"], data["kind"], area, theme)


class MonthPlan(Form):
    """What holds for the plan as a whole, and carries its errors."""

    until_march = forms.BooleanField(
        label=_("Plan the months after it, up to March, in the same way, in place of what was planned for them"),
        required=False,
    )


def line_forms(
    kept: Iterable[PlannedLine], *, areas: Sequence[ServiceArea], themes: Sequence[Version], rows: int = ROWS
) -> list[Line]:
    """The lines as they stand, and empty ones to fill."""
    initial: list[dict[str, Any]] = [
        {
            "planned": line.planned,
            "kind": line.kind,
            "area": line.area.public_id if line.area else "",
            "theme": line.framework.theme if line.framework else "",
        }
        for line in kept
    ]
    initial += [{}] * (max(rows, len(initial) + 1) - len(initial))
    return [
        Line(initial=each, prefix=f"line-{number}", areas=areas, themes=themes)
        for number, each in enumerate(initial, start=1)
    ]


def posted_lines(data: QueryDict, *, areas: Sequence[ServiceArea], themes: Sequence[Version]) -> list[Line]:
    """As many lines as the page had, and one more where it was asked for."""
    had = sum(f"line-{number}-planned" in data for number in range(1, MOST_ROWS + 1))
    return [Line(data, prefix=f"line-{number}", areas=areas, themes=themes) for number in range(1, had + 1)]


def with_more_rows(filled: Sequence[Line], *, areas: Sequence[ServiceArea], themes: Sequence[Version]) -> list[Line]:
    """The same lines, as they were typed, and three empty ones."""
    initial = [{name: form[name].value() for name in form.fields} for form in filled]
    initial = [*initial, {}, {}, {}][:MOST_ROWS]
    return [
        Line(initial=each, prefix=f"line-{number}", areas=areas, themes=themes)
        for number, each in enumerate(initial, start=1)
    ]
