"""The boxes of a moderation. None is required while it is a draft; the check page says what is missing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.audits.forms.form import LongText
from looped.audits.models import ModerationGrade
from looped.audits.queries.moderation import Table
from looped.audits.rules.moderation import Decision, PartDecision, missing_in_part
from looped.framework.content import FrameworkContent
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.ui.forms import DateField, Form


class Settling(Form):
    """Agreed grade, cause and reason of each part given. The names of the boxes end in the part's key."""

    def __init__(self, *args: Any, parts: tuple[str, ...], content: FrameworkContent, **options: Any) -> None:
        self.parts = parts
        super().__init__(*args, **options)
        for part in parts:
            self._add(part, content)

    def _add(self, part: str, content: FrameworkContent) -> None:
        grades = [(grade.key, grade.name) for grade in content.grades]
        if part != OVERALL:
            grades.append((NOT_APPLICABLE, content.grade_name(NOT_APPLICABLE)))
        self.fields[f"agreed-{part}"] = forms.ChoiceField(
            label=_("Agreed grade"), choices=grades, required=False, widget=forms.RadioSelect
        )
        self.fields[f"cause-{part}"] = forms.ChoiceField(
            label=_("Why the two saw it differently"),
            choices=ModerationGrade.Cause.choices,
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields[f"reason-{part}"] = LongText(label=_("Reason for the agreed grade"), rows=3)

    def part(self, part: str) -> PartDecision:
        """What was written of one part."""
        written = self.cleaned_data
        return PartDecision(written[f"agreed-{part}"], written[f"cause-{part}"], written[f"reason-{part}"])

    @staticmethod
    def initial_of(parts: tuple[str, ...], decision: Decision) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for part in parts:
            given = decision.part(part)
            found |= {f"agreed-{part}": given.agreed, f"cause-{part}": given.cause, f"reason-{part}": given.reason}
        return found


class Meeting(Settling):
    """The whole record of a meeting."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    ceiling_reason = LongText(
        label=_("Why the overall grade is better than the domains suggest"),
        help_text=_("Needed only where the agreed grades say so; the check page will ask."),
        rows=3,
    )
    discussion = LongText(
        label=_("What was discussed"), help_text=_("What convinced whom, and what stayed open. No names of family."),
        rows=6,
    )  # fmt: skip
    held_on = DateField(label=_("Day of the meeting"), required=False)

    def __init__(self, *args: Any, table: Table, **options: Any) -> None:
        super().__init__(*args, parts=table.open_parts, content=table.content, **options)
        self.roles = tuple(table.roles)
        for role, name in table.roles.items():
            self.fields[f"learning-{role}"] = LongText(
                label=_("Learning for %(name)s") % {"name": name},
                help_text=_("Only this auditor, you and the QA team can read it."),
                rows=4,
            )

    @property
    def decision(self) -> Decision:
        written = self.cleaned_data
        return Decision(
            parts={part: self.part(part) for part in self.parts},
            discussion=written["discussion"],
            held_on=written["held_on"],
            ceiling_reason=written["ceiling_reason"],
            learning={role: written[f"learning-{role}"] for role in self.roles},
        )


class Version(Form):
    version = forms.IntegerField(min_value=0)


def version_of(posted: Mapping[str, Any]) -> int:
    """The version of the draft that a page was made from; 0, which fits no draft, where it says none."""
    form = Version(posted)
    return form.cleaned_data["version"] if form.is_valid() else 0


def initial_meeting(table: Table, decision: Decision) -> dict[str, Any]:
    """What is stored, as the boxes show it."""
    return {
        **Settling.initial_of(table.open_parts, decision),
        **{f"learning-{role}": decision.learning.get(role, "") for role in table.roles},
        "version": table.draft.version if table.draft else 0,
        "discussion": decision.discussion,
        "held_on": decision.held_on,
        "ceiling_reason": decision.ceiling_reason,
    }


class SingleSteps(Settling):
    """One audit in the list of single steps. A row that is left empty waits; a row once begun must be complete."""

    def __init__(self, *args: Any, table: Table, **options: Any) -> None:
        parts = tuple(row.part for row in table.sides.differing)
        reference = table.audit.reference
        self.names = {row.part: f"{reference}, {row.name}" for row in table.sides.differing}
        super().__init__(*args, parts=parts, content=table.content, prefix=table.audit.public_id, **options)

    @property
    def is_filled(self) -> bool:
        """Whether anything was filled in at all. Asked before `is_valid`."""
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.fields)

    @property
    def decided(self) -> dict[str, PartDecision]:
        return {part: self.part(part) for part in self.parts}

    def clean(self) -> dict[str, Any]:
        written = super().clean() or self.cleaned_data
        for part in self.parts:
            given = PartDecision(*(written.get(f"{box}-{part}", "present") for box in ("agreed", "cause", "reason")))
            for lack in missing_in_part(part, self.names[part], given):
                self.add_error(lack.box, lack.text)
        return written
