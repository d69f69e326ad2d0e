"""What a month audits, so that months of unlike mixes are not read as one line: areas or the whole service, and kinds.

Wherever months are compared, `mix_of` reads them and `changes` says in words where they cease to be alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from looped.audits.models import ProgrammeLine, ProgrammeMonth
from looped.audits.queries.programme import KIND_NAMES, KINDS
from looped.core.periods import Month


@dataclass(frozen=True)
class Mix:
    """As planned. areas: by name; empty for the whole service. kinds: keys of `Audit.Kind`, in their order."""

    month: Month
    areas: tuple[str, ...]
    kinds: tuple[str, ...]

    def is_like(self, other: "Mix") -> bool:
        return (self.areas, self.kinds) == (other.areas, other.kinds)

    @property
    def where(self) -> str:
        """“the whole service”, “only Assessment”."""
        if not self.areas:
            return _("the whole service")
        return _("only %(areas)s") % {"areas": _listed(self.areas)}

    @property
    def what(self) -> str:
        """“looped, thematic”."""
        return ", ".join(str(KIND_NAMES[kind]).lower() for kind in self.kinds)


def mix_of(months: Iterable[Month]) -> dict[Month, Mix]:
    """The mix of each month that is planned; others are left out, for nobody knows. Two queries."""
    numbers = [month.number for month in months]
    areas: dict[int, set[str]] = {}
    for number, area in ProgrammeMonth.objects.filter(month__in=numbers).values_list("month", "areas__name"):
        areas.setdefault(number, set()).update([area] if area else [])
    kinds: dict[int, set[str]] = {}
    for number, kind in ProgrammeLine.objects.filter(plan__month__in=numbers).values_list("plan__month", "kind"):
        kinds.setdefault(number, set()).add(kind)
    order = [kind for kind, _name in KINDS]
    return {
        Month.from_number(number): Mix(
            Month.from_number(number), tuple(sorted(names)),
            tuple(kind for kind in order if kind in kinds.get(number, {"looped"})),
        )
        for number, names in areas.items()
    }  # fmt: skip


def change(before: Mix, after: Mix) -> str:
    """What is unlike from `after` on, in a sentence; blank where the two are alike."""
    said = []
    if before.areas != after.areas:
        said.append(_("From %(month)s on: %(now)s; before that: %(then)s.")
                    % {"month": after.month.name, "now": after.where, "then": before.where})  # fmt: skip
    if before.kinds != after.kinds:
        said.append(_("Kinds of audit from %(month)s on: %(now)s; before that: %(then)s.")
                    % {"month": after.month.name, "now": after.what, "then": before.what})  # fmt: skip
    return " ".join(said)


def changes(mixes: Mapping[Month, Mix]) -> dict[Month, str]:
    """Each month from which on the mix is another than in the planned month before it, with the sentence."""
    months = sorted(mixes)
    pairs = zip(months, months[1:], strict=False)
    found = {later: change(mixes[earlier], mixes[later]) for earlier, later in pairs}
    return {month: sentence for month, sentence in found.items() if sentence}


def _listed(names: tuple[str, ...]) -> str:
    """“Assessment”, “Assessment and Children in care”."""
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
