"""What is asked about a promise to families, and for telling them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.ui.forms import DateField, Form
from looped.voice.forms.complaints import ALL, WITHOUT_NAMES, theme_choices
from looped.voice.models import Moment, Pack
from looped.voice.operations.promises import Said
from looped.voice.queries.promise_sources import closed_packs
from looped.voice.queries.promises import Published
from looped.voice.queries.reach import Reach, places_of
from looped.voice.rules.promises import Standing

NAMES = {
    Standing.LATE: _("Late"), Standing.RUNNING: _("To be done"), Standing.KEPT_LATE: _("Done late"),
    Standing.KEPT: _("Done in time"), Standing.WITHDRAWN: _("Cannot be kept"),
}  # fmt: skip
LEAST, MOST = 3, 6  # promises on a poster


def _words(label: Any, hint: Any = WITHOUT_NAMES, *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, widget=area, max_length=2_000, required=required)


class Filter(Form):
    standing = forms.ChoiceField(label=_("Where it stands"), choices=[ALL, *NAMES.items()], required=False)


class WithOwner(Form):
    owner = forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who does it"), empty_label=_("Choose a person")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_who(Permission.MAKE_PROMISES)


class Make(WithOwner):
    """`reach`: the places to which this person can promise something."""

    theme = forms.ChoiceField(label=_("Theme that families spoke of"), required=False)
    pack = forms.ModelChoiceField(
        Pack.objects.none(), to_field_name="public_id", label=_("Or what a participation group concluded"),
        required=False, empty_label=_("None"),
    )  # fmt: skip
    place = forms.ChoiceField(label=_("For whom it holds"), required=False)
    moment = forms.ChoiceField(
        label=_("At which moment"), choices=[("", _("At any")), *Moment.choices], required=False,
        help_text=_("Those who spoke of it there, and wanted to hear, are told once it is done."),
    )  # fmt: skip
    said = _words(_("You said"), _("In plain words, as families read it. Without names."))
    promise = _words(_("We will"), _("In plain words, as families read it."))
    due_on = DateField(label=_("By which day"))
    field_order = ["theme", "pack", "place", "moment", "said", "promise", "owner", "due_on"]

    def __init__(self, *args: Any, reach: Reach, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reach = reach
        self.fields["theme"].choices = [("", _("None")), *theme_choices(today)]
        self.fields["pack"].queryset = closed_packs()
        self.fields["place"].choices = [(each.key, each.name or _("The whole service")) for each in places_of(reach)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("theme")) == bool(given.get("pack")):
            self.add_error("theme", ValidationError(_("Choose a theme, or a group’s conclusion: one of the two.")))
        return given

    def plain(self) -> dict[str, Any]:
        """For the operation."""
        given = self.cleaned_data
        area, team = self._place(given["place"])
        said = Said(given["said"], given["theme"], given["pack"], given["moment"], area, team)
        return {"said": said, **{name: given[name] for name in ("promise", "owner", "due_on")}}

    def _place(self, key: str) -> tuple[ServiceArea | None, Team | None]:
        place = next(each for each in places_of(self.reach) if each.key == key)
        area = next((each for each in self.reach.areas if each.pk == place.area), None)
        return area, next((each for each in self.reach.teams if each.pk == place.team), None)


class Do(Form):
    did = _words(_("We did"), _("In plain words, as families read it. Without names."))


class Withdraw(Form):
    why = _words(_("Why it cannot be kept"), _("In plain words, as families read it. Without names."))


class HandOver(WithOwner):
    why = forms.CharField(label=_("Why"), max_length=300)


class Translate(Form):
    """Empty words take the language away."""

    said = _words(_("You said"), "", required=False)
    words = _words(_("We promised"), "", required=False)
    did = _words(_("We did"), "", required=False)


class Failed(Form):
    why = forms.CharField(label=_("Why they could not be told"), max_length=200)


class Poster(Form):
    """Three to six of the promises that are published in the language."""

    chosen = forms.MultipleChoiceField(label=_("Which promises"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: Sequence[Published], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = offered
        self.fields["chosen"].choices = [(each.public_id, each.promise) for each in offered]

    def clean_chosen(self) -> list[str]:
        chosen = self.cleaned_data["chosen"]
        if not LEAST <= len(chosen) <= MOST:
            raise ValidationError(_("Choose three to six."))
        return chosen

    def promises(self) -> list[Published]:
        return [each for each in self.offered if each.public_id in self.cleaned_data["chosen"]]
