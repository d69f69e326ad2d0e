"""What stands behind each number of the page of impact (R8, R6): what its reader may read, so all is shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.audits.models import Action
from looped.core.periods import Quarter
from looped.improvement.models import LearningOffer, LookBack
from looped.improvement.queries import impact as figures
from looped.improvement.queries.parts import name_in, part_names
from looped.improvement.rules.look_back import BELOW_GOOD

SHOWS = ("found", "later", "verified", "open", "learning", "back", *(f"look-{key}" for key in (
    *LookBack.Outcome.values, "open",
)))  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """Which number: of which domain and place (both blank for all), and what is counted, one of `SHOWS`."""

    quarter: Quarter
    show: str
    part: str = ""
    place: str = ""


@dataclass(frozen=True)
class Line:
    """One record. `grade` or `note` says what it is; `counts`: whether it is in the number, None where all are."""

    href: str
    text: str
    grade: str = ""
    note: str = ""
    counts: bool | None = None


@dataclass(frozen=True)
class Shown:
    """The records of one number."""

    name: str
    place: str
    lines: tuple[Line, ...]


def impact_records(user: User, chosen: Chosen, today: date) -> Shown:
    """The same number of queries whatever there is."""
    scope = figures.scope_for(user, chosen.quarter, today)
    name = name_in(part_names(today), chosen.part) if chosen.part else _("All domains")
    return Shown(name, chosen.place, tuple(_reader(chosen.show)(scope, chosen)))


def _reader(show: str) -> Callable[[figures.Scope, Chosen], Iterable[Line]]:
    if show in ("found", "later"):
        return _grades
    if show in ("verified", "open"):
        return _actions
    return {"learning": _learning, "back": _back}.get(show, _look_backs)


def _at(scope: figures.Scope, chosen: Chosen, before: str = "") -> dict[str, str]:
    """The condition for the place, where one is asked for. `before`: the way to area and team."""
    return {f"{before}{scope.split}__name": chosen.place} if chosen.place else {}


def _grades(scope: figures.Scope, chosen: Chosen) -> Iterable[Line]:
    months = scope.months if chosen.show == "found" else scope.later_numbers
    found = figures.grades_in(scope, months).filter(part=chosen.part, **_at(scope, chosen))
    rows = found.order_by("-month", "audit__reference").values_list("audit__public_id", "audit__reference", "grade")
    lines = [
        Line(reverse("audits:detail", args=[audit]), reference, grade=grade, counts=grade in BELOW_GOOD)
        for audit, reference, grade in rows
    ]
    return sorted(lines, key=lambda line: not line.counts)


def _actions(scope: figures.Scope, chosen: Chosen) -> Iterable[Line]:
    below = figures.grades_in(scope, scope.months).filter(grade__in=BELOW_GOOD, part=chosen.part)
    found = Action.objects.live().filter(audit__in=below.values("audit"), **_at(scope, chosen, "audit__"))
    done = {"status": figures.DONE}
    found = found.filter(**done) if chosen.show == "verified" else found.exclude(**done)
    rows = found.order_by("due_on", "pk").values_list("public_id", "what", "audit__reference")
    return (Line(reverse("audits:action", args=[action]), what, note=audit) for action, what, audit in rows)


def _learning(scope: figures.Scope, chosen: Chosen) -> Iterable[Line]:
    wanted = figures.learning_keys(scope).get((chosen.part, chosen.place), set())
    found = LearningOffer.objects.filter(public_id__in=wanted).order_by("planned_on", "pk")
    return (
        Line(reverse("improvement:offer", args=[offer.public_id]), offer.title, note=offer.get_kind_display())
        for offer in found
    )


def _back(scope: figures.Scope, chosen: Chosen) -> Iterable[Line]:
    found = figures.recurrences(scope).filter(**_at(scope, chosen, "first__"))
    found = found.filter(part=chosen.part) if chosen.part else found
    rows = found.order_by("pk").values_list("again__public_id", "first__reference", "again__reference", "now")
    return (
        Line(reverse("audits:detail", args=[audit]), _("%(again)s, after %(first)s") % {"again": again, "first": first},
             grade=grade)
        for audit, first, again, grade in rows
    )  # fmt: skip


def _look_backs(scope: figures.Scope, chosen: Chosen) -> Iterable[Line]:
    outcome = chosen.show.removeprefix("look-")
    found = figures.look_backs_of(scope).filter(outcome="" if outcome == "open" else outcome)
    rows = found.order_by("due_on", "pk").values_list("public_id", "audit__reference", "audit__team__name")
    return (Line(reverse("improvement:look_back", args=[one]), audit, note=team) for one, audit, team in rows)
