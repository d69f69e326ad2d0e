"""Extracts in use, with their events, for tests: `in_use(cast, rows, as_at=...)`."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from looped.indicators import places
from looped.indicators.definitions import Source
from looped.indicators.engine.events_file import new_events_file
from looped.indicators.models import Computation, Extract
from looped.indicators.operations.computing import ask_for_values, compute
from tests.cast import NOW

Rows = Mapping[str, Iterable[Mapping[str, Any]]]


def in_use(cast, rows: Rows, *, as_at: date, source: str = Source.SSD, digest: str = "") -> Extract:
    """An extract that Anna brought and Abel confirmed. rows: table -> its rows, each column -> value."""
    extract = Extract.objects.create(
        source=source, as_at=as_at, digest=digest or f"{source} {as_at}", status=Extract.Status.IN_USE,
        brought_by=cast.anna, brought_at=NOW, decided_by=cast.abel, decided_at=NOW,
    )  # fmt: skip
    with new_events_file(places.events(extract.public_id)) as events:
        for table, found in rows.items():
            for row in found:
                columns, marks = ", ".join(row), ", ".join("?" for _ in row)
                events.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values()))
    return extract


def computed(cast, extract: Extract, *, now=NOW) -> Computation:
    computation = ask_for_values(extract=extract, by=cast.anna, now=now)
    compute(computation=computation, now=now + timedelta(minutes=1))
    return computation


def assessment(child: str, began: date | None, ended: date | None, team: str = "Oak") -> dict[str, Any]:
    return {
        "cina_assessment_id": f"{child}-{began}-{ended}", "cina_person_id": child, "cina_assessment_start_date": began,
        "cina_assessment_auth_date": ended, "team": team, "worker": f"Worker of {team}",
    }  # fmt: skip
