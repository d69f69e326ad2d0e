"""Importing audit returns: chosen, checked in the background, then in whole or not at all."""

from collections.abc import Callable
from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.imports.plan import Plan, digest, plan_import
from looped.audits.imports.writing import write
from looped.audits.models import ImportRun
from looped.core import events
from looped.core.errors import Refused
from looped.core.findings import Problem
from looped.core.models import Event
from looped.core.writing import operation

MOST_SHOWN = 500  # problems kept with a run; a file with more needs another look anyway
Status = ImportRun.Status


@operation
def choose_file(*, name: str, content: bytes, create_teams: bool, by: User, now: datetime) -> ImportRun:
    """Keep a file, to be checked by a job."""
    run = ImportRun.objects.create(
        file_name=name[:200], sha256=digest(content), content=content, create_teams=create_teams, chosen_by=by,
        chosen_at=now,
    )  # fmt: skip
    detail = {"file": run.file_name, "sha256": run.sha256}
    events.record(what="audits.import.chosen", subject=run.public_id, by=by, now=now, detail=detail)
    return run


def check_run(*, run: ImportRun, now: datetime) -> None:
    """Check a run's file and keep what was found; safe to run twice. Progress shows while it runs."""

    def progress(done: int, all_rows: int) -> None:
        ImportRun.objects.filter(pk=run.pk, status=Status.CHECKING).update(rows_done=done, rows_all=all_rows)

    plan = plan_import(
        bytes(run.content), create_teams=run.create_teams, by=run.chosen_by, today=localdate(now), progress=progress
    )
    keep_findings(run=run, plan=plan)


def give_up(*, run: ImportRun) -> None:
    """The check itself broke off. Say so, rather than leave the file being checked for ever."""
    reason = "The check broke off by a fault of ours. Choose the file again; if it happens again, tell who runs Looped."
    problem = Problem(0, "", "", reason)
    keep_findings(run=run, plan=Plan((), (problem,), (), (), 0))


def keep_findings(*, run: ImportRun, plan: Plan) -> None:
    """Store what a check found. A run that is written stays as it is."""
    status = Status.REFUSED if plan.problems else Status.UNCHANGED if plan.is_unchanged else Status.READY
    found = {
        "status": status,
        "problems": [problem.as_json() for problem in plan.problems[:MOST_SHOWN]],
        "warnings": [warning.as_json() for warning in plan.warnings[:MOST_SHOWN]],
        "summary": {**plan.summary(), "problems": len(plan.problems), "warnings": len(plan.warnings)},
        "rows_done": plan.rows,
        "rows_all": plan.rows,
    }
    ImportRun.objects.filter(pk=run.pk).exclude(status=Status.WRITTEN).update(**found)
    for name, value in found.items():
        setattr(run, name, value)


def write_run(*, run: ImportRun, by: User, now: datetime) -> None:
    """Import a file that was found ready. It is checked once more first, since the world may have moved.

    Raises Refused where it is not ready, or no longer: what was found then stands with the run.
    """
    if run.status != Status.READY:
        raise Refused(f"This file is not ready to be imported: {run.get_status_display()}.")
    seen = _newest_event()
    plan = plan_import(bytes(run.content), create_teams=run.create_teams, by=by, today=localdate(now))
    if plan.problems or plan.is_unchanged:
        keep_findings(run=run, plan=plan)
        raise Refused("Something has changed since this file was checked. Look at what was found now.")
    write_plan(plan=plan, file=run.file_name, seen=seen, by=by, now=now, mark=lambda: _mark_written(run, now))


@operation
def write_plan(
    *, plan: Plan, file: str, seen: int, by: User, now: datetime, mark: Callable[[], None] = lambda: None
) -> None:
    """Write a checked plan in one go. `seen` is the newest event from before the check.

    Raises Refused where anybody wrote anything in between: a check of old facts proves nothing.
    """
    if _newest_event() != seen:
        raise Refused("Somebody else has just changed something. Try again in a moment.")
    mark()
    write(plan.audits, file=file, by=by, now=now)
    events.record(what="audits.import.written", subject=file[:40], by=by, now=now, detail=plan.summary())


def _mark_written(run: ImportRun, now: datetime) -> None:
    if not ImportRun.objects.filter(pk=run.pk, status=Status.READY).update(status=Status.WRITTEN, written_at=now):
        raise Refused("This file is imported already.")
    run.status, run.written_at = Status.WRITTEN, now


def _newest_event() -> int:
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def import_returns(*, content: bytes, file: str, create_teams: bool, by: User, now: datetime) -> Plan:
    """Check and, where nothing stands against it, import: what the command line does.

    The plan tells what was found; nothing was written where it has problems or holds nothing new. Raises Refused.
    """
    seen = _newest_event()
    plan = plan_import(content, create_teams=create_teams, by=by, today=localdate(now))
    if not plan.problems and not plan.is_unchanged:
        write_plan(plan=plan, file=file, seen=seen, by=by, now=now)
    return plan
