"""Naming the auditors of a whole month."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.queries.allocation import Choice, Choices
from looped.ui.forms import DateField, Form


class Give(Form):
    """`shown`: the digest of the proposal as it stood on the page."""

    due_on = DateField(
        label=_("All returns are due on"),
        help_text=_("For example, 27 11 2026"),
        error_messages={"required": _("Enter the day on which all returns are due.")},
    )
    shown = forms.CharField(widget=forms.HiddenInput)


class Choose(Form):
    """Two auditors for one case. `version`: of the row as it stood on the page."""

    manager = forms.ModelChoiceField(
        label=_("Team manager"), queryset=User.objects.none(), to_field_name="public_id", empty_label=None
    )
    peer = forms.ModelChoiceField(
        label=_("Peer auditor"),
        help_text=_("Behind each name: audits of this month without this one, and the most they may make."),
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=None,
    )
    why = forms.CharField(
        label=_("Why shall it be so?"),
        help_text=_("Needed where the choice breaks a rule, such as the most audits a month."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, choices: Choices, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, people, empty in (
            ("manager", choices.managers, _("Choose a manager")),
            ("peer", choices.peers, _("Choose a peer")),
        ):
            self.fields[name].queryset = people_who(Permission.AUDIT)
            self.fields[name].choices = [("", empty), *labels(people)]


def labels(people: Iterable[Choice]) -> Iterable[tuple[str, str]]:
    """Each with what they carry in the month, and the most that they may."""
    for one in people:
        words = _("%(name)s (%(load)s)") if one.limit is None else _("%(name)s (%(load)s of %(limit)s)")
        yield one.public_id, words % {"name": one.name, "load": one.load, "limit": one.limit}
