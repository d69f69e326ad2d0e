"""The plan of a month and of a year, and why fewer audits are done than planned."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from looped.accounts.models import ServiceArea, User
from looped.audits.models import Audit, ProgrammeLine, ProgrammeMonth
from looped.audits.queries.programme import PlannedLine, even_lines
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.writing import operation


@operation
def plan_month(
    *,
    month: Month,
    planned: int | None = None,
    areas: Sequence[ServiceArea] = (),
    lines: Sequence[PlannedLine] | None = None,
    by: User,
    now: datetime,
) -> ProgrammeMonth:
    """Say how many audits a month shall have, of which kinds and areas; no areas means the whole service.

    Either `lines`, or a plain number of looped audits and the areas that share it. The month's number is the sum of
    its lines; its areas are theirs, unless one of them is of the whole service. Raises Refused.
    """
    if lines is None:
        lines = even_lines(planned or 0, areas)
    _check(lines)
    whole = not lines or any(line.area is None for line in lines)
    targeted = {} if whole else {line.area.pk: line.area for line in lines if line.area}
    total = sum(line.planned for line in lines)
    old = ProgrammeMonth.objects.filter(month=month.number).first()
    plan, _ = ProgrammeMonth.objects.update_or_create(month=month.number, defaults={"planned": total})
    plan.areas.set(targeted.values())
    _keep(plan, lines)
    names = sorted(area.name for area in targeted.values())
    detail = {"old": old and old.planned, "new": total, "areas": names, "lines": [_told(line) for line in lines]}
    events.record(what="audits.month.planned", subject=str(month), by=by, now=now, detail=detail)
    return plan


@operation
def plan_months(*, months: Sequence[Month], lines: Sequence[PlannedLine], by: User, now: datetime) -> None:
    """Plan several months alike. Raises Refused, and then plans none."""
    for month in months:
        plan_month(month=month, lines=lines, by=by, now=now)


@operation
def explain_shortfall(*, month: Month, reason: str, by: User, now: datetime) -> None:
    """Keep why a month has, or will have, fewer audits than planned. Raises Refused where nothing was planned."""
    if not ProgrammeMonth.objects.filter(month=month.number).update(shortfall_reason=reason):
        raise Refused(f"Nothing is planned for {month.name} yet. Say first how many audits it shall have.")
    events.record(what="audits.month.shortfall_explained", subject=str(month), by=by, now=now, why=reason)


def _keep(plan: ProgrammeMonth, lines: Sequence[PlannedLine]) -> None:
    """In place of the lines that were."""
    plan.lines.all().delete()
    ProgrammeLine.objects.bulk_create(
        ProgrammeLine(plan=plan, planned=line.planned, kind=line.kind, area=line.area, framework=line.framework)
        for line in lines
    )


def _check(lines: Sequence[PlannedLine]) -> None:
    if len({line.same for line in lines}) < len(lines):
        raise Refused("Two lines are of the same kind and the same area. Make one of them, with the sum.")
    for line in lines:
        if line.kind == Audit.Kind.CALIBRATION:
            raise Refused("A calibration is outside every count, so it is not planned by number.")
        if line.framework and line.kind != Audit.Kind.THEMATIC:
            raise Refused("Only a thematic audit has a theme.")


def _told(line: PlannedLine) -> dict[str, Any]:
    area, theme = line.area and line.area.name, line.framework and line.framework.theme
    return {"kind": line.kind, "area": area or "", "theme": theme or "", "planned": line.planned}
