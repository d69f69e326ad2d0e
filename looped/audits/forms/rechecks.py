"""The boxes of one recheck: for each part another grade where it shall change, and what was looked at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.audits.forms.form import LongText
from looped.audits.models import ModerationGrade
from looped.audits.queries.rechecks import Again
from looped.audits.rules.rechecks import Change, Looked
from looped.core.periods import Month
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.ui.forms import DateField, Form

STANDS = ""


class LookAgain(Form):
    """Nothing is required here: the operation says what is missing, so that page and check agree."""

    held_on = DateField(label=_("Day on which you looked at it"), required=False)
    reason = LongText(
        label=_("What you looked at, and why the grades stand or change"),
        help_text=_("No names of family. Whoever sees the grades can read it."),
        rows=5,
    )
    ceiling_reason = LongText(
        label=_("Why the overall grade is better than the domains suggest"),
        help_text=_("Needed only where the new grades say so; the check will ask."),
        rows=3,
    )

    def __init__(self, *args: Any, table: Again, **options: Any) -> None:
        self.table = table
        super().__init__(*args, **options)
        for part in table.parts:
            self._add(part)
        for form, name in table.auditors.items():
            self.fields[f"learning-{form}"] = LongText(
                label=_("Learning for %(name)s") % {"name": name},
                help_text=_("Only this auditor, you and the QA team can read it. Needed where a grade changes."),
                rows=3,
            )

    def _add(self, part: str) -> None:
        content, stands = self.table.content, self.table.standing[part]
        keys = [grade.key for grade in content.grades] + ([NOT_APPLICABLE] if part != OVERALL else [])
        grades = [(key, content.grade_name(key)) for key in keys if key != stands]
        stays = _("It stands: %(grade)s") % {"grade": content.grade_name(stands)}
        self.fields[f"now-{part}"] = forms.ChoiceField(
            label=_("Grade from now on"), choices=[(STANDS, stays), *grades], required=False, widget=forms.Select
        )
        self.fields[f"cause-{part}"] = forms.ChoiceField(
            label=_("Why it changes"), choices=[("", "–"), *ModerationGrade.Cause.choices], required=False
        )
        self.fields[f"reason-{part}"] = LongText(label=_("Reason for the new grade"), rows=2)

    @property
    def looked(self) -> Looked:
        """What was written. A part whose grade stands is no change, whatever stands in its other boxes."""
        written = self.cleaned_data
        return Looked(
            changes={
                part: Change(written[f"now-{part}"], written[f"cause-{part}"], written[f"reason-{part}"])
                for part in self.table.parts
                if written[f"now-{part}"]
            },
            held_on=written["held_on"],
            reason=written["reason"],
            ceiling_reason=written["ceiling_reason"],
            learning={form: written[f"learning-{form}"] for form in self.table.auditors},
        )

    def ask_for_missing(self) -> None:
        """Put each thing that is missing on its box."""
        for lack in self.table.missing(self.looked):
            box = f"now-{OVERALL}" if lack.box == f"agreed-{OVERALL}" else lack.box
            self.add_error(box if box in self.fields else None, lack.text)

    def posted(self) -> list[tuple[str, str]]:
        """Every box and what was posted in it, for the check page to send again."""
        return [(name, str(value)) for name, value in self.data.items() if name not in ("csrfmiddlewaretoken", "go")]


class WhichMonth(Form):
    month = forms.CharField(max_length=7)

    def clean_month(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["month"])
        except ValueError:
            raise forms.ValidationError(_("Choose a month.")) from None
