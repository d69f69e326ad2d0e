"""What somebody said, typed in by another: a box for each question, and what the person decided about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.ui.forms import Form
from looped.voice.models import Family, Invitation, Response, Way
from looped.voice.operations.receiving import Given
from looped.voice.queries.shown import Shown, shown_to_family
from looped.voice.rules.scales import LONGEST_TEXT, NUL_SHOWN
from looped.voice.wording import ENGLISH, LANGUAGES

Writer = Response.Writer
HearBack = Response.HearBack
NOT_SAID = "not_said"
SKIPPED = [(NOT_SAID, _("Skipped, or did not say"))]
QUOTE = [("no", _("No")), ("yes", _("Yes")), ("not_asked", _("I did not ask"))]
THEMSELVES = "themselves"


class WriteDown(Form):
    """Every question of the invitation on one page; each may be left out."""

    way = forms.ChoiceField(
        label=_("How did you come to know it?"), widget=forms.RadioSelect,
        choices=[(Way.CONVERSATION, _("We talked, and it was written down")), (Way.PAPER, _("They filled in a sheet"))],
    )  # fmt: skip
    writer = forms.ChoiceField(label=_("Who wrote it down?"), widget=forms.RadioSelect, required=False)
    language = forms.ChoiceField(
        label=_("In which language are the words?"), choices=[(each.key, each.english_name) for each in LANGUAGES],
        help_text=_("The language of the words that you type below."),
    )  # fmt: skip
    may_quote = forms.ChoiceField(
        label=_("May we use their words in a report?"), widget=forms.RadioSelect, required=False, choices=QUOTE
    )
    seen_by = forms.ChoiceField(
        label=_("Who may see these answers?"), widget=forms.RadioSelect, choices=Response.SeenBy
    )
    hear_back = forms.ChoiceField(
        label=_("Do they want to hear what we change?"), widget=forms.RadioSelect, choices=HearBack
    )
    address = forms.CharField(
        label=_("Where can we tell them?"), required=False, max_length=200,
        help_text=_("A number or an address that is safe for them. Leave it empty where the worker tells them."),
    )  # fmt: skip

    def __init__(self, *args: Any, invitation: Invitation, is_own_worker: bool, **kwargs: Any) -> None:
        language = invitation.language or invitation.member.language or ENGLISH
        kwargs.setdefault("initial", {"language": language, "hear_back": HearBack.NO})
        kwargs["initial"].setdefault("seen_by", Response.SeenBy.QUALITY)
        super().__init__(*args, **kwargs)
        self.questions = shown_to_family(invitation.questionnaire, ENGLISH)
        mine = (Writer.OWN_WORKER, _("I did: I am their worker")) if is_own_worker else None
        self.fields["writer"].choices = [
            mine or (Writer.OTHER_WORKER, _("I did: I am another worker")),
            *([] if mine else [(Writer.OWN_WORKER, _("Their own worker"))]),
            (Writer.ADVOCATE, _("An advocate")),
            (THEMSELVES, _("The person themselves, on the sheet")),
        ]
        if invitation.family != Family.CASE:
            del self.fields["seen_by"]
        for question in self.questions:
            self.fields[f"q_{question.key}"] = _box(question)

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [self[f"q_{question.key}"] for question in self.questions]

    def given(self) -> Given:
        typed = self.cleaned_data
        return Given(
            language=typed["language"],
            answers={each.key: _answer(each, typed[f"q_{each.key}"]) for each in self.questions},
            seen_by=typed.get("seen_by", Response.SeenBy.QUALITY),
            may_quote={"yes": True, "no": False}.get(typed["may_quote"]),
            hear_back=typed["hear_back"],
            address=typed["address"],
            way=typed["way"],
            writer="" if typed["writer"] == THEMSELVES else typed["writer"],
        )


class TheirWords(forms.CharField):
    """Whatever somebody wrote: a character that no database keeps is shown as a sign, not refused."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\x00", NUL_SHOWN)


def _box(question: Shown) -> forms.Field:
    if question.answers:
        choices = [*((value, label) for value, label, _face in question.answers), *SKIPPED]
        return forms.ChoiceField(label=question.text, choices=choices, widget=forms.RadioSelect, required=False)
    hint = _("What they drew, or said about it, in words.") if question.is_drawing else ""
    box = forms.Textarea(attrs={"rows": 4})
    return TheirWords(label=question.text, required=False, widget=box, help_text=hint, max_length=LONGEST_TEXT)


def _answer(question: Shown, typed: str) -> Any:
    if typed == NOT_SAID and question.answers:
        return ""
    return {"words": typed} if question.is_drawing and typed else typed
