"""What is asked about a quality circle, its notes, and what becomes of its proposals."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.ui.forms import DateField, Form, whole_number
from looped.workforce.models import Circle, ProposalAnswer
from looped.workforce.operations.circles import Plan
from looped.workforce.operations.proposals import Answer, PublicWords
from looped.workforce.queries.circles import leaders_of_circles
from looped.workforce.rules.circles import State

NO_NAMES = _("Of the group: what was said, never who said it. No names of colleagues, children or families.")
STATE_NAMES = {
    State.LATE: _("Answer late"), State.WAITING: _("Answer owed"), State.OVERDUE: _("Promised, and late"),
    State.NOT_YET: _("Not yet"), State.RUNNING: _("Yes, to be done"), State.DONE: _("Yes, and done"),
    State.NO: _("No"),
}  # fmt: skip
COMING, CANCELLED, PAST_ITS_DAY = "coming", "cancelled", "past"
ANY = ("", _("All"))


def _words(label: Any, hint: Any = "", *, rows: int = 4, required: bool = True, most: int = 2_000) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, widget=area, max_length=most, required=required)


class Filter(Form):
    """In the address. Blank asks for all."""

    state = forms.ChoiceField(
        label=_("Where it stands"), required=False,
        choices=[
            ANY, (PAST_ITS_DAY, _("Anything late")), *STATE_NAMES.items(), (COMING, _("Circle still to come")),
            (CANCELLED, _("Circle cancelled")),
        ],
    )  # fmt: skip
    rank = forms.ChoiceField(label=_("Who met"), choices=[ANY, *Circle.Rank.choices], required=False)


class PlanForm(Form):
    topic = forms.CharField(label=_("Topic"), help_text=_("One thing, as a short question."), max_length=150)
    about = _words(_("Why this topic"), rows=3, required=False)
    rank = forms.ChoiceField(
        label=_("Who meets"), choices=Circle.Rank.choices, widget=forms.RadioSelect,
        help_text=_("All of one rank, five or more, and nobody who manages anybody there."),
    )  # fmt: skip
    planned_on = DateField(label=_("The day"))
    place = forms.CharField(
        label=_("Place and time"), help_text=_("Managers are not shown this."), max_length=150, required=False
    )
    facilitator = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who leads it"), empty_label=_("Choose a person"),
        help_text=_("Leads the talk and writes the notes of the group. Managers cannot."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["facilitator"].queryset = leaders_of_circles()

    def plan(self) -> Plan:
        return Plan(**self.cleaned_data)


class Cancel(Form):
    why = forms.CharField(label=_("Why it is not held"), help_text=_("Everybody reads this."), max_length=300)


class NotesForm(Form):
    notes = _words(_("Notes of the group"), NO_NAMES, rows=12, most=10_000)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Held(Form):
    held_on = DateField(label=_("The day on which it was held"))
    present = whole_number(
        0, 100, label=_("How many were there, without whoever led it"),
        help_text=_("A number only. Looped keeps nowhere who was there."),
    )  # fmt: skip
    of_one_rank = forms.BooleanField(
        label=_("All who were there are of this rank, and nobody there manages anybody"), required=False
    )
    notes = _words(_("Notes of the group"), NO_NAMES, rows=12, most=10_000)

    def clean_of_one_rank(self) -> bool:
        if not self.cleaned_data["of_one_rank"]:
            raise ValidationError(
                _("A circle is of one rank, and nobody there manages another. If it was not so, write nothing down.")
            )
        return True


class WithLeader(Form):
    leader = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who owes the answer"),
        empty_label=_("Choose a person"), help_text=_("A head of service or the director."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["leader"].queryset = people_who(Permission.ANSWER_PROPOSALS)


class Reword(Form):
    text = _words(_("What the group proposes"), NO_NAMES)
    better = _words(_("What would be better, and for whom"), rows=3, required=False)


class Propose(Reword, WithLeader):
    field_order = ["text", "better", "leader"]


class HandOver(WithLeader):
    why = forms.CharField(label=_("Why"), help_text=_("It stays on record."), max_length=300)
    seen = forms.CharField(widget=forms.HiddenInput)


class AnswerForm(Form):
    says = forms.ChoiceField(label=_("Your answer"), choices=ProposalAnswer.Says.choices, widget=forms.RadioSelect)
    done_by = DateField(label=_("By when will it be there?"), required=False)
    again_by = DateField(label=_("By when will you answer again?"), required=False)
    why = _words(_("Your words"), _("Yes: what will be done. Not yet or no: why. Everybody on the staff reads this."))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        wanted = {ProposalAnswer.Says.YES: "done_by", ProposalAnswer.Says.NOT_YET: "again_by"}
        name = wanted.get(given.get("says"))
        if name and not given.get(name) and name not in self.errors:
            self.add_error(name, _("Enter the day."))
        for other in {*wanted.values()} - {name}:  # a day left in a box that is not asked for does not stand in the way
            self.errors.pop(other, None)
        return given

    def answer(self) -> Answer:
        given = self.cleaned_data
        day = {ProposalAnswer.Says.YES: "done_by", ProposalAnswer.Says.NOT_YET: "again_by"}.get(given["says"], "")
        return Answer(given["says"], given.get(day), given["why"])


class Outcome(Form):
    text = _words(_("What came of it"), _("As staff read it."))
    is_done = forms.TypedChoiceField(
        label=_("Is what was promised there now?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, it is done")), ("no", _("Not all of it yet"))], coerce=lambda said: said == "yes",
    )  # fmt: skip
    on = DateField(label=_("Since which day?"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class Public(Form):
    """In plain words, as a child or a parent can read them."""

    proposal = _words(_("Staff said"), _("In plain words, for everybody. No names."), rows=3)
    answer = _words(_("We answered"), rows=3)
    outcome = _words(_("What changed"), rows=3)

    def words(self) -> PublicWords:
        return PublicWords(**self.cleaned_data)
