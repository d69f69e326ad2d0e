"""What an older extract of Annex A knows and a newer one no longer says, carried over into the newer's file.

A list holds six months, or only the last visit, review, check or placement of a child. With each extract the history
behind it grows, so that windows of twelve months and rows of reviews can be computed. Only what the newer cannot say is
carried over: inside its own window its silence means that something was taken back or corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from looped.indicators import shape

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Kept:
    """An event's table. id, person, day: its columns. of: columns of what a list has only the last event of; none for
    a list that has every event of its window. only: a further condition on the older rows."""

    id: str
    person: str
    day: str
    of: tuple[str, ...] = ()
    only: str = "true"


CARRIED: Mapping[str, Kept] = {
    "ssd_contacts": Kept("cont_contact_id", "cont_person_id", "cont_contact_date"),
    "ssd_cin_episodes": Kept("cine_referral_id", "cine_person_id", "cine_referral_date", only="annex_list = 3"),
    "ssd_cin_assessments": Kept("cina_assessment_id", "cina_person_id", "cina_assessment_auth_date"),
    "ssd_s47_enquiry": Kept("s47e_s47_enquiry_id", "s47e_person_id", "s47e_s47_start_date"),
    "ssd_initial_cp_conference": Kept("icpc_icpc_id", "icpc_person_id", "icpc_icpc_date"),
    "ssd_cp_visits": Kept("cppv_cp_visit_id", "cppv_person_id", "cppv_cp_visit_date", ("cppv_cp_plan_id",)),
    "ssd_cp_reviews": Kept("cppr_cp_review_id", "cppr_person_id", "cppr_cp_review_date", ("cppr_cp_plan_id",)),
    "ssd_cla_visits": Kept("clav_cla_visit_id", "clav_person_id", "clav_cla_visit_date", ("clav_cla_id",)),
    "ssd_cla_reviews": Kept("clar_cla_review_id", "clar_person_id", "clar_cla_review_date", ("clar_cla_id",)),
    "ssd_cla_health": Kept(
        "clah_health_check_id", "clah_person_id", "clah_health_check_date", ("clah_health_check_type",)
    ),
    "ssd_cla_placement": Kept(
        "clap_cla_placement_id", "clap_person_id", "clap_cla_placement_start_date", ("clap_cla_id",)
    ),
}


def carry_over(older: Path, newer: DuckDBPyConnection, *, since: date) -> dict[str, int]:
    """Copy what is missing, and say how many rows of each table were.

    older: the events of an extract of Annex A that describes an earlier day, with what was carried over into it.
    newer: the open file of the extract that is being read; nothing of it changes if this fails. since: the first day
    of its window, six months before the day that it describes.
    """
    newer.execute(f"ATTACH '{str(older).replace(chr(39), chr(39) * 2)}' AS older (READ_ONLY)")
    try:
        newer.execute("BEGIN")
        try:
            copied = {table: _copied(newer, table, kept, since) for table, kept in CARRIED.items()}
            _end_placements(newer)
            copied["ssd_person"] = _with_their_persons(newer)
            newer.execute("COMMIT")
        except BaseException:
            newer.execute("ROLLBACK")
            raise
    finally:
        newer.execute("DETACH older")
    return {table: count for table, count in copied.items() if count}


def _copied(newer: DuckDBPyConnection, table: str, kept: Kept, since: date) -> int:
    columns = ", ".join(f'"{column}"' for column in shape.TABLES[table])
    last = _before_the_last(table, kept) if kept.of else ""
    found = newer.execute(
        f"""INSERT INTO {table} ({columns}) SELECT {columns} FROM older.{table} AS before
        WHERE {kept.only} AND (before.{kept.day} < $since {last})
        AND NOT EXISTS (SELECT 1 FROM {table} AS now WHERE now.{kept.id} = before.{kept.id})""",
        {"since": since},
    ).fetchone()
    return int(found[0]) if found else 0


def _before_the_last(table: str, kept: Kept) -> str:
    """Of a plan, a period or a kind of check that the newer has an event of, all that came before it."""
    same = " AND ".join(f"now.{column} IS NOT DISTINCT FROM before.{column}" for column in (kept.person, *kept.of))
    return f"""AND NOT EXISTS (SELECT 1 FROM {table} AS now WHERE {same} AND now.{kept.day} < before.{kept.day})
        OR EXISTS (SELECT 1 FROM {table} AS now WHERE {same} AND now.{kept.day} > before.{kept.day})"""


def _end_placements(newer: DuckDBPyConnection) -> None:
    """A placement ended at the latest on the day on which the next of the same period began."""
    newer.execute(
        """UPDATE ssd_cla_placement SET clap_cla_placement_end_date = next.began FROM (
            SELECT clap_cla_placement_id AS id, lead(clap_cla_placement_start_date) OVER (
                PARTITION BY clap_person_id, clap_cla_id ORDER BY clap_cla_placement_start_date
            ) AS began FROM ssd_cla_placement WHERE clap_cla_placement_start_date IS NOT NULL
        ) AS next
        WHERE next.id = clap_cla_placement_id AND next.began IS NOT NULL
        AND (clap_cla_placement_end_date IS NULL OR clap_cla_placement_end_date > next.began)"""
    )


def _with_their_persons(newer: DuckDBPyConnection) -> int:
    """The children whom only carried events know; their age was that of an earlier day, and is left out."""
    whose = " UNION ".join(f"SELECT {kept.person} FROM {table}" for table, kept in CARRIED.items())
    columns = ", ".join(column for column in shape.TABLES["ssd_person"] if column != "annex_age")
    found = newer.execute(
        f"""INSERT INTO ssd_person ({columns}) SELECT {columns} FROM older.ssd_person
        WHERE pers_person_id IN ({whose}) AND pers_person_id NOT IN (SELECT pers_person_id FROM ssd_person)"""
    ).fetchone()
    return int(found[0]) if found else 0
