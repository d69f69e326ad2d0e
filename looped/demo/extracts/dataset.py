"""The Standard Safeguarding Dataset of a day, a CSV a table, as the case system would write it."""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from looped.demo.extracts.leavers import leaver_on
from looped.demo.extracts.lists import Name, Worker
from looped.demo.extracts.lives import Child, Lives, Row

Table = list[dict[str, Any]]


def write_dataset(lives: Lives, as_at: date, folder: Path, name: Name, holds: Worker) -> list[Path]:
    """All tables as at the end of that day. name: a child's reference. holds: who of a team holds the child."""
    tables: dict[str, Table] = {}
    for child in lives.children:
        if any(row["on"] <= as_at for row in child.rows.get("contacts", child.rows.get("episodes", ()))):
            for table, rows in _of_child(child, as_at, name(child), holds).items():
                tables.setdefault(table, []).extend(rows)
    for child in lives.leavers:
        tables["ssd_person"].append(_person(child, name(child)))
        tables.setdefault("ssd_care_leavers", []).append(_leaver(child, as_at, name(child)))
    held = tables["ssd_involvements"]
    teams = sorted({row["invo_professional_team"] for row in held} | {"Contact and referral"})
    tables["ssd_department"] = [{"dept_team_id": team, "dept_team_name": team} for team in teams]
    tables["ssd_professionals"] = [
        {"prof_professional_id": worker, "prof_full_time_equivalency": "1.0", "prof_agency_worker_flag": "N"}
        for worker in sorted({row["invo_professional_id"] for row in held})
    ]
    return [_write(folder / f"{table}.csv", rows) for table, rows in tables.items()]


def _write(path: Path, rows: Table) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _person(child: Child, id: str) -> Row:
    return {"pers_person_id": id, "pers_sex": child.sex, "pers_gender": "01" if child.sex == "M" else "02",
            "pers_ethnicity": child.ethnicity, "pers_dob": child.born}  # fmt: skip


def _leaver(child: Child, as_at: date, id: str) -> Row:
    how = leaver_on(child, as_at)
    return {
        "clea_table_id": f"{id}L", "clea_person_id": id, "clea_care_leaver_eligibility": "Former Relevant",
        "clea_care_leaver_in_touch": how.in_touch, "clea_care_leaver_latest_contact": how.last_contact or "",
        "clea_care_leaver_accommodation": how.home, "clea_care_leaver_accom_suitable": how.suitable,
        "clea_care_leaver_activity": how.activity, "clea_pathway_plan_review_date": how.plan_reviewed,
        "clea_care_leaver_allocated_team": child.team,
    }  # fmt: skip


def _of_child(child: Child, as_at: date, id: str, holds: Worker) -> dict[str, Table]:
    """Every event until that day; an end that lies after it is not known yet."""

    def until(kind: str, day: str = "on") -> Iterable[Row]:
        return (row for row in child.rows.get(kind, ()) if row[day] <= as_at)

    def known(day: date | None) -> Any:
        return day if day and day <= as_at else ""

    found: dict[str, Table] = {"ssd_person": [_person(child, id)]}
    found["ssd_contacts"] = [
        {"cont_contact_id": row["id"], "cont_person_id": id, "cont_contact_date": row["on"],
         "cont_contact_source_code": row["source"]} for row in until("contacts")
    ]  # fmt: skip
    found["ssd_cin_episodes"] = [
        {"cine_referral_id": row["id"], "cine_person_id": id, "cine_referral_date": row["on"],
         "cine_cin_primary_need_code": row["need"], "cine_referral_source_code": row["source"],
         "cine_referral_nfa": "Y" if row["nfa"] else "N", "cine_close_date": known(row["closed"]),
         "cine_close_reason": row["why"] if known(row["closed"]) else "", "cine_referral_team": row["team"]}
        for row in until("episodes")
    ]  # fmt: skip
    found["ssd_cin_assessments"] = [
        {"cina_assessment_id": row["id"], "cina_person_id": id, "cina_referral_id": row["id"],
         "cina_assessment_start_date": row["began"], "cina_assessment_auth_date": known(row["ended"]),
         "cina_assessment_child_seen": ("Y" if row["seen"] else "N") if known(row["ended"]) else "",
         "cina_assessment_outcome_nfa": ("Y" if row["nfa"] else "N") if known(row["ended"]) else "",
         "cina_assessment_team": row["team"]} for row in until("assessments", "began")
    ]  # fmt: skip
    found["ssd_cin_plans"] = [
        {"cinp_cin_plan_id": row["id"], "cinp_referral_id": row["id"], "cinp_person_id": id,
         "cinp_cin_plan_start_date": row["began"], "cinp_cin_plan_end_date": known(row["ended"])}
        for row in until("in_need_plans", "began")
    ]  # fmt: skip
    found["ssd_cin_visits"] = [
        {"cinv_cin_visit_id": f"{id}V{n}", "cinv_person_id": id, "cinv_cin_visit_date": row["on"],
         "cinv_cin_visit_seen": "Y" if row["seen"] else "N"} for n, row in enumerate(until("in_need_visits"))
    ]  # fmt: skip
    found["ssd_early_help_episodes"] = [
        {"earl_episode_id": row["id"], "earl_person_id": id, "earl_episode_start_date": row["began"],
         "earl_episode_end_date": known(row["ended"]), "earl_episode_organisation": row["by"]}
        for row in until("early_help", "began")
    ]  # fmt: skip
    found |= _protection(id, until, known) | _care(id, until, known) | _more_of_care(id, until, known)
    found["ssd_involvements"] = list(_held(child, as_at, id, holds))
    return found


def _protection(id: str, until: Callable[..., Iterable[Row]], known: Callable[[Any], Any]) -> dict[str, Table]:
    return {
        "ssd_s47_enquiry": [
            {"s47e_s47_enquiry_id": row["id"], "s47e_referral_id": row["id"], "s47e_person_id": id,
             "s47e_s47_start_date": row["began"], "s47e_s47_end_date": known(row["ended"]),
             "s47e_s47_nfa": "N" if row["conference"] else "Y", "s47e_s47_completed_by_team": row["team"]}
            for row in until("enquiries", "began")
        ],
        "ssd_initial_cp_conference": [
            {"icpc_icpc_id": row["id"], "icpc_s47_enquiry_id": row["id"], "icpc_person_id": id,
             "icpc_icpc_transfer_in": "N", "icpc_icpc_date": row["on"],
             "icpc_icpc_outcome_cp_flag": "Y" if row["plan"] else "N", "icpc_icpc_team": row["team"]}
            for row in until("conferences")
        ],
        "ssd_cp_plans": [
            {"cppl_cp_plan_id": row["id"], "cppl_referral_id": row["id"], "cppl_person_id": id,
             "cppl_cp_plan_start_date": row["began"], "cppl_cp_plan_end_date": known(row["ended"]),
             "cppl_cp_plan_initial_category": row["kind"], "cppl_cp_plan_latest_category": row["kind"],
             "cppl_cp_plan_ola": "N"} for row in until("protection_plans", "began")
        ],
        "ssd_cp_visits": [
            {"cppv_cp_visit_id": f"{id}W{n}", "cppv_person_id": id, "cppv_cp_plan_id": row["plan"],
             "cppv_cp_visit_date": row["on"], "cppv_cp_visit_seen": "Y",
             "cppv_cp_visit_seen_alone": "Y" if row["alone"] else "N"}
            for n, row in enumerate(until("protection_visits"))
        ],
        "ssd_cp_reviews": [
            {"cppr_cp_review_id": f"{id}R{n}", "cppr_person_id": id, "cppr_cp_plan_id": row["plan"],
             "cppr_cp_review_date": row["on"]} for n, row in enumerate(until("protection_reviews"))
        ],
    }  # fmt: skip


def _care(id: str, until: Callable[..., Iterable[Row]], known: Callable[[Any], Any]) -> dict[str, Table]:
    care = list(until("care", "began"))
    return {
        "ssd_cla_episodes": [
            {"clae_cla_episode_id": row["id"], "clae_person_id": id, "clae_cla_id": row["id"],
             "clae_cla_episode_start_date": row["began"], "clae_cla_episode_start_reason": "S",
             "clae_cla_primary_need_code": row["need"], "clae_cla_episode_ceased_date": known(row["ended"]),
             "clae_cla_episode_ceased_reason": row["why"] if known(row["ended"]) else "",
             "clae_entered_care_date": row["began"]} for row in care
        ],
        "ssd_legal_status": [
            {"lega_legal_status_id": row["id"], "lega_person_id": id, "lega_legal_status": row["legal"],
             "lega_legal_status_start_date": row["began"], "lega_legal_status_end_date": known(row["ended"])}
            for row in care
        ],
        "ssd_cla_care_plan": [
            {"lacp_table_id": row["id"], "lacp_person_id": id, "lacp_cla_care_plan_start_date": row["began"],
             "lacp_cla_care_plan_end_date": known(row["ended"]),
             "lacp_cla_care_plan_json": json.dumps({row["plan"]: "Y"})} for row in care if row["plan"]
        ],
        "ssd_cla_placement": [
            {"clap_cla_placement_id": row["id"], "clap_cla_id": row["care"], "clap_person_id": id,
             "clap_cla_placement_start_date": row["began"], "clap_cla_placement_end_date": known(row["ended"]),
             "clap_cla_placement_type": row["kind"], "clap_cla_placement_distance": row["miles"]}
            for row in until("placements", "began")
        ],
        "ssd_cla_visits": [
            {"clav_cla_visit_id": f"{id}X{n}", "clav_cla_id": row["care"], "clav_person_id": id,
             "clav_cla_visit_date": row["on"], "clav_cla_visit_seen": "Y" if row["seen"] else "N"}
            for n, row in enumerate(until("care_visits"))
        ],
        "ssd_cla_reviews": [
            {"clar_cla_review_id": f"{id}Y{n}", "clar_cla_id": row["care"], "clar_cla_review_due_date": row["due"],
             "clar_cla_review_date": row["on"], "clar_cla_review_cancelled": "N",
             "clar_cla_review_participation": row["part"]} for n, row in enumerate(until("care_reviews"))
        ],
        "ssd_cla_health": [
            {"clah_health_check_id": f"{id}H{n}", "clah_person_id": id, "clah_health_check_type": row["kind"],
             "clah_health_check_date": row["on"], "clah_health_check_status": "Completed" if row["done"] else "Refused"}
            for n, row in enumerate(until("health"))
        ],
        "ssd_sdq_scores": [
            {"csdq_table_id": f"{id}S{n}", "csdq_person_id": id, "csdq_sdq_completed_date": row["on"],
             "csdq_sdq_score": row["score"]} for n, row in enumerate(until("strengths"))
        ],
    }  # fmt: skip


def _more_of_care(id: str, until: Callable[..., Iterable[Row]], known: Callable[[Any], Any]) -> dict[str, Table]:
    return {
        "ssd_missing": [
            {"miss_table_id": f"{id}N{n}", "miss_person_id": id, "miss_missing_episode_start_date": row["began"],
             "miss_missing_episode_type": "M", "miss_missing_episode_end_date": known(row["ended"]),
             "miss_missing_rhi_offered": "Y" if row["offered"] else "N",
             "miss_missing_rhi_accepted": "Y" if row["accepted"] else "N"}
            for n, row in enumerate(until("missing", "began"))
        ],
        "ssd_permanence": [
            {"perm_table_id": f"{id}P", "perm_person_id": id, "perm_cla_id": row["care"],
             "perm_adm_decision_date": row["decided"], "perm_placement_order_date": known(row["ordered"]),
             "perm_matched_date": known(row["matched"]), "perm_placed_for_adoption_date": known(row["placed"]),
             "perm_adopted_by_carer_flag": "N", "perm_permanence_order_date": known(row["adopted"]),
             "perm_permanence_order_type": "Adoption" if known(row["adopted"]) else ""}
            for row in until("adoption", "decided")
        ],
    }  # fmt: skip


def _held(child: Child, as_at: date, id: str, holds: Worker) -> Iterable[Row]:
    """Who holds the child: a row for each team in turn."""
    turns = sorted(
        (row["began"], row["team"], row["ended"])
        for kind in ("assessments", "in_need_plans", "protection_plans", "care")
        for row in child.rows.get(kind, ())
        if row["began"] <= as_at
    )
    for number, (began, team, ended) in enumerate(turns):
        after = turns[number + 1][0] if number + 1 < len(turns) else ended
        yield {
            "invo_involvements_id": f"{id}I{number}", "invo_professional_id": holds(child, team), "invo_person_id": id,
            "invo_professional_team": team, "invo_involvement_start_date": began,
            "invo_involvement_end_date": after if after <= as_at else "",
        }  # fmt: skip
