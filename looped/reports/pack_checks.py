"""What must hold before a performance pack is issued. No check prints a number that the pack does not show."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from looped.core.periods import Month
from looped.reports.checks import Check
from looped.reports.queries.pack_values import Entry, PackValues


def checks_of_pack(values: PackValues) -> list[Check]:
    """Sums, days and sources of every indicator that has a value."""
    return [check for entry in values.measured for check in _of(entry)]


def _of(entry: Entry) -> Iterable[Check]:
    anchor = entry.id.lower()
    if entry.behind is None:
        yield Check(f"source.{entry.id}", False, _("%(id)s: it has no source.") % {"id": entry.id}, anchor)
        return
    known = bool(entry.behind.source) and entry.behind.in_use
    said = _("from an extract in use") if entry.behind.extract else _("from what Looped keeps")
    wrong = _("%(id)s: no extract in use stands behind it.") % {"id": entry.id}
    yield Check(f"source.{entry.id}", known, said if known else wrong, anchor)
    day = entry.behind.as_at
    detail = _("%(id)s is as at %(day)s") % {"id": entry.id, "day": day.isoformat()}
    yield Check(f"as_at.{entry.id}", Month.of(day) == entry.month, detail, anchor)
    if entry.sums:
        yield _areas(entry, entry.behind.rows, anchor)
        yield _teams(entry, anchor)


def _areas(entry: Entry, whole: int, anchor: str) -> Check:
    """Areas, and rows of no known area, are together the council: so no more of them than the council has."""
    inside = sum(area for area, _teams in entry.sums)
    name = f"areas.sum.{entry.id}"
    if inside > whole:
        return Check(name, False, _("%(id)s: the areas have more rows than the council.") % {"id": entry.id}, anchor)
    if entry.unplaced is None:
        return Check(name, True, _("adds up; not every number of it is shown"), anchor)
    parts = " + ".join(f"{one.n}" for _name, one in entry.areas)
    return Check(name, True, f"{parts} + {entry.unplaced} = {entry.now.n if entry.now else 0}", anchor)


def _teams(entry: Entry, anchor: str) -> Check:
    wrong = [area for area, teams in entry.sums if teams > area]
    detail = _("%(id)s: no area has fewer rows than its teams together")
    if wrong:
        detail = _("%(id)s: the teams of an area have more rows than the area.")
    return Check(f"teams.sum.{entry.id}", not wrong, detail % {"id": entry.id}, anchor)
