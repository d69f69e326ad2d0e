"""Invented counties in the shape of an extract's events file, of any number, made by DuckDB alone.

One county: about 30,000 referrals in six years and 670,000 rows. Two counties share no child, team or worker: their
numbers follow on. Nothing in it means anything; what matters is how many rows there are, and how many of them count.
"""

from datetime import date
from pathlib import Path

from looped.indicators import shape
from looped.indicators.engine.events_file import new_events_file

AS_AT = date(2026, 9, 30)
PEOPLE, WORKERS, TEAMS = 34_400, 320, 36  # of one county

MACROS = f"""
CREATE TEMP MACRO h(i, salt, n) AS (hash(i * 1009 + salt) % n)::INTEGER;
CREATE TEMP MACRO ago(days) AS DATE '{AS_AT}' - (days)::INTEGER;
CREATE TEMP MACRO one_in(i, salt, n) AS h(i, salt, n) = 0;
CREATE TEMP MACRO past(day) AS CASE WHEN day <= DATE '{AS_AT}' THEN day END;
CREATE TEMP MACRO yn(i, salt, of_ten) AS CASE WHEN h(i, salt, 10) < of_ten THEN 'Y' ELSE 'N' END;
CREATE TEMP MACRO child(county, i, salt, first, n) AS 'P' || (county * {PEOPLE} + first + h(i, salt, n));
CREATE TEMP MACRO team(county, n) AS 'Team ' || (county * {TEAMS} + n % {TEAMS});
CREATE TEMP MACRO worker(county, n) AS 'W' || (county * {WORKERS} + n % {WORKERS});
"""

# table -> how many rows a county has, and the row number `i` of county `c` in the columns' own names.
# Children with a plan lie among the first, those in care after them, so that a child's rows meet.
ROWS = {
    "ssd_person": (PEOPLE, """
        'P' || i pers_person_id, ['M', 'F'][1 + h(i, 1, 2)] pers_sex,
        CASE WHEN h(i, 2, 100) > 0 THEN ago(30 + h(i, 3, 6540)) END pers_dob,
        CASE WHEN one_in(i, 2, 100) THEN ago(-60) END pers_expected_dob"""),
    "ssd_disability": (4_100, "child(c, i, 1, 0, 30000) disa_person_id, 'MOB' disa_disability_code"),
    "ssd_contacts": (84_500, """
        'K' || i cont_contact_id, child(c, i, 1, 0, 34400) cont_person_id, ago(h(i, 2, 2190)) cont_contact_date,
        team(c, h(i, 3, 2)) team"""),
    "ssd_early_help_episodes": (5_300, """
        'E' || i earl_episode_id, child(c, i, 1, 0, 34400) earl_person_id,
        ago(h(i, 2, 2190)) earl_episode_start_date, past(ago(h(i, 2, 2190) - 150)) earl_episode_end_date,
        team(c, h(i, 3, 4)) team"""),
    "ssd_cin_episodes": (30_450, """
        'R' || i cine_referral_id, child(c, i, 1, 0, 26000) cine_person_id, ago(h(i, 2, 2190)) cine_referral_date,
        CASE WHEN h(i, 3, 50) > 0 THEN yn(i, 4, 2) END cine_referral_nfa,
        past(ago(h(i, 2, 2190) - 20 - h(i, 5, 700))) cine_close_date, team(c, h(i, 6, 12)) team,
        worker(c, h(i, 7, 320)) worker"""),
    "ssd_cin_assessments": (28_800, """
        'A' || i cina_assessment_id, child(c, i, 1, 0, 26000) cina_person_id,
        'R' || (c * 30450 + h(i, 2, 30450)) cina_referral_id,
        CASE WHEN h(i, 3, 60) > 0 THEN ago(h(i, 4, 2190)) END cina_assessment_start_date,
        past(ago(h(i, 4, 2190) - 10 - h(i, 5, 75))) cina_assessment_auth_date, yn(i, 6, 9) cina_assessment_child_seen,
        CASE WHEN h(i, 7, 30) > 0 THEN yn(i, 8, 4) END cina_assessment_outcome_nfa, team(c, h(i, 9, 12)) team"""),
    "ssd_cin_plans": (14_000, """
        'N' || i cinp_cin_plan_id, child(c, i, 1, 0, 26000) cinp_person_id,
        ago(h(i, 2, 2190)) cinp_cin_plan_start_date, past(ago(h(i, 2, 2190) - 200)) cinp_cin_plan_end_date,
        team(c, h(i, 3, 12)) team"""),
    "ssd_cin_visits": (178_000, """
        'VN' || i cinv_cin_visit_id, child(c, i, 1, 0, 26000) cinv_person_id, ago(h(i, 2, 2190)) cinv_cin_visit_date,
        yn(i, 3, 9) cinv_cin_visit_seen, yn(i, 4, 6) cinv_cin_visit_seen_alone"""),
    "ssd_s47_enquiry": (7_700, """
        'Q' || i s47e_s47_enquiry_id, child(c, i, 1, 0, 26000) s47e_person_id, ago(h(i, 2, 2190)) s47e_s47_start_date,
        past(ago(h(i, 2, 2190) - h(i, 3, 20))) s47e_s47_end_date, yn(i, 4, 4) s47e_s47_nfa,
        team(c, h(i, 5, 12)) team"""),
    "ssd_initial_cp_conference": (3_550, """
        'I' || i icpc_icpc_id, 'Q' || (c * 7700 + i % 3550) icpc_s47_enquiry_id,
        child(c, i, 1, 0, 26000) icpc_person_id, CASE WHEN one_in(i, 2, 20) THEN 'Y' ELSE 'N' END icpc_icpc_transfer_in,
        past(ago(h(c * 7700 + i % 3550, 2, 2190) - 8 - h(i, 3, 25))) icpc_icpc_date,
        yn(i, 4, 8) icpc_icpc_outcome_cp_flag, team(c, h(i, 5, 12)) team"""),
    "ssd_cp_plans": (3_000, """
        'C' || i cppl_cp_plan_id, child(c, i, 1, 0, 2600) cppl_person_id,
        CASE WHEN one_in(i, 2, 40) THEN 'Y' ELSE 'N' END cppl_cp_plan_ola, ago(h(i, 3, 2190)) cppl_cp_plan_start_date,
        past(ago(h(i, 3, 2190) - 90 - h(i, 4, 700))) cppl_cp_plan_end_date, team(c, h(i, 5, 12)) team"""),
    "ssd_cp_visits": (82_000, """
        'VP' || i cppv_cp_visit_id, child(c, i, 1, 0, 2600) cppv_person_id,
        'C' || (c * 3000 + h(i, 2, 3000)) cppv_cp_plan_id, ago(h(i, 3, 2190)) cppv_cp_visit_date,
        yn(i, 4, 9) cppv_cp_visit_seen, yn(i, 5, 6) cppv_cp_visit_seen_alone"""),
    "ssd_cp_reviews": (5_600, """
        'RP' || i cppr_cp_review_id, 'C' || (c * 3000 + h(i, 1, 3000)) cppr_cp_plan_id,
        ago(h(i, 2, 2190)) cppr_cp_review_date"""),
    "ssd_cla_episodes": (5_300, """
        'L' || i clae_cla_episode_id, child(c, i % 3300, 1, 2600, 3000) clae_person_id,
        'L' || (c * 5300 + i % 5300 % 3300) clae_cla_id,
        'F' || (c * 3900 + i % 3900) clae_cla_placement_id, ['S', 'P', 'T', 'L'][1 + h(i, 2, 4)]
        clae_cla_episode_start_reason, ago(h(i % 3300, 3, 2190)) clae_entered_care_date,
        ago(h(i % 3300, 3, 2190) * (1 + i % 5300 // 3300) // 2) clae_cla_episode_start_date,
        past(ago(h(i % 3300, 3, 2190) - 500)) clae_cla_episode_ceased_date,
        CASE WHEN i % 5300 >= 3300 THEN 'E4A' ELSE 'X1' END clae_cla_episode_ceased_reason,
        team(c, h(i, 4, 12)) team"""),
    "ssd_cla_placement": (3_900, """
        'F' || i clap_cla_placement_id, child(c, i % 3300, 1, 2600, 3000) clap_person_id,
        'L' || (c * 5300 + h(i, 2, 3300)) clap_cla_id, ['U1', 'U4', 'U6', 'K2', 'T0'][1 + h(i, 3, 5)]
        clap_cla_placement_type, ago(h(i, 4, 2190)) clap_cla_placement_start_date,
        past(ago(h(i, 4, 2190) - h(i, 5, 700))) clap_cla_placement_end_date,
        h(i, 6, 60)::DOUBLE clap_cla_placement_distance"""),
    "ssd_legal_status": (3_800, """
        'S' || i lega_legal_status_id, child(c, i, 1, 2600, 3000) lega_person_id,
        ['C2', 'V2', 'E1', 'V4'][1 + least(h(i, 2, 30), 3)] lega_legal_status,
        ago(h(i, 3, 2190)) lega_legal_status_start_date,
        past(ago(h(i, 3, 2190) - h(i, 4, 900))) lega_legal_status_end_date"""),
    "ssd_cla_visits": (34_200, """
        'VL' || i clav_cla_visit_id, child(c, i, 1, 2600, 3000) clav_person_id, ago(h(i, 2, 2190))
        clav_cla_visit_date, yn(i, 3, 9) clav_cla_visit_seen"""),
    "ssd_cla_reviews": (8_200, """
        'RL' || i clar_cla_review_id, 'L' || (c * 5300 + h(i, 1, 3300)) clar_cla_id, ago(h(i, 2, 2190))
        clar_cla_review_date, ['PN1', 'PN3', 'PN7', 'PN0'][1 + h(i, 3, 4)] clar_cla_review_participation"""),
    "ssd_cla_health": (9_100, """
        'H' || i clah_health_check_id, child(c, i, 1, 2600, 3000) clah_person_id,
        ['Health assessment', 'Dental check'][1 + h(i, 2, 2)] clah_health_check_type,
        ['Completed', 'Refused', NULL][1 + h(i, 3, 3)] clah_health_check_status, ago(h(i, 4, 1200))
        clah_health_check_date"""),
    "ssd_sdq_scores": (1_900, """
        'Z' || i csdq_table_id, child(c, i, 1, 2600, 3000) csdq_person_id, ago(h(i, 2, 1000))
        csdq_sdq_completed_date, CASE WHEN h(i, 3, 20) > 0 THEN h(i, 4, 40) END csdq_sdq_score"""),
    "ssd_cla_care_plan": (2_050, """
        'Y' || i lacp_table_id, child(c, i, 1, 2600, 3000) lacp_person_id, 'LTFOST18' lacp_permanence_plan,
        ago(h(i, 2, 1500)) lacp_cla_care_plan_start_date"""),
    "ssd_missing": (1_050, """
        'M' || i miss_table_id, child(c, i, 1, 2600, 3000) miss_person_id, ['M', 'A'][1 + h(i, 2, 2)]
        miss_missing_episode_type, ago(h(i, 3, 400)) miss_missing_episode_start_date,
        past(ago(h(i, 3, 400) - h(i, 4, 5))) miss_missing_episode_end_date, yn(i, 5, 8) miss_missing_rhi_offered,
        yn(i, 6, 6) miss_missing_rhi_accepted"""),
    "ssd_care_leavers": (1_000, """
        'G' || i clea_table_id, 'P' || (c * 34400 + 30000 + i % 1000) clea_person_id,
        ['YES', 'YES', 'NO', 'DIED'][1 + h(i, 1, 4)] clea_care_leaver_in_touch,
        ['1', '2'][1 + h(i, 2, 2)] clea_care_leaver_accom_suitable, ['F1', 'P2', 'G5'][1 + h(i, 3, 3)]
        clea_care_leaver_activity, ago(h(i, 4, 300)) clea_care_leaver_latest_contact,
        ago(h(i, 5, 400)) clea_pathway_plan_review_date, team(c, h(i, 6, 3)) team"""),
    "ssd_permanence": (210, """
        'O' || i perm_table_id, child(c, i, 1, 2600, 3000) perm_person_id, 'L' || (c * 5300 + h(i, 2, 3300))
        perm_cla_id, CASE WHEN h(i, 3, 9) > 0 THEN ago(h(i, 4, 1200) + 100) END perm_placement_order_date,
        past(ago(h(i, 4, 1200) + 100 - h(i, 5, 300))) perm_matched_date, ago(h(i, 4, 1200))
        perm_placed_for_adoption_date, ago(h(i, 6, 1200)) perm_permanence_order_date, 'Adoption'
        perm_permanence_order_type"""),
    "ssd_involvements": (108_000, """
        'X' || i invo_involvements_id, worker(c, h(i, 1, 320)) invo_professional_id, 'SW' invo_professional_role_id,
        child(c, i, 2, 0, 26000) invo_person_id, ago(h(i, 3, 2190)) invo_involvement_start_date,
        past(ago(h(i, 3, 2190) - h(i, 4, 500))) invo_involvement_end_date, team(c, h(i, 5, 36)) team,
        worker(c, h(i, 1, 320)) worker"""),
    "ssd_professionals": (WORKERS, """
        'W' || i prof_professional_id, 'W' || i worker, [1.0, 0.8, 0.5][1 + h(i, 1, 3)] prof_full_time_equivalency"""),
    "local_plans": (7_000, """
        'LP' || i plan_id, child(c, i, 1, 0, 26000) plan_person_id, ago(h(i, 2, 700)) plan_due,
        past(ago(h(i, 2, 700) + 20 - h(i, 3, 40))) plan_done, team(c, h(i, 4, 12)) team"""),
    "local_supervision": (8_000, """
        'LS' || i supervision_id, child(c, i, 1, 0, 5000) supervision_person_id, ago(h(i, 2, 300)) supervision_date,
        team(c, h(i, 3, 12)) team"""),
}  # fmt: skip


def make(place: Path, counties: int) -> int:
    """The events file of so many counties; how many rows it has. Beside it a Parquet file for each table."""
    total = 0
    with new_events_file(place, memory="2GB") as connection:
        connection.execute(MACROS)
        for name, (count, columns) in ROWS.items():
            connection.execute(
                f"INSERT INTO {name} BY NAME SELECT {columns} FROM (SELECT range i, range // {count} c FROM"
                f" range({count * counties}))"
            )
            total += count * counties
        for name in [*shape.TABLES, "calendar"]:
            connection.execute(f"COPY {name} TO '{place.with_name(name)}.parquet' (FORMAT parquet)")
    return total
