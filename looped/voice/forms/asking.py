"""What is asked of whoever invites a family."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts import queries as people
from looped.accounts.models import User
from looped.ui.forms import DateField, Form
from looped.voice.event_lists import MOMENTS
from looped.voice.models import Band, Contact, FamilyMember, Moment, Stop
from looped.voice.queries.asking import SHOWS
from looped.voice.rules.asking import HOLD_FOR, STOP_FOR, Why
from looped.voice.wording import LANGUAGES

ALL = ("", _("All"))
NOT_KNOWN = ("", _("Not known: they are asked"))
Moments = [(each, Moment(each).label) for each in MOMENTS]


class Filter(Form):
    """In the address. Anything wrong there narrows nothing."""

    show = forms.ChoiceField(choices=list(SHOWS.items()), required=False, widget=forms.HiddenInput)
    team = forms.ModelChoiceField(
        people.teams(), to_field_name="public_id", label=_("Team"), required=False, empty_label=_("All")
    )
    moment = forms.ChoiceField(label=_("Moment"), choices=[ALL, *Moment.choices], required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user.team_id:  # of one team: there is nothing to choose
            del self.fields["team"]


class FindCase(Form):
    q = forms.CharField(label=_("Reference of the case"), required=False, max_length=60)


def _reasons(reasons: tuple[Why, ...]) -> list[tuple[str, Any]]:
    return [(each.value, each.label) for each in reasons]


class Hold(Form):
    why = forms.ChoiceField(label=_("Why not now?"), choices=_reasons(HOLD_FOR), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"), help_text=_("No names. Needed for another reason."), required=False, max_length=200
    )


class NotToSend(Hold):
    why = forms.ChoiceField(label=_("Why not at all?"), choices=_reasons(STOP_FOR), widget=forms.RadioSelect)


class Event(Form):
    """Something that happened, and whom one would ask about it."""

    moment = forms.ChoiceField(label=_("What happened?"), choices=Moments, widget=forms.RadioSelect)
    happened_on = DateField(label=_("On which day?"))
    relation = forms.ChoiceField(
        label=_("Who would be asked?"), choices=FamilyMember.Relation.choices, widget=forms.RadioSelect
    )
    band = forms.ChoiceField(label=_("How old are they?"), choices=Band.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Which language did they say they want?"),
        choices=[NOT_KNOWN, *((each.key, each.english_name) for each in LANGUAGES)],
        required=False,
    )


class Person(Form):
    band = forms.ChoiceField(label=_("How old are they?"), choices=Band.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Which language did they say they want?"),
        choices=[NOT_KNOWN, *((each.key, each.english_name) for each in LANGUAGES)],
        required=False,
    )
    easy_read = forms.BooleanField(label=_("They want easy words with pictures"), required=False)


class NewContact(Form):
    means = forms.ChoiceField(label=_("How do they want to be reached?"), choices=Contact.Means.choices,
                              widget=forms.RadioSelect)  # fmt: skip
    address = forms.CharField(
        label=_("Number or address"), help_text=_("Leave empty if you hand it over yourself."), required=False,
        max_length=300,
    )  # fmt: skip


class Confirm(Form):
    """Ticked by who knows the family."""

    is_safe = forms.BooleanField(label=_("I know that this is safe for this person"))


class Reason(Form):
    why = forms.CharField(label=_("Why?"), max_length=300)


class NewStop(Form):
    kind = forms.ChoiceField(label=_("What happened?"), choices=Stop.Kind.choices, widget=forms.RadioSelect)
    begun_on = DateField(label=_("On which day did it begin?"))
    note = forms.CharField(label=_("A note"), help_text=_("No names."), required=False, max_length=300)


class EndStop(Reason):
    ended_on = DateField(label=_("On which day did it end?"))


class ChooseEvents(Form):
    file = forms.FileField(
        label=_("List of events"), help_text=_("CSV (UTF-8) or Excel (XLSX, the first sheet). One row is one event.")
    )
