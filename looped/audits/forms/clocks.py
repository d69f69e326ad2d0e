"""Setting the clocks of one severity, and its ladder."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.roles import Role
from looped.audits.rules.clocks import LADDER_ROLES, LONGEST, MOST_RUNGS, VERIFYING_ROLES, Clocks, Rung
from looped.ui.forms import DateField, Form

NAMES = dict(Role.choices)
RUNGS = range(1, MOST_RUNGS + 1)


def _days(label: Any, *, least: int = 1, required: bool = True, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, min_value=least, max_value=LONGEST, required=required,
        error_messages={"invalid": _("Enter the number of working days in figures.")},
    )  # fmt: skip


def _roles(roles: Any, nothing: Any) -> list[tuple[str, Any]]:
    return [("", nothing), *((role.value, NAMES[role]) for role in roles)]


class ClocksForm(Form):
    starts_on = DateField(
        label=_("From"), help_text=_("A day to come. Actions that began before keep the days that they were given.")
    )
    first_step = _days(
        _("First step, in working days"),
        least=0,
        required=False,
        hint=_("0 is the same day. Empty: none is asked for."),
    )
    plan = _days(_("Plan, in working days"), least=0, required=False, hint=_("Empty: none is asked for."))
    done = _days(_("Done, in working days"))
    verify = _days(_("Verified, in working days after it was said to be done"))
    verified_by = forms.ChoiceField(
        label=_("Verified by"), choices=_roles(VERIFYING_ROLES, _("Choose a role")),
        help_text=_("Never the owner. Where nobody holds the role in the area, the next above does it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for rung in RUNGS:
            self.fields[f"after_{rung}"] = _days(_("After working days"), required=False)
            self.fields[f"role_{rung}"] = forms.ChoiceField(
                label=_("Who decides"), choices=_roles(LADDER_ROLES, _("No such step")), required=False
            )
            self.fields[f"within_{rung}"] = _days(_("Decides within working days"), required=False)

    @property
    def rungs(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Number of the step, and its three boxes."""
        return [(rung, [self[f"{name}_{rung}"] for name in ("after", "role", "within")]) for rung in RUNGS]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for rung in RUNGS:
            boxes = {name: given.get(f"{name}_{rung}") for name in ("after", "role", "within")}
            if any(boxes.values()) and not all(boxes.values()):
                empty = next(name for name, value in boxes.items() if not value)
                if f"{empty}_{rung}" not in self.errors:
                    self.add_error(f"{empty}_{rung}", _("Fill in this step of the ladder, or leave all of it empty."))
        return given

    def clocks(self) -> Clocks:
        """For a form that is valid."""
        given = self.cleaned_data
        ladder = tuple(
            Rung(given[f"after_{rung}"], given[f"role_{rung}"], given[f"within_{rung}"])
            for rung in RUNGS
            if given[f"role_{rung}"]
        )
        return Clocks(given["first_step"], given["plan"], given["done"], given["verify"], given["verified_by"], ladder)

    @staticmethod
    def initial_of(clocks: Clocks | None) -> dict[str, Any]:
        """The boxes as they stand now; empty where nothing was ever set."""
        if clocks is None:
            return {}
        found: dict[str, Any] = {
            "first_step": clocks.first_step, "plan": clocks.plan, "done": clocks.done, "verify": clocks.verify,
            "verified_by": clocks.verified_by,
        }  # fmt: skip
        for rung, each in enumerate(clocks.ladder, start=1):
            found |= {f"after_{rung}": each.after, f"role_{rung}": each.role, f"within_{rung}": each.within}
        return found
