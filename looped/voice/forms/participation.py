"""What is asked about groups and their packs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries.line import people_who
from looped.accounts.roles import Permission
from looped.ui.forms import Form
from looped.voice.models import Group, Quotation
from looped.voice.operations.participation import MOST_PILES
from looped.voice.queries import participation as queries


def _leader() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who leads it"), empty_label=_("Choose a person")
    )


class ChangeGroup(Form):
    led_by = _leader()
    may_be_named = forms.BooleanField(
        label=_("The group wants its name to stand in reports"), required=False,
        help_text=_("Ask them. They are asked again at the end of each session."),
    )  # fmt: skip
    ended = forms.BooleanField(label=_("The group has ended"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["led_by"].queryset = people_who(Permission.LEAD_PARTICIPATION)


class AddGroup(ChangeGroup):
    name = forms.CharField(label=_("Name of the group"), max_length=100)
    ended = None  # type: ignore[assignment]
    field_order = ("name", "led_by", "may_be_named")


class MakePack(Form):
    """Which words the group gets. The choices show what is printed, and whose it says that they are, nothing else."""

    group = forms.ModelChoiceField(
        Group.objects.none(), to_field_name="public_id", label=_("For which group?"), empty_label=_("Choose a group")
    )
    title = forms.CharField(
        label=_("What the pack is called"), max_length=150, help_text=_("Such as: What you said about moving.")
    )
    quotations = forms.MultipleChoiceField(
        label=_("Which words?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("From at least 10 different people. They are mixed by lot."),
        error_messages={"required": _("Choose words of at least 10 different people")},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: list[Quotation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {each.public_id: each for each in offered}
        self.fields["group"].queryset = queries.open_groups()
        self.fields["quotations"].choices = [(each.public_id, each.text) for each in offered]

    @property
    def chosen(self) -> list[Quotation]:
        return [self.offered[each] for each in self.cleaned_data["quotations"]]


class Sort(forms.Form):
    """One step of sorting: a card to a pile, or to a new one; or a pile gets another name."""

    card = forms.CharField(required=False, max_length=20)
    pile = forms.CharField(required=False, max_length=20)
    name = forms.CharField(required=False, max_length=100)
    step = forms.ChoiceField(choices=[("put", "put"), ("new", "new"), ("rename", "rename")])


class ClosePack(Form):
    present = forms.IntegerField(
        label=_("How many young people took part?"), min_value=1, max_value=200,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}), help_text=_("No names are kept."),
    )  # fmt: skip
    would_ask = forms.CharField(
        label=_("What would you ask other young people, or us?"), required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    should_change = forms.CharField(
        label=_("What should change?"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    named = forms.ChoiceField(
        label=_("May your group’s name stand with it?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, say our name")), ("no", _("No, say “a participation group”"))],
    )  # fmt: skip

    def __init__(self, *args: Any, heaps: list[queries.Heap], **options: Any) -> None:
        super().__init__(*args, **options)
        self.heaps = heaps
        places = [("", _("Not ranked")), *((str(n), str(n)) for n in range(1, min(len(heaps), MOST_PILES) + 1))]
        for heap in heaps:
            self.fields[f"rank_{heap.pile.public_id}"] = forms.ChoiceField(
                label=heap.pile.name, choices=places, required=False
            )

    def ranked(self) -> list[forms.BoundField]:
        return [self[f"rank_{heap.pile.public_id}"] for heap in self.heaps]

    @property
    def ranks(self) -> dict[str, int | None]:
        given = {heap.pile.public_id: self.cleaned_data[f"rank_{heap.pile.public_id}"] for heap in self.heaps}
        return {key: int(value) if value else None for key, value in given.items()}

    def given(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("present", "would_ask", "should_change")}
        return plain | {"ranks": self.ranks, "named": self.cleaned_data["named"] == "yes"}
