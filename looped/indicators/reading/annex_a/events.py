"""What the lists give for the tables of `shape`.

Ids are made of list, child and day, so that the same event has the same id in the next month's extract.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from looped.indicators.reading.annex_a import care
from looped.indicators.reading.annex_a.across import persons
from looped.indicators.reading.annex_a.lists import (
    ADOPTERS,
    ASSESSMENTS,
    CONTACTS,
    EARLY_HELP,
    IN_CARE,
    IN_NEED,
    LEAVERS,
    PROTECTION,
    REFERRALS,
    SECTION_47,
)
from looped.indicators.reading.annex_a.making import Frames, made, with_ids
from looped.indicators.reading.annex_a.rows import ListRead

if TYPE_CHECKING:
    import polars as pl

SEXES = {"M": "01", "F": "02", "U": "00"}
HOLDING = (IN_NEED, IN_CARE, PROTECTION, LEAVERS, ASSESSMENTS, SECTION_47, REFERRALS)
"""Which list says who holds a child now: open rows of the first that has the child, then closed ones."""


def tables_of(lists: Mapping[str, ListRead]) -> Iterator[tuple[str, pl.DataFrame]]:
    """Table and rows."""
    of_children = [each for key, each in lists.items() if key != ADOPTERS.key]
    if of_children:
        yield from _persons(persons(of_children))
        yield from _involvements(lists)
    makers = {
        CONTACTS: _contacts, EARLY_HELP: _early_help, REFERRALS: _referrals, ASSESSMENTS: _assessments,
        SECTION_47: _section_47, IN_NEED: _in_need, PROTECTION: _protection, **care.MAKERS,
    }  # fmt: skip
    for each, maker in makers.items():
        if each.key in lists:
            yield from maker(with_ids(lists[each.key]))


def _persons(rows: pl.DataFrame) -> Frames:
    """A child not born yet has an expected day of birth instead of one."""
    import polars as pl

    unborn = (pl.col("age") == -1).fill_null(False)
    rows = rows.with_columns(
        sex_code=pl.col("gender").replace_strict(SEXES, default=None, return_dtype=pl.String),
        expected=pl.when(unborn).then(pl.col("born")),
        born=pl.when(~unborn).then(pl.col("born")),
    )
    yield made(
        "ssd_person", rows, pers_person_id="id", pers_sex="gender", pers_gender="sex_code", pers_ethnicity="ethnicity",
        pers_dob="born", pers_expected_dob="expected", annex_age="age",
    )  # fmt: skip
    # The lists say that there is a disability, and not which.
    disabled = rows.filter(pl.col("disability") == "Y").with_columns(code=pl.lit("YES"))
    yield made("ssd_disability", disabled, disa_person_id="id", disa_disability_code="code")


def _involvements(lists: Mapping[str, ListRead]) -> Frames:
    """Who holds each child: one for each, without a beginning, as the lists have none."""
    import polars as pl

    holding = []
    for order, each in enumerate(HOLDING):
        rows = lists[each.key].rows if each.key in lists else None
        if rows is not None and {"team", "worker"} & set(rows.columns):
            ends = "end" in rows.columns and each is not ASSESSMENTS
            holding.append(
                rows.select(
                    "id",
                    *(
                        pl.col(key) if key in rows.columns else pl.lit(None, pl.String).alias(key)
                        for key in ("team", "worker")
                    ),
                    (pl.col("end") if ends else pl.lit(None, pl.Date)).alias("end"),
                    pl.lit(order).alias("order"),
                ).filter(pl.col("team").is_not_null() | pl.col("worker").is_not_null())
            )
    if holding:
        rows = pl.concat(holding).sort(pl.col("end").is_not_null(), "order", maintain_order=True)
        rows = rows.unique("id", keep="first", maintain_order=True)
        rows = rows.with_columns(record=pl.concat_str(pl.lit("annex-held-"), "id"))
        yield made(
            "ssd_involvements", rows, invo_involvements_id="record", invo_person_id="id", invo_professional_id="worker",
            invo_involvement_end_date="end", team="team", worker="worker",
        )  # fmt: skip


def _contacts(rows: pl.DataFrame) -> Frames:
    yield made(
        "ssd_contacts", rows, cont_contact_id="record", cont_person_id="id", cont_contact_date="contact",
        cont_contact_source_code="source",
    )  # fmt: skip


def _early_help(rows: pl.DataFrame) -> Frames:
    yield made(
        "ssd_early_help_episodes", rows, earl_episode_id="record", earl_person_id="id",
        earl_episode_start_date="start", earl_episode_end_date="end", earl_episode_organisation="organisation",
    )  # fmt: skip


def _referrals(rows: pl.DataFrame) -> Frames:
    import polars as pl

    yield made(
        "ssd_cin_episodes", rows.with_columns(list=pl.lit(3)), cine_referral_id="record", cine_person_id="id",
        cine_referral_date="referral", cine_referral_source_code="source", cine_referral_nfa="nfa", annex_list="list",
        annex_referrals_12m="referrals_12m", team="team", worker="worker",
    )  # fmt: skip


def _assessments(rows: pl.DataFrame) -> Frames:
    """No further action is what the list's question about support answers the other way round."""
    import polars as pl

    if "support" in rows.columns:
        nfa = pl.col("support").replace_strict({"Y": "N", "N": "Y"}, default=None, return_dtype=pl.String)
        rows = rows.with_columns(nfa=nfa)
    yield made(
        "ssd_cin_assessments", rows, cina_assessment_id="record", cina_person_id="id",
        cina_assessment_start_date="start", cina_assessment_auth_date="end", cina_assessment_child_seen="seen",
        cina_assessment_outcome_nfa="nfa", team="team", worker="worker",
    )  # fmt: skip


def _section_47(rows: pl.DataFrame) -> Frames:
    import polars as pl

    yield made(
        "ssd_s47_enquiry", rows, s47e_s47_enquiry_id="record", s47e_person_id="id", s47e_s47_start_date="start",
        s47e_s47_nfa="unnecessary", annex_icpc_unnecessary="unnecessary", team="team", worker="worker",
    )  # fmt: skip
    if "conference" in rows.columns:
        held = rows.filter(pl.col("conference").is_not_null())
        held = held.with_columns(conference_id=pl.concat_str("record", pl.lit("-icpc")))
        yield made(
            "ssd_initial_cp_conference", held, icpc_icpc_id="conference_id", icpc_s47_enquiry_id="record",
            icpc_person_id="id", icpc_icpc_date="conference", icpc_icpc_outcome_cp_flag="to_plan", team="team",
            worker="worker",
        )  # fmt: skip


def _in_need(rows: pl.DataFrame) -> Frames:
    import polars as pl

    yield made(
        "ssd_cin_episodes", rows.with_columns(list=pl.lit(6)), cine_referral_id="record", cine_person_id="id",
        cine_referral_date="start", cine_cin_primary_need_code="need", cine_close_date="end",
        cine_close_reason="reason", annex_case_status="case", annex_last_seen="seen", annex_list="list", team="team",
        worker="worker",
    )  # fmt: skip


def _protection(rows: pl.DataFrame) -> Frames:
    import polars as pl

    yield made(
        "ssd_cp_plans", rows, cppl_cp_plan_id="record", cppl_person_id="id", cppl_cp_plan_start_date="start",
        cppl_cp_plan_end_date="end", cppl_cp_plan_initial_category="first_category",
        cppl_cp_plan_latest_category="category", annex_previous_plans="plans_before", team="team", worker="worker",
    )  # fmt: skip
    if "visit" in rows.columns:  # a statutory visit is one at which the child was seen
        visits = rows.filter(pl.col("visit").is_not_null()).with_columns(seen=pl.lit("Y"))
        visits = visits.with_columns(event=pl.concat_str("record", pl.lit("-visit-"), pl.col("visit").cast(pl.String)))
        yield made(
            "ssd_cp_visits", visits, cppv_cp_visit_id="event", cppv_person_id="id", cppv_cp_plan_id="record",
            cppv_cp_visit_date="visit", cppv_cp_visit_seen="seen", cppv_cp_visit_seen_alone="alone",
        )  # fmt: skip
    if "review" in rows.columns:
        reviews = rows.filter(pl.col("review").is_not_null())
        reviews = reviews.with_columns(
            event=pl.concat_str("record", pl.lit("-review-"), pl.col("review").cast(pl.String))
        )
        yield made(
            "ssd_cp_reviews", reviews, cppr_cp_review_id="event", cppr_person_id="id", cppr_cp_plan_id="record",
            cppr_cp_review_date="review",
        )  # fmt: skip
