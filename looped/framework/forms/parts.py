"""Forms over a flat part of the framework. Each carries `seen`: what it was loaded with, field by field."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from looped.framework import merging, parts
from looped.framework.content import FrameworkContent
from looped.framework.grades import Grade
from looped.ui.forms import Form

LONGEST_PROMPT = 300


def long_text(label: Any, *, rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class PartForm(Form):
    """`current`: the part as it stands, for a form that nobody has typed into yet."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, current: parts.Part | None = None) -> None:
        initial = {**current, "seen": merging.fingerprint(current)} if current else None
        super().__init__(data, initial=initial)

    def part(self) -> parts.Part:
        """What was typed, as it is kept."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return {name: parts.tidy(value) if isinstance(value, str) else value for name, value in typed.items()}


class EditName(PartForm):
    name = forms.CharField(label=gettext_lazy("Name of this version"), max_length=100)
    note = long_text(gettext_lazy("What changes, and why"), rows=5, required=False)


class NewDomain(Form):
    name = forms.CharField(label=gettext_lazy("Name of the domain"), max_length=100)


class EditDomain(PartForm):
    """`content` gives the names of the grades."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    about = long_text(gettext_lazy("What it is about"), rows=4, required=False)
    graded_on_own_work = forms.BooleanField(
        label=gettext_lazy("The team manager grades their own work here, so both grades are also shown apart"),
        required=False,
    )
    prompts = long_text(gettext_lazy("Questions that help the auditor to look"), rows=9, required=False)

    def __init__(self, data: Any = None, *, content: FrameworkContent, current: parts.Part | None = None) -> None:
        super().__init__(data, current=current)
        for grade in Grade.values:
            self.fields[grade] = long_text(content.grade_name(grade), rows=9, required=False)

    def clean_prompts(self) -> str:
        found = parts.lines(self.cleaned_data["prompts"])
        for line in found:
            if len(line) > LONGEST_PROMPT:
                raise forms.ValidationError(
                    _("Shorten the question that begins “%(start)s”: it has %(length)s letters, at most %(most)s fit.")
                    % {"start": line[:40], "length": len(line), "most": LONGEST_PROMPT}
                )
        if len({line.casefold() for line in found}) < len(found):
            raise forms.ValidationError(_("One question stands here twice."))
        return "\n".join(found)

    @property
    def descriptors(self) -> list[Any]:
        return [self[grade] for grade in Grade.values]


class EditGrades(PartForm):
    def __init__(self, data: Any = None, *, current: parts.Part | None = None) -> None:
        super().__init__(data, current=current)
        for grade in Grade:
            self.fields[f"{grade}_name"] = forms.CharField(
                label=_("What to call “%(grade)s”") % {"grade": grade.label},
                max_length=60,
                error_messages={"required": _("Enter what to call “%(grade)s”.") % {"grade": grade.label}},
            )
            self.fields[f"{grade}_meaning"] = long_text(
                _("What “%(grade)s” means") % {"grade": grade.label}, rows=3, required=False
            )

    def clean(self) -> dict[str, Any]:
        names = [self.cleaned_data.get(f"{grade}_name", "").casefold() for grade in Grade.values]
        for grade in Grade.values:
            name = self.cleaned_data.get(f"{grade}_name", "")
            if name and names.count(name.casefold()) > 1:
                self.add_error(f"{grade}_name", _("Two grades cannot have the same name: %(name)s.") % {"name": name})
        return self.cleaned_data

    @property
    def pairs(self) -> list[tuple[str, Any, Any]]:
        """Key, name and meaning of each grade, best first."""
        return [(grade, self[f"{grade}_name"], self[f"{grade}_meaning"]) for grade in Grade.values]


class EditRules(PartForm):
    """`content` gives the domains and the names of the grades."""

    meet_if_overall_differs = forms.BooleanField(label=gettext_lazy("The overall grades differ"), required=False)
    meet_if_inadequate = forms.BooleanField(required=False)
    meet_if_steps = forms.TypedChoiceField(
        label=gettext_lazy("Grades for a domain differ by"),
        coerce=int,
        choices=[
            (1, gettext_lazy("One step or more")),
            (2, gettext_lazy("Two steps or more")),
            (3, gettext_lazy("Three steps: from one end of the scale to the other")),
        ],
        widget=forms.RadioSelect,
    )
    ceiling_domains = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    ceiling_grade = forms.ChoiceField(label=gettext_lazy("Then the overall grade is at best"), widget=forms.RadioSelect)
    ceiling_is_hard = forms.TypedChoiceField(
        label=gettext_lazy("May an auditor go above it?"),
        coerce=lambda value: value == "True",
        choices=[
            ("False", gettext_lazy("Yes, with a written reason")),
            ("True", gettext_lazy("No")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, content: FrameworkContent, current: parts.Part | None = None) -> None:
        super().__init__(data, current=current)
        worst = {"grade": content.grade_name(Grade.INADEQUATE)}
        self["meet_if_inadequate"].label = _("They differ, and either says %(grade)s anywhere") % worst
        self["ceiling_domains"].label = _("Domains in which %(grade)s limits the overall grade") % worst
        domains = self.fields["ceiling_domains"]
        domains.choices = [(domain.key, domain.name) for domain in content.domains]  # type: ignore[attr-defined]
        better = [grade for grade in Grade.values if grade != Grade.OUTSTANDING]
        grades = [(grade, content.grade_name(grade)) for grade in better]
        self.fields["ceiling_grade"].choices = grades  # type: ignore[attr-defined]

    def part(self) -> parts.Part:
        typed = super().part()
        return typed | {"ceiling_domains": sorted(typed["ceiling_domains"])}
