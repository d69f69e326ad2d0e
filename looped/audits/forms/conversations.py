"""The boxes of a conversation with one person, and of a try that failed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from looped.audits.forms.form import LongText, PartForm
from looped.audits.models import ConversationAnswer, ConversationQuestion
from looped.audits.operations.questions import boxes_of
from looped.ui.forms import DateField, Form
from looped.voice.models import Attempt, Conversation

State = Conversation.State
STATES = [
    (State.HELD, _("We spoke")),
    (State.TRIED, _("I tried, and did not reach them")),
    (State.NOT_ASKED, _("I decided not to ask")),
]
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
WHO = [("parent", _("A parent")), ("carer", _("A carer"))]


def answers_shown(answers: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """What the boxes show of answers that were saved: question's public id -> what was said, and the words."""
    shown: dict[str, str] = {}
    for public_id, given in answers.items():
        shown |= dict(zip(boxes_of(public_id), given, strict=True))
    return shown


class ConversationForm(PartForm):
    """One person's conversation. Drafts may be incomplete; `storable` says what cannot be stored yet."""

    state = forms.ChoiceField(label=_("What happened"), choices=STATES, required=False, widget=forms.RadioSelect)
    held_on = DateField(label=_("When you spoke"), required=False, help_text=_("For example, 3 11 2026"))
    means = forms.ChoiceField(
        label=_("How you spoke"), choices=Conversation.Means.choices, required=False, widget=forms.RadioSelect
    )
    who = forms.MultipleChoiceField(
        label=_("Whom you spoke with"), choices=WHO, required=False, widget=forms.CheckboxSelectMultiple
    )
    positive = LongText(label=_("What they said goes well"), help_text=_("In their own words. No names."), rows=5)
    less_positive = LongText(label=_("What they said could be better"), help_text=_("In their own words."), rows=5)
    consent_to_quote = forms.ChoiceField(
        label=_("May we quote them?"),
        help_text=_("Ask: “May we use your words in a report, without your name?” No is a good answer."),
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    why_not = LongText(
        label=_("Why you decided not to ask"),
        help_text=_("Such as: it would not be safe for the child now, or somebody spoke with them last week."),
        rows=3,
    )

    def __init__(
        self, *args: Any, speaker: str, questions: Sequence[ConversationQuestion] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.speaker = speaker
        self.questions = questions
        for question in questions:
            self._add_question(question)
        if speaker != Conversation.Speaker.FAMILY:
            del self.fields["who"]

    def _add_question(self, question: ConversationQuestion) -> None:
        """What the improvement plan asks in this month's conversations: never needed to go on."""
        said, words = boxes_of(question.public_id)
        self.fields[said] = forms.ChoiceField(
            label=question.text, choices=ConversationAnswer.Said.choices, required=False, widget=forms.RadioSelect
        )
        self.fields[words] = LongText(label=_("What they said to this"), help_text=_("In their own words."), rows=2)

    @property
    def asked(self) -> list[tuple[BoundField, BoundField]]:
        """The two boxes of each question, for the page."""
        names = [boxes_of(question.public_id) for question in self.questions]
        return [(self[said], self[words]) for said, words in names]

    @property
    def values(self) -> dict[str, Any]:
        kept = super().values
        if "state" in kept:
            kept["state"] = kept["state"] or State.NOT_TRIED
        if "consent_to_quote" in kept:
            kept["consent_to_quote"] = {"yes": True, "no": False}.get(kept["consent_to_quote"])
        if "who" in kept:
            kept["who"] = ";".join(kept["who"])
        elif self.speaker == Conversation.Speaker.CHILD:
            kept["who"] = "child" if kept.get("state") == State.HELD else ""
        return kept

    def storable(self) -> tuple[dict[str, Any], str, str]:
        """The database keeps no talk that was held on no day, and no decision not to ask without a reason."""
        values, box, why = super().storable()
        if values.get("state") == State.HELD and values.get("held_on") is None:
            box, why = box or "held_on", why or str(_("Enter the day on which you spoke."))
            del values["state"]
        if values.get("state") == State.NOT_ASKED and not values.get("why_not"):
            box, why = box or "why_not", why or str(_("Say why you decided not to ask."))
            del values["state"]
        return values, box, why

    def words_for(self, name: str, value: Any) -> str:
        if name == "consent_to_quote":
            return str(dict(YES_NO).get({True: "yes", False: "no"}.get(value, ""), ""))
        if name == "held_on":
            return date_format(value, "j F Y") if value else ""
        if name == "who":
            return ", ".join(str(dict(WHO).get(one, one)) for one in str(value).split(";") if one)
        return super().words_for(name, value)


def stored(conversation: Conversation) -> dict[str, Any]:
    """What the boxes show of a conversation that was saved."""
    names = ("version", "held_on", "means", "positive", "less_positive", "why_not")
    shown = {name: getattr(conversation, name) for name in names}
    consent = {True: "yes", False: "no", None: ""}[conversation.consent_to_quote]
    state = "" if conversation.state == State.NOT_TRIED else conversation.state
    return shown | {"state": state, "consent_to_quote": consent, "who": conversation.who.split(";")}


class TryForm(Form):
    """A try that failed. Stands on the same page; recorded where anything in it is filled."""

    prefix = "try"
    on = DateField(label=_("Day"), help_text=_("For example, 3 11 2026"))
    at = forms.TimeField(
        label=_("Time"),
        help_text=_("For example, 16:30"),
        error_messages={"invalid": _("Enter the time with hours and minutes, such as 16:30.")},
    )
    means = forms.ChoiceField(label=_("How you tried"), choices=[("", _("Choose")), *Conversation.Means.choices])
    outcome = forms.ChoiceField(label=_("What came of it"), choices=[("", _("Choose")), *Attempt.Outcome.choices])
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    @property
    def is_filled(self) -> bool:
        return any(str(value).strip() for name, value in self.data.items() if name.startswith("try-"))

    @property
    def tried_at(self) -> datetime:
        at: time = self.cleaned_data["at"]
        return timezone.make_aware(datetime.combine(self.cleaned_data["on"], at))
