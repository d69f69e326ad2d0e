"""What each column of the dataset's tables holds, as far as `shape.TABLES` keeps it.

Written as `column:kind`, with `!` behind a column that every row has to fill. Kinds: key (the row's own id), person,
id (of another row), day (that has been), ahead (a day that may lie ahead), any_day and any_day_ahead (the same, written
as DD/MM/YYYY, too), words, whole, number, care_plan, and the code systems of `codes.SYSTEMS`. `team=` and `worker=`
name the column that says who held it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

WRITTEN = {
    "ssd_person": "pers_person_id:person! pers_sex:sex pers_gender:gender pers_ethnicity:ethnicity pers_dob:day "
    "pers_expected_dob:ahead pers_death_date:day",
    "ssd_department": "dept_team_id:key! dept_team_name:words!",
    "ssd_cla_episodes": "clae_cla_episode_id:key! clae_person_id:person! clae_cla_id:id! clae_cla_placement_id:id "
    "clae_cla_episode_start_reason:episode_start clae_cla_episode_ceased_reason:episode_end "
    "clae_cla_primary_need_code:need clae_cla_episode_start_date:day! clae_cla_episode_ceased_date:day "
    "clae_entered_care_date:day clae_cla_last_iro_contact_date:day",
    "ssd_disability": "disa_person_id:person! disa_disability_code:disability",
    "ssd_contacts": "cont_contact_id:key! cont_person_id:person! cont_contact_source_code:source "
    "cont_contact_date:day!",
    "ssd_early_help_episodes": "earl_episode_id:key! earl_person_id:person! earl_episode_organisation:words "
    "earl_episode_start_date:day! earl_episode_end_date:day worker=earl_episode_worker_id",
    "ssd_cin_episodes": "cine_referral_id:key! cine_person_id:person! cine_cin_primary_need_code:need "
    "cine_referral_source_code:source cine_referral_nfa:yes_no cine_close_reason:closure cine_referral_date:day! "
    "cine_close_date:day team=cine_referral_team worker=cine_referral_worker_id",
    "ssd_cin_assessments": "cina_assessment_id:key! cina_person_id:person! cina_referral_id:id "
    "cina_assessment_child_seen:yes_no cina_assessment_outcome_nfa:yes_no cina_assessment_start_date:day! "
    "cina_assessment_auth_date:day team=cina_assessment_team worker=cina_assessment_worker_id",
    "ssd_cin_plans": "cinp_cin_plan_id:key! cinp_referral_id:id cinp_person_id:person! cinp_cin_plan_start_date:day! "
    "cinp_cin_plan_end_date:day team=cinp_cin_plan_team worker=cinp_cin_plan_worker_id",
    "ssd_cin_visits": "cinv_cin_visit_id:key! cinv_person_id:person! cinv_cin_visit_seen:yes_no "
    "cinv_cin_visit_seen_alone:yes_no cinv_cin_visit_date:day!",
    "ssd_s47_enquiry": "s47e_s47_enquiry_id:key! s47e_referral_id:id s47e_person_id:person! s47e_s47_nfa:yes_no "
    "s47e_s47_start_date:day! s47e_s47_end_date:day team=s47e_s47_completed_by_team "
    "worker=s47e_s47_completed_by_worker_id",
    "ssd_initial_cp_conference": "icpc_icpc_id:key! icpc_s47_enquiry_id:id icpc_person_id:person! icpc_cp_plan_id:id "
    "icpc_icpc_transfer_in:yes_no icpc_icpc_outcome_cp_flag:yes_no icpc_icpc_target_date:ahead icpc_icpc_date:day "
    "team=icpc_icpc_team worker=icpc_icpc_worker_id",
    "ssd_cp_plans": "cppl_cp_plan_id:key! cppl_referral_id:id cppl_icpc_id:id cppl_person_id:person! "
    "cppl_cp_plan_initial_category:abuse cppl_cp_plan_latest_category:abuse cppl_cp_plan_ola:yes_no "
    "cppl_cp_plan_start_date:day! cppl_cp_plan_end_date:day",
    "ssd_cp_visits": "cppv_cp_visit_id:key! cppv_person_id:person! cppv_cp_plan_id:id cppv_cp_visit_seen:yes_no "
    "cppv_cp_visit_seen_alone:yes_no cppv_cp_visit_date:day!",
    "ssd_cp_reviews": "cppr_cp_review_id:key! cppr_person_id:person! cppr_cp_plan_id:id cppr_cp_review_due:ahead "
    "cppr_cp_review_date:day",
    "ssd_cla_placement": "clap_cla_placement_id:key! clap_cla_id:id clap_person_id:person! "
    "clap_cla_placement_type:placement clap_cla_placement_provider:provider clap_cla_placement_distance:number "
    "clap_cla_placement_start_date:day! clap_cla_placement_end_date:day",
    "ssd_legal_status": "lega_legal_status_id:key! lega_person_id:person! lega_legal_status:legal_status "
    "lega_legal_status_start_date:day! lega_legal_status_end_date:day",
    "ssd_cla_visits": "clav_cla_visit_id:key! clav_cla_id:id clav_person_id:person! clav_cla_visit_seen:yes_no "
    "clav_cla_visit_date:day!",
    "ssd_cla_reviews": "clar_cla_review_id:key! clar_cla_id:id! clar_cla_review_cancelled:yes_no "
    "clar_cla_review_participation:participation clar_cla_review_due_date:ahead clar_cla_review_date:day",
    "ssd_cla_health": "clah_health_check_id:key! clah_person_id:person! clah_health_check_type:words "
    "clah_health_check_status:words clah_health_check_date:day",
    "ssd_sdq_scores": "csdq_table_id:key! csdq_person_id:person! csdq_sdq_score:whole csdq_sdq_completed_date:day",
    "ssd_cla_care_plan": "lacp_table_id:key! lacp_person_id:person! lacp_cla_care_plan_start_date:day "
    "lacp_cla_care_plan_end_date:day lacp_cla_care_plan_json:care_plan",
    "ssd_missing": "miss_table_id:key! miss_person_id:person! miss_missing_episode_type:missing "
    "miss_missing_rhi_offered:yes_no miss_missing_rhi_accepted:yes_no miss_missing_episode_start_date:day! "
    "miss_missing_episode_end_date:day",
    "ssd_care_leavers": "clea_table_id:key! clea_person_id:person! clea_care_leaver_eligibility:eligibility "
    "clea_care_leaver_in_touch:in_touch clea_care_leaver_accommodation:accommodation "
    "clea_care_leaver_accom_suitable:suitable clea_care_leaver_activity:activity clea_care_leaver_latest_contact:day "
    "clea_pathway_plan_review_date:day team=clea_care_leaver_allocated_team worker=clea_care_leaver_worker_id",
    "ssd_permanence": "perm_table_id:key! perm_person_id:person! perm_cla_id:id perm_adopted_by_carer_flag:yes_no "
    "perm_decision_reversed_reason:reversed perm_permanence_order_type:words perm_adm_decision_date:day "
    "perm_placement_order_date:day perm_matched_date:day perm_placed_for_adoption_date:day "
    "perm_decision_reversed_date:day perm_permanence_order_date:day",
    "ssd_involvements": "invo_involvements_id:key! invo_professional_id:id! invo_professional_role_id:words "
    "invo_worker_change_reason:words invo_person_id:person! invo_involvement_start_date:day! "
    "invo_involvement_end_date:day team=invo_professional_team worker=invo_professional_id",
    "ssd_professionals": "prof_professional_id:key! prof_agency_worker_flag:yes_no prof_full_time_equivalency:number "
    "worker=prof_professional_id",
}

IN_ORDER = {
    "ssd_early_help_episodes": ("earl_episode_start_date", "earl_episode_end_date"),
    "ssd_cin_episodes": ("cine_referral_date", "cine_close_date"),
    "ssd_cin_assessments": ("cina_assessment_start_date", "cina_assessment_auth_date"),
    "ssd_cin_plans": ("cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
    "ssd_s47_enquiry": ("s47e_s47_start_date", "s47e_s47_end_date"),
    "ssd_cp_plans": ("cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    "ssd_cla_episodes": ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
    "ssd_cla_placement": ("clap_cla_placement_start_date", "clap_cla_placement_end_date"),
    "ssd_legal_status": ("lega_legal_status_start_date", "lega_legal_status_end_date"),
    "ssd_cla_care_plan": ("lacp_cla_care_plan_start_date", "lacp_cla_care_plan_end_date"),
    "ssd_missing": ("miss_missing_episode_start_date", "miss_missing_episode_end_date"),
    "ssd_involvements": ("invo_involvement_start_date", "invo_involvement_end_date"),
}
"""The second day is not before the first."""

NOT_BEFORE_BIRTH = {
    "ssd_cin_episodes": "cine_referral_date",
    "ssd_cin_assessments": "cina_assessment_start_date",
    "ssd_s47_enquiry": "s47e_s47_start_date",
    "ssd_cp_plans": "cppl_cp_plan_start_date",
    "ssd_cla_episodes": "clae_cla_episode_start_date",
    "ssd_cla_placement": "clap_cla_placement_start_date",
}
"""Days that lie at most nine months before the child was born."""


@dataclass(frozen=True)
class Table:
    """columns: the dataset's column -> kind. needed: those that every row fills. held: team, worker -> the column."""

    name: str
    columns: Mapping[str, str]
    needed: frozenset[str]
    held: Mapping[str, str]

    @cached_property
    def wanted(self) -> tuple[str, ...]:
        """Every column of the dataset that is read, each once."""
        return tuple(dict.fromkeys((*self.columns, *self.held.values())))

    def of_kind(self, kind: str) -> str | None:
        """The first column of that kind."""
        return next((column for column, each in self.columns.items() if each == kind), None)


def table(name: str, written: str) -> Table:
    """What the columns of a table hold, from how it is written above."""
    words = written.split()
    pairs = [word.rstrip("!").split(":") for word in words if ":" in word]
    needed = frozenset(word.rstrip("!").split(":")[0] for word in words if word.endswith("!"))
    held = dict(word.split("=") for word in words if "=" in word)
    return Table(name, {column: kind for column, kind in pairs}, needed, held)


TABLES: Mapping[str, Table] = {name: table(name, written) for name, written in WRITTEN.items()}
"""In the order in which they are read: first those that others look into."""
