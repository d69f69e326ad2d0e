"""What is asked of an administrator, and of somebody who was invited."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from looped.accounts import queries
from looped.accounts.models import User
from looped.accounts.operations import Details
from looped.accounts.roles import Role
from looped.ui import colours
from looped.ui.forms import DateField, Form

ANY = [("", _("All"))]
NO_ADDRESS = {"invalid": _("Enter an e-mail address such as name@council.gov.uk.")}


def _team(**options: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(queries.teams(), to_field_name="public_id", label=_("Team"), **options)


class Filter(Form):
    """What narrows the list of people. Anything wrong in an address narrows nothing."""

    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), choices=[*ANY, *Role.choices], required=False)
    team = _team(required=False, empty_label=_("All"))
    state = forms.ChoiceField(
        label=_("Access"),
        choices=[*ANY, ("active", _("Can sign in")), ("inactive", _("Cannot sign in"))],
        required=False,
    )


class Person(Form):
    """Everything that an administrator says of somebody."""

    name = forms.CharField(
        label=_("Full name"), max_length=120, error_messages={"required": _("Enter the person’s full name.")}
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages=NO_ADDRESS | {"required": _("Enter the person’s e-mail address.")},
    )
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role. Without a role there is nothing to see.")},
    )
    team = _team(required=False, empty_label=_("No team"))
    area = forms.ModelChoiceField(
        queries.areas(),
        to_field_name="public_id",
        label=_("Service area"),
        help_text=_("For somebody who leads a whole area. People in a team belong to the team’s area."),
        required=False,
        empty_label=_("No area"),
    )
    manager = forms.EmailField(
        label=_("E-mail address of the line manager"),
        help_text=_("Decides whose cases this person may not audit."),
        required=False,
        error_messages=NO_ADDRESS,
    )

    def clean_manager(self) -> User | None:
        email = self.cleaned_data["manager"]
        manager = queries.person_with_email(email) if email else None
        if email and manager is None:
            raise ValidationError(_("Nobody here has this e-mail address. Invite the line manager first."))
        return manager

    def details(self) -> Details:
        data = self.cleaned_data
        return Details(
            name=data["name"],
            email=data["email"],
            roles=frozenset(data["roles"]),
            team=data["team"],
            area=data["area"],
            manager=data["manager"],
            job_title=data["job_title"],
        )

    @staticmethod
    def initial_of(details: Details) -> dict[str, Any]:
        return {
            "name": details.name,
            "email": details.email,
            "job_title": details.job_title,
            "roles": sorted(details.roles),
            "team": details.team and details.team.public_id,
            "area": details.area and details.area.public_id,
            "manager": details.manager.email if details.manager else "",
        }


class Ending(Form):
    why = forms.CharField(label=_("Why does the access end?"), max_length=300)


class Welcome(Form):
    """The invited person's password, typed once: it can be shown."""

    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. Three words that do not belong together are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


class Area(Form):
    name = forms.CharField(label=_("Name of the service area"), max_length=100)


class TeamInArea(Form):
    name = forms.CharField(label=_("Name of the team"), max_length=100)
    area = forms.ModelChoiceField(
        queries.areas(), to_field_name="public_id", label=_("Service area"), empty_label=_("Choose an area")
    )


class Identity(Form):
    """The council's name and colour, from a day on."""

    name = forms.CharField(label=_("Name of the council"), max_length=100)
    colour = forms.CharField(
        label=_("Colour"),
        help_text=_("Dark enough to carry white text, such as #0b5d57."),
        max_length=7,
    )
    starts_on = DateField(label=_("From"), help_text=_("The name and colour of before stay in the history."))

    def clean_colour(self) -> str:
        try:
            return colours.checked(self.cleaned_data["colour"])
        except colours.UnfitColour as unfit:
            raise ValidationError(str(unfit)) from unfit


class LogFilter(Form):
    """What narrows the list of who saw what. Anything wrong is said, so that nobody trusts a list of too much."""

    reference = forms.CharField(label=_("Child’s reference"), required=False, max_length=60)
    person = forms.EmailField(label=_("Person’s e-mail"), required=False, error_messages=NO_ADDRESS)
    day = forms.CharField(label=_("Day, such as 3/11/2026"), required=False, max_length=10)

    def clean_person(self) -> User | None:
        email = self.cleaned_data["person"]
        person = queries.person_with_email(email) if email else None
        if email and person is None:
            raise ValidationError(_("Nobody here has this e-mail address."))
        return person

    def clean_day(self) -> date | None:
        text = self.cleaned_data["day"].strip()
        if not text:
            return None
        try:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        except ValueError:
            raise ValidationError(_("Enter a day that exists, such as 3/11/2026.")) from None
