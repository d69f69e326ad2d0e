"""The shape in which every extract is kept: the tables of the Standard Safeguarding Dataset that an indicator needs.

Names are the dataset's own. Beside its columns a table has `team` and `worker`, the words for who held the event, where
the extract says so; and `annex_` columns, which only Ofsted's lists fill: what a list says of a child in one number
where the dataset has the events themselves. Names of children, addresses and postcodes have no column, so none is kept.
"""

from collections.abc import Mapping

Columns = Mapping[str, str]


def _columns(*, dates: str = "", texts: str = "", whole: str = "", numbers: str = "", held: bool = False) -> Columns:
    """Column -> kind: date, text, whole or number. held: team and worker stand beside."""
    kinds = {"date": dates, "text": texts + (" team worker" if held else ""), "whole": whole, "number": numbers}
    return {name: kind for kind, names in kinds.items() for name in names.split()}


TABLES: Mapping[str, Columns] = {
    "ssd_person": _columns(
        texts="pers_person_id pers_sex pers_gender pers_ethnicity",
        dates="pers_dob pers_expected_dob pers_death_date",
        whole="annex_age",  # as the list has it; -1 for a child not born yet
    ),
    "ssd_disability": _columns(texts="disa_person_id disa_disability_code"),
    "ssd_contacts": _columns(
        texts="cont_contact_id cont_person_id cont_contact_source_code", dates="cont_contact_date", held=True
    ),
    "ssd_early_help_episodes": _columns(
        texts="earl_episode_id earl_person_id earl_episode_organisation",
        dates="earl_episode_start_date earl_episode_end_date",
        held=True,
    ),
    "ssd_cin_episodes": _columns(
        texts="cine_referral_id cine_person_id cine_cin_primary_need_code cine_referral_source_code cine_referral_nfa "
        "cine_close_reason annex_case_status",
        dates="cine_referral_date cine_close_date annex_last_seen",
        whole="annex_list annex_referrals_12m",  # 3 or 6: the list that the row comes from
        held=True,
    ),
    "ssd_cin_assessments": _columns(
        texts="cina_assessment_id cina_person_id cina_referral_id cina_assessment_child_seen "
        "cina_assessment_outcome_nfa",
        dates="cina_assessment_start_date cina_assessment_auth_date",
        held=True,
    ),
    "ssd_cin_plans": _columns(
        texts="cinp_cin_plan_id cinp_referral_id cinp_person_id",
        dates="cinp_cin_plan_start_date cinp_cin_plan_end_date",
        held=True,
    ),
    "ssd_cin_visits": _columns(
        texts="cinv_cin_visit_id cinv_person_id cinv_cin_visit_seen cinv_cin_visit_seen_alone",
        dates="cinv_cin_visit_date",
    ),
    "ssd_s47_enquiry": _columns(
        texts="s47e_s47_enquiry_id s47e_referral_id s47e_person_id s47e_s47_nfa annex_icpc_unnecessary",
        dates="s47e_s47_start_date s47e_s47_end_date",
        held=True,
    ),
    "ssd_initial_cp_conference": _columns(
        texts="icpc_icpc_id icpc_s47_enquiry_id icpc_person_id icpc_cp_plan_id icpc_icpc_transfer_in "
        "icpc_icpc_outcome_cp_flag",
        dates="icpc_icpc_target_date icpc_icpc_date",
        held=True,
    ),
    "ssd_cp_plans": _columns(
        texts="cppl_cp_plan_id cppl_referral_id cppl_icpc_id cppl_person_id cppl_cp_plan_initial_category "
        "cppl_cp_plan_latest_category cppl_cp_plan_ola",
        dates="cppl_cp_plan_start_date cppl_cp_plan_end_date",
        whole="annex_previous_plans",
        held=True,
    ),
    "ssd_cp_visits": _columns(
        texts="cppv_cp_visit_id cppv_person_id cppv_cp_plan_id cppv_cp_visit_seen cppv_cp_visit_seen_alone",
        dates="cppv_cp_visit_date",
    ),
    "ssd_cp_reviews": _columns(
        texts="cppr_cp_review_id cppr_person_id cppr_cp_plan_id", dates="cppr_cp_review_due cppr_cp_review_date"
    ),
    "ssd_cla_episodes": _columns(
        texts="clae_cla_episode_id clae_person_id clae_cla_id clae_cla_placement_id clae_cla_episode_start_reason "
        "clae_cla_episode_ceased_reason clae_cla_primary_need_code annex_in_or_out annex_permanence_plan "
        "annex_interview_offered annex_interview_accepted annex_uasc",
        dates="clae_cla_episode_start_date clae_cla_episode_ceased_date clae_entered_care_date "
        "clae_cla_last_iro_contact_date",
        whole="annex_placements_12m annex_missing_12m annex_absent_12m",
        held=True,
    ),
    "ssd_cla_placement": _columns(
        texts="clap_cla_placement_id clap_cla_id clap_person_id clap_cla_placement_type clap_cla_placement_provider",
        dates="clap_cla_placement_start_date clap_cla_placement_end_date",
        numbers="clap_cla_placement_distance",  # miles; 999.9 is not known
    ),
    "ssd_legal_status": _columns(
        texts="lega_legal_status_id lega_person_id lega_legal_status",
        dates="lega_legal_status_start_date lega_legal_status_end_date",
    ),
    "ssd_cla_visits": _columns(
        texts="clav_cla_visit_id clav_cla_id clav_person_id clav_cla_visit_seen", dates="clav_cla_visit_date"
    ),
    "ssd_cla_reviews": _columns(
        texts="clar_cla_review_id clar_cla_id clar_person_id clar_cla_review_cancelled clar_cla_review_participation",
        dates="clar_cla_review_due_date clar_cla_review_date",
    ),
    "ssd_cla_health": _columns(
        texts="clah_health_check_id clah_person_id clah_health_check_type clah_health_check_status",
        dates="clah_health_check_date",
    ),
    "ssd_sdq_scores": _columns(
        texts="csdq_table_id csdq_person_id", dates="csdq_sdq_completed_date", whole="csdq_sdq_score"
    ),
    "ssd_cla_care_plan": _columns(
        texts="lacp_table_id lacp_person_id lacp_permanence_plan",  # the one option that the dataset's JSON ticks
        dates="lacp_cla_care_plan_start_date lacp_cla_care_plan_end_date",
    ),
    "ssd_missing": _columns(
        texts="miss_table_id miss_person_id miss_missing_episode_type miss_missing_rhi_offered "
        "miss_missing_rhi_accepted",
        dates="miss_missing_episode_start_date miss_missing_episode_end_date",
    ),
    "ssd_care_leavers": _columns(
        texts="clea_table_id clea_person_id clea_care_leaver_eligibility clea_care_leaver_in_touch "
        "clea_care_leaver_accommodation clea_care_leaver_accom_suitable clea_care_leaver_activity",
        dates="clea_care_leaver_latest_contact clea_pathway_plan_review_date",
        held=True,
    ),
    "ssd_permanence": _columns(
        texts="perm_table_id perm_person_id perm_cla_id perm_adopted_by_carer_flag perm_decision_reversed_reason "
        "perm_permanence_order_type",
        dates="perm_adm_decision_date perm_placement_order_date perm_matched_date perm_placed_for_adoption_date "
        "perm_decision_reversed_date perm_permanence_order_date annex_entered_care",
    ),
    "ssd_involvements": _columns(
        texts="invo_involvements_id invo_professional_id invo_professional_role_id invo_worker_change_reason "
        "invo_person_id",
        dates="invo_involvement_start_date invo_involvement_end_date",
        held=True,
    ),
    "ssd_professionals": _columns(
        texts="prof_professional_id prof_agency_worker_flag worker", numbers="prof_full_time_equivalency"
    ),
    # No national extract holds these: from a small file of the council's own.
    "local_plans": _columns(texts="plan_id plan_person_id plan_type", dates="plan_due plan_done", held=True),
    "local_supervision": _columns(texts="supervision_id supervision_person_id", dates="supervision_date", held=True),
}

CALENDAR = {"day": "date", "working_day": "whole"}
"""Each day, and how many working days of England there were up to and including it."""

ASKED = {
    "as_at": "date",  # the day for which an indicator is computed
    "since": "date",  # its period is after this day, up to and including as_at
    **{f"ago_{months}m": "date" for months in (3, 4, 6, 12, 18, 24, 30, 36)},  # so many months before as_at
    "working_day": "whole",  # of as_at, in the calendar
}
THRESHOLDS = {"rule": "text", "days": "whole"}
"""What a council decides of an indicator, such as how many working days may lie between two visits."""
