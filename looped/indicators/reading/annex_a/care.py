"""What the lists of children in care, care leavers and adoption give for the tables of `shape`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from looped.indicators.reading.annex_a.columns import List
from looped.indicators.reading.annex_a.lists import ADOPTION, IN_CARE, LEAVERS
from looped.indicators.reading.annex_a.making import Frames, made

if TYPE_CHECKING:
    import polars as pl

HEALTH = {"health": "Health Assessment", "dental": "Dental Check"}
"""The list's column -> the dataset's word for such a check."""


def _in_care(rows: pl.DataFrame) -> Frames:
    """One period of care, with the placement and the legal status of now, or of its last day."""
    import polars as pl

    rows = rows.with_columns(
        period=pl.concat_str("record", pl.lit("-period")),
        place=pl.concat_str("record", pl.lit("-placement-"), _day(rows, "placement_start")),
        standing=pl.concat_str("record", pl.lit("-status-"), _day(rows, "status_start")),
    )
    yield made(
        "ssd_cla_episodes", rows, clae_cla_episode_id="record", clae_person_id="id", clae_cla_id="period",
        clae_cla_placement_id="place", clae_cla_episode_start_date="start", clae_entered_care_date="start",
        clae_cla_episode_ceased_date="end", clae_cla_episode_ceased_reason="reason", clae_cla_primary_need_code="need",
        clae_cla_last_iro_contact_date="iro", annex_in_or_out="where", annex_permanence_plan="plan",
        annex_interview_offered="offered", annex_interview_accepted="accepted", annex_uasc="uasc",
        annex_placements_12m="placements_12m", annex_missing_12m="missing_12m", annex_absent_12m="absent_12m",
        team="team", worker="worker",
    )  # fmt: skip
    yield made(
        "ssd_cla_placement", rows, clap_cla_placement_id="place", clap_cla_id="period", clap_person_id="id",
        clap_cla_placement_start_date="placement_start", clap_cla_placement_end_date="end",
        clap_cla_placement_type="placement", clap_cla_placement_provider="provider",
    )  # fmt: skip
    yield made(
        "ssd_legal_status", rows, lega_legal_status_id="standing", lega_person_id="id",
        lega_legal_status="status", lega_legal_status_start_date="status_start", lega_legal_status_end_date="end",
    )  # fmt: skip
    yield from _in_care_last(rows)


def _in_care_last(rows: pl.DataFrame) -> Frames:
    """The last review, visit and checks: all that the list knows of them."""
    import polars as pl

    if reviews := _held(rows, "review"):
        yield made(
            "ssd_cla_reviews", reviews[0], clar_cla_review_id="event", clar_cla_id="period", clar_person_id="id",
            clar_cla_review_date="review",
        )  # fmt: skip
    if visits := _held(rows, "visit"):
        yield made(
            "ssd_cla_visits", visits[0], clav_cla_visit_id="event", clav_cla_id="period", clav_person_id="id",
            clav_cla_visit_date="visit",
        )  # fmt: skip
    for key, words in HEALTH.items():
        for checks in _held(rows, key):
            done = checks.with_columns(type=pl.lit(words), status=pl.lit("Completed"))
            yield made(
                "ssd_cla_health", done, clah_health_check_id="event", clah_person_id="id",
                clah_health_check_type="type", clah_health_check_date=key, clah_health_check_status="status",
            )  # fmt: skip


def _day(rows: pl.DataFrame, key: str) -> pl.Expr:
    import polars as pl

    return pl.col(key).cast(pl.String).fill_null("") if key in rows.columns else pl.lit("")


def _held(rows: pl.DataFrame, key: str) -> list[pl.DataFrame]:
    """The rows that have such a day, with `event`, an id of it; nothing where the list lacks the column."""
    import polars as pl

    if key not in rows.columns:
        return []
    event = pl.concat_str("record", pl.lit(f"-{key}-"), pl.col(key).cast(pl.String))
    return [rows.filter(pl.col(key).is_not_null()).with_columns(event=event)]


def _leavers(rows: pl.DataFrame) -> Frames:
    yield made(
        "ssd_care_leavers", rows, clea_table_id="record", clea_person_id="id",
        clea_care_leaver_eligibility="eligibility", clea_care_leaver_in_touch="touch",
        clea_care_leaver_latest_contact="contact", clea_care_leaver_accommodation="home",
        clea_care_leaver_accom_suitable="suitable", clea_care_leaver_activity="activity",
        clea_pathway_plan_review_date="pathway", team="team", worker="worker",
    )  # fmt: skip


def _adoption(rows: pl.DataFrame) -> Frames:
    import polars as pl

    if "adopted" in rows.columns:
        order = pl.when(pl.col("adopted").is_not_null()).then(pl.lit("Adoption"))
        rows = rows.with_columns(order=order)
    yield made(
        "ssd_permanence", rows, perm_table_id="record", perm_person_id="id", perm_adm_decision_date="decision",
        perm_placement_order_date="placement_order", perm_matched_date="matched",
        perm_placed_for_adoption_date="placed", perm_permanence_order_date="adopted",
        perm_permanence_order_type="order", perm_decision_reversed_date="reversed",
        perm_decision_reversed_reason="reason", annex_entered_care="entered",
    )  # fmt: skip


MAKERS: Mapping[List, Callable[[pl.DataFrame], Frames]] = {
    IN_CARE: _in_care,
    LEAVERS: _leavers,
    ADOPTION: _adoption,
}
