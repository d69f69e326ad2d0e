"""A council's own indicator: one SELECT, run in a process of its own that can read the extract and do nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from threading import Timer
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from looped.core.errors import Refused
from looped.indicators import shape
from looped.indicators.definitions import Period
from looped.indicators.engine import asked
from looped.indicators.engine.events_file import create_table_sql

SECONDS = 40
COLUMNS = ("person", "counted", "record", "happened", "team", "worker", "left_out")
"""Of each row that comes back; a column that the SELECT does not give is None."""

LEFT_OUT = marked("Left out by the SELECT")
Row = list[Any]


def run(sql: str, *, events: Path, as_at: date, period: Period, thresholds: Mapping[str, int]) -> list[Row]:
    """The rows of the SELECT for one day, each in the order of `COLUMNS`.

    The table `asked` has the one row of that day. Raises Refused with what is wrong and what to do, for its author.
    left_out is in the SELECT's own words: what it puts together from columns is kept with every value, and could be a
    child's.
    """
    question = {"sql": sql, "events": str(events), "beside": _beside(as_at, period, thresholds)}
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-B", "-m", "looped.indicators.engine.own_query_child"],
        env={"LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    timer = Timer(SECONDS, process.kill)
    timer.start()
    try:
        said, _nothing = process.communicate(json.dumps(question, default=str))
    finally:
        timer.cancel()
    return [[*row[:-1], _reason(row[-1], sql)] for row in _heard(said)]


def _reason(left_out: Any, sql: str) -> str | None:
    if left_out is None:
        return None
    return str(left_out) if "'{}'".format(str(left_out).replace("'", "''")) in sql else LEFT_OUT


def _heard(said: str) -> list[Row]:
    lines = said.splitlines()
    end = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    if "wrong" in end:
        raise Refused(_words(end["wrong"]) % end["values"])
    if not end.get("done"):
        raise Refused(_words("time"))
    rows = [json.loads(line) for line in lines[:-1]]
    if any(row[1] not in (0, 1) for row in rows):
        raise Refused(_words("counted"))
    return rows


def _words(wrong: str) -> str:
    return {
        "one_select": _("Write one SELECT and nothing else: no second statement, no INSERT, SET, ATTACH or COPY."),
        "missing": _("The SELECT must give the columns %(columns)s. Add them, with AS where they have another name."),
        "unknown": _(
            "The SELECT gives a column that means nothing here, or one twice: %(columns)s. The columns are person, "
            "counted, record, happened, team, worker and left_out."
        ),
        "person": _(
            "The column person must hold a child of the extract in every row, as its tables have it: no other number, "
            "and not nothing."
        ),
        "too_long": _("A cell that the SELECT gives is longer than %(most)s characters. Give references, not texts."),
        "counted": _("The column counted must be 1 for what is in the numerator, and 0 for the rest."),
        "too_many": _(
            "The SELECT gives more than %(most)s rows. Give one row for each child or event that is counted."
        ),
        "memory": _("The SELECT took more memory than one indicator may. Filter earlier, or join fewer rows."),
        "time": _("The SELECT took more time or memory than one indicator may, and was ended."),
        "sql": _("The database does not understand the SELECT: %(said)s"),
    }[wrong]


def _beside(as_at: date, period: Period, thresholds: Mapping[str, int]) -> list[Any]:
    """The tables `asked` and `thresholds`, as statements with their values."""
    tables = (
        ("asked", shape.ASKED, [asked.row(as_at, asked.since(as_at, period))]),
        ("thresholds", shape.THRESHOLDS, list(thresholds.items())),
    )
    return [
        (
            create_table_sql(name, columns).replace("CREATE TABLE", "CREATE TEMP TABLE"),
            [(f'INSERT INTO "{name}" VALUES ({", ".join("?" for _each in columns)})', list(row)) for row in rows],
        )
        for name, columns, rows in tables
    ]
