"""Sharing an audit among agencies, and putting their parts together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.audits.forms.form import LongText
from looped.audits.operations.agencies import Taking
from looped.audits.queries.agencies import Together, partners
from looped.audits.queries.lines import PeerChoice
from looped.audits.rules.agencies import Joined
from looped.audits.rules.moderation import PartDecision
from looped.framework.content import FrameworkContent
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.ui.forms import DateField, Form

AGENCIES = [
    ("police", _("Police")), ("health", _("Health")), ("voluntary", _("Voluntary sector")),
    ("education", _("Education")), ("other", _("Another agency")),
]  # fmt: skip
OTHER = "other"


class NoOwnWork(Form):
    """A partner's declaration. Without it the form does not open."""

    mine = forms.BooleanField(
        label=_("Neither I nor the people I manage worked with this child or family in the last 12 months")
    )


class ShareOut(Form):
    """Who takes part for the council and for each agency, and which domains each grades."""

    due_on = DateField(label=_("All parts are due on"), help_text=_("For example, 27 11 2026"))
    person_council = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Auditor of the council"),
        empty_label=_("Choose an auditor"),
    )  # fmt: skip
    name_other = forms.CharField(label=_("Name of the other agency"), max_length=100, required=False)

    def __init__(self, *args: Any, content: FrameworkContent, choices: Sequence[PeerChoice], **options: Any) -> None:
        super().__init__(*args, **options)
        free = [choice.person for choice in choices if not choice.refusal]
        own = self.fields["person_council"]
        own.queryset = User.objects.filter(pk__in=[person.pk for person in free])
        own.choices = [("", _("Choose an auditor")), *((person.public_id, person.name) for person in free)]
        self.domains = [(domain.key, domain.name) for domain in content.domains]
        self._add_parts("council", _("What the council grades"))
        people = [(person.public_id, _named(person)) for person in partners()]
        for key, _name in AGENCIES:
            self.fields[f"person_{key}"] = forms.ModelChoiceField(
                partners(), to_field_name="public_id", label=_("Who grades for them"), required=False
            )
            self.fields[f"person_{key}"].choices = [("", _("Not taking part")), *people]
            self._add_parts(key, _("What they grade"))

    def _add_parts(self, key: str, label) -> None:
        self.fields[f"parts_{key}"] = forms.MultipleChoiceField(
            label=label, choices=self.domains, widget=forms.CheckboxSelectMultiple, required=False
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get(f"person_{OTHER}") and not data.get("name_other", "").strip():
            self.add_error("name_other", _("Enter the name of the other agency."))
        for key, name in AGENCIES:
            if data.get(f"parts_{key}") and not data.get(f"person_{key}"):
                self.add_error(f"person_{key}", _("%(agency)s: choose who grades.") % {"agency": name})
        return data

    @property
    def taking(self) -> list[Taking]:
        data = self.cleaned_data
        found = [Taking("", data["person_council"], tuple(data["parts_council"]))]
        for key, name in AGENCIES:
            if data[f"person_{key}"]:
                called = data["name_other"].strip() if key == OTHER else str(name)
                found.append(Taking(called, data[f"person_{key}"], tuple(data[f"parts_{key}"])))
        return found


def _named(person: User) -> str:
    return f"{person.name}, {person.job_title}" if person.job_title else person.name


class PutTogether(Form):
    """The whole, part by part. None is required while it is a draft; the check page says what is missing."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    held_on = DateField(label=_("Day on which you put it together"), required=False)
    discussion = LongText(
        label=_("What was discussed"), help_text=_("Who met, and what stayed open. No names of family."), rows=6
    )
    ceiling_reason = LongText(
        label=_("Why the overall grade is better than the domains suggest"),
        help_text=_("Needed only where the agreed grades say so; the check page will ask."),
        rows=3,
    )

    def __init__(self, *args: Any, table: Together, **options: Any) -> None:
        self.table = table
        super().__init__(*args, **options)
        for part in table.parts:
            self._add(part, table.content)
        for form, name in table.people.items():
            self.fields[f"learning-{form}"] = LongText(
                label=_("Learning for %(name)s") % {"name": name},
                help_text=_("Only this person, you and the QA team can read it."),
                rows=3,
            )

    def _add(self, part: str, content: FrameworkContent) -> None:
        grades = [(grade.key, grade.name) for grade in content.grades]
        if part != OVERALL:
            grades.append((NOT_APPLICABLE, content.grade_name(NOT_APPLICABLE)))
        self.fields[f"agreed-{part}"] = forms.ChoiceField(
            label=_("Agreed grade"), choices=grades, required=False, widget=forms.RadioSelect
        )
        self.fields[f"reason-{part}"] = LongText(label=_("Reason for the agreed grade"), rows=2)

    @property
    def joined(self) -> Joined:
        written = self.cleaned_data
        return Joined(
            parts={
                part: PartDecision(agreed=written[f"agreed-{part}"], reason=written[f"reason-{part}"])
                for part in self.table.parts
            },
            discussion=written["discussion"],
            held_on=written["held_on"],
            ceiling_reason=written["ceiling_reason"],
            learning={form: written[f"learning-{form}"] for form in self.table.people},
        )


def initial_together(table: Together, joined: Joined) -> dict[str, Any]:
    """What is stored; without a draft, the grades that follow from the parts themselves."""
    found: dict[str, Any] = {
        "version": table.draft.version if table.draft else 0,
        "discussion": joined.discussion,
        "held_on": joined.held_on,
        "ceiling_reason": joined.ceiling_reason,
    }
    for row in table.rows:
        given = joined.part(row.part)
        begins_with = "" if table.draft else row.begins_with
        found |= {f"agreed-{row.part}": given.agreed or begins_with, f"reason-{row.part}": given.reason}
    return found | {f"learning-{form}": joined.learning.get(form, "") for form in table.people}
