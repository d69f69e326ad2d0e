"""The same indicators as a person would write them for DuckDB: short statements, and two tables made once.

Each statement gives team, counted, amount and out (left out) of each row; `VALUES_OF` makes the values of them.
"""

from typing import TYPE_CHECKING

from benchmarks.indicators.values import Values, as_values

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DAY, MONTH, YEAR_AGO = "DATE '2026-09-30'", "DATE '2026-08-31'", "DATE '2025-09-30'"
VALUES_OF = """
SELECT team, count(*) FILTER (NOT o), count(*) FILTER (NOT o AND c), coalesce(sum(a) FILTER (NOT o), 0)::DOUBLE,
       count(*) FILTER (o)
FROM (SELECT team, coalesce(counted, false) c, amount a, coalesce(out, false) o FROM ({}))
GROUP BY team
"""
HELD = f"""
SELECT invo_person_id AS child, team AS held_team, invo_professional_id AS who FROM ssd_involvements
WHERE coalesce(invo_involvement_start_date, DATE '1900-01-01') <= {DAY}
  AND (invo_involvement_end_date IS NULL OR invo_involvement_end_date > {DAY})
QUALIFY row_number() OVER (PARTITION BY invo_person_id
    ORDER BY coalesce(invo_involvement_start_date, DATE '1900-01-01') DESC, invo_involvements_id DESC) = 1
"""
CARE = f"""
WITH episodes AS (
    SELECT clae_person_id AS child, coalesce(clae_cla_id, clae_cla_episode_id) AS period, team,
           clae_cla_episode_ceased_date AS ceased, clae_cla_episode_ceased_reason IS DISTINCT FROM 'X1' AS ends,
           coalesce(clae_cla_episode_start_date, clae_entered_care_date) AS begun,
           coalesce(clae_entered_care_date, clae_cla_episode_start_date) AS entered,
           row_number() OVER (PARTITION BY child, period ORDER BY begun DESC, clae_cla_episode_id DESC) AS nth
    FROM ssd_cla_episodes WHERE begun IS NOT NULL
), periods AS (
    SELECT child, period, min(entered) AS entered, max(ceased) FILTER (nth = 1 AND ends) AS ceased,
           max(team) FILTER (nth = 1) AS team, min(pers_dob) AS born,
           ((CASE WHEN month(born) = 2 AND day(born) = 29 THEN born + 1 ELSE born END)
               + INTERVAL 18 YEAR)::DATE AS adult
    FROM episodes LEFT JOIN ssd_person ON pers_person_id = child GROUP BY child, period
)
SELECT child, entered, team, born, date_sub('year', born, {DAY}) AS age FROM periods
WHERE entered <= {DAY} AND (ceased IS NULL OR ceased > {DAY})
  AND (adult IS NULL OR (adult > entered AND adult > {DAY}))
  AND NOT EXISTS (
    FROM ssd_legal_status AS s WHERE s.lega_person_id = child AND s.lega_legal_status IN ('V3', 'V4')
     AND s.lega_legal_status_start_date <= {DAY}
     AND (s.lega_legal_status_end_date IS NULL OR s.lega_legal_status_end_date > {DAY})
     AND NOT EXISTS (
        FROM ssd_legal_status AS n WHERE n.lega_person_id = s.lega_person_id
         AND n.lega_legal_status NOT IN ('V3', 'V4')
         AND n.lega_legal_status_start_date BETWEEN s.lega_legal_status_start_date AND {DAY}))
QUALIFY row_number() OVER (PARTITION BY child ORDER BY entered DESC, period DESC) = 1
"""
PLANS = f"""
SELECT cppl_person_id AS child, cppl_cp_plan_start_date AS began, coalesce(cppl_cp_plan_ola = 'Y', false) AS out, team
FROM ssd_cp_plans
WHERE cppl_cp_plan_start_date <= {DAY} AND (cppl_cp_plan_end_date IS NULL OR cppl_cp_plan_end_date > {DAY})
QUALIFY out OR row_number() OVER (PARTITION BY child, out ORDER BY began DESC, cppl_cp_plan_id DESC) = 1
"""
IN_NEED = f"""
SELECT cine_person_id AS child, cine_referral_date AS began, team FROM ssd_cin_episodes
WHERE cine_referral_date <= {DAY} AND (cine_close_date IS NULL OR cine_close_date > {DAY})
  AND cine_referral_nfa IS DISTINCT FROM 'Y'
QUALIFY row_number() OVER (PARTITION BY child ORDER BY began DESC, cine_referral_id DESC) = 1
"""
LEAVERS = f"""
SELECT l.*, date_sub('year', pers_dob, {DAY}) AS age FROM ssd_care_leavers AS l
LEFT JOIN ssd_person ON pers_person_id = clea_person_id WHERE age IS NULL OR age BETWEEN 17 AND 21
QUALIFY row_number() OVER (PARTITION BY clea_person_id ORDER BY clea_care_leaver_latest_contact DESC,
    clea_table_id DESC) = 1
"""


def _in_month(table: str, day: str) -> str:
    return f"FROM {table} WHERE {day} > {MONTH} AND {day} <= {DAY}"


def _held(rows: str, what: str = "true AS counted, 0 AS amount, false AS out") -> str:
    return f"SELECT coalesce(held_team, team) AS team, {what} FROM ({rows}) LEFT JOIN held USING (child)"


def _last(table: str, person: str, day: str, where: str = "true") -> str:
    return f"(SELECT {person} AS child, max({day}) AS last FROM {table} WHERE {day} <= {DAY} AND {where} GROUP BY ALL)"


def _health(kind: str) -> str:
    took_place = "(clah_health_check_status IS NULL OR lower(clah_health_check_status) = 'completed')"
    of_kind = f"lower(clah_health_check_type) LIKE '%{kind}%'"
    last = _last("ssd_cla_health", "clah_person_id", "clah_health_check_date", f"{took_place} AND {of_kind}")
    since = f"CASE WHEN age < 5 THEN {DAY} - INTERVAL 6 MONTH ELSE {YEAR_AGO} END" if kind == "health" else YEAR_AGO
    rows = f"SELECT * FROM care LEFT JOIN {last} USING (child) WHERE entered <= {YEAR_AGO}"
    return _held(rows, f"last > {since} AS counted, 0 AS amount, false AS out")


ASSESSED = _in_month("ssd_cin_assessments", "cina_assessment_auth_date")
REFERRED = _in_month("ssd_cin_episodes", "cine_referral_date")
STATEMENTS = {
    "FD01": "SELECT team, true AS counted, 0 AS amount, false AS out " + _in_month("ssd_contacts", "cont_contact_date"),
    "FD02": f"SELECT team, true AS counted, 0 AS amount, false AS out {REFERRED}",
    "FD03": f"""SELECT team, cine_referral_nfa = 'Y' AS counted, 0 AS amount, cine_referral_nfa IS NULL AS out
        {REFERRED}""",
    "FD04": f"""SELECT r.team, EXISTS (FROM ssd_cin_episodes AS b WHERE b.cine_person_id = r.cine_person_id
            AND b.cine_referral_date < r.cine_referral_date
            AND b.cine_referral_date >= r.cine_referral_date - INTERVAL 12 MONTH) AS counted, 0 AS amount, false AS out
        FROM (SELECT * {REFERRED}) AS r""",
    "AS01": f"""SELECT team, e.working_day - b.working_day <= 45 AS counted, 0 AS amount, b.day IS NULL AS out
        FROM (SELECT * {ASSESSED}) LEFT JOIN calendar AS b ON b.day = cina_assessment_start_date
        LEFT JOIN calendar AS e ON e.day = cina_assessment_auth_date""",
    "AS02": f"""SELECT team, true AS counted, 0 AS amount, b.day IS NULL AS out
        FROM ssd_cin_assessments LEFT JOIN calendar AS b ON b.day = cina_assessment_start_date
        WHERE (cina_assessment_start_date IS NULL OR cina_assessment_start_date <= {DAY})
          AND (cina_assessment_auth_date IS NULL OR cina_assessment_auth_date > {DAY})
          AND (b.day IS NULL OR (SELECT working_day FROM calendar WHERE day = {DAY}) - b.working_day > 45)""",
    "AS03": f"""SELECT team, cina_assessment_child_seen = 'Y' AS counted, 0 AS amount,
            (pers_dob > cina_assessment_auth_date) OR (pers_dob IS NULL AND pers_expected_dob IS NOT NULL) AS out
        FROM (SELECT * {ASSESSED}) LEFT JOIN ssd_person ON pers_person_id = cina_person_id""",
    "AS04": f"""SELECT team, cina_assessment_outcome_nfa = 'Y' AS counted, 0 AS amount,
            cina_assessment_outcome_nfa IS NULL AS out {ASSESSED}""",
    "CP01": "SELECT team, true AS counted, 0 AS amount, false AS out "
    + _in_month("ssd_s47_enquiry", "s47e_s47_start_date"),
    "CP02": f"""SELECT i.team, e.working_day - b.working_day <= 15 AS counted, 0 AS amount,
            coalesce(icpc_icpc_transfer_in = 'Y', false) OR b.day IS NULL AS out
        FROM (SELECT * {_in_month("ssd_initial_cp_conference", "icpc_icpc_date")}) AS i
        LEFT JOIN ssd_s47_enquiry ON s47e_s47_enquiry_id = icpc_s47_enquiry_id
        LEFT JOIN calendar AS b ON b.day = s47e_s47_start_date LEFT JOIN calendar AS e ON e.day = icpc_icpc_date""",
    "CP03": f"""SELECT team, icpc_icpc_outcome_cp_flag = 'Y' AS counted, 0 AS amount,
            icpc_icpc_outcome_cp_flag IS NULL AS out {_in_month("ssd_initial_cp_conference", "icpc_icpc_date")}""",
    "CP05": _held(PLANS, "true AS counted, 0 AS amount, out"),
    "CP06": _held(
        f"""SELECT p.cppl_person_id AS child, p.team, p.cppl_cp_plan_ola = 'Y' AS out, EXISTS (FROM ssd_cp_plans AS b
            WHERE b.cppl_person_id = p.cppl_person_id AND b.cppl_cp_plan_start_date < p.cppl_cp_plan_start_date
              AND b.cppl_cp_plan_ola IS DISTINCT FROM 'Y') AS again
        FROM (SELECT * {_in_month("ssd_cp_plans", "cppl_cp_plan_start_date")}) AS p""",
        "again AS counted, 0 AS amount, out",
    ),
    "CP07": _held(PLANS, f"began <= {DAY} - INTERVAL 24 MONTH AS counted, 0 AS amount, out"),
    "CP09": f"""SELECT coalesce(held_team, team) AS team, 0 AS amount, out,
            (SELECT working_day FROM calendar WHERE day = {DAY}) - c.working_day <= 10 AS counted
        FROM ({PLANS}) AS p LEFT JOIN {
        _last("ssd_cp_visits", "cppv_person_id", "cppv_cp_visit_date", "cppv_cp_visit_seen = 'Y'")
    } AS v USING (child) LEFT JOIN held USING (child) LEFT JOIN calendar AS c ON c.day = greatest(began, last)""",
    "CN01": _held(IN_NEED),
    "CN02": _held(
        f"""SELECT * FROM (SELECT cinp_person_id AS child, cinp_cin_plan_start_date AS began, team FROM ssd_cin_plans
            WHERE began <= {DAY} AND (cinp_cin_plan_end_date IS NULL OR cinp_cin_plan_end_date > {DAY})
            QUALIFY row_number() OVER (PARTITION BY child ORDER BY began DESC, cinp_cin_plan_id DESC) = 1)
        LEFT JOIN {_last("ssd_cin_visits", "cinv_person_id", "cinv_cin_visit_date")} USING (child)""",
        f"{DAY} - greatest(began, last) <= 42 AS counted, 0 AS amount, false AS out",
    ),
    "CN03": _held(f"SELECT * FROM ({IN_NEED}) WHERE began <= {DAY} - INTERVAL 24 MONTH"),
    "LA01": _held("FROM care"),
    "LA03": _held(
        f"""SELECT * FROM care LEFT JOIN (
            SELECT clap_person_id AS child, count(DISTINCT clap_cla_placement_id) AS n FROM ssd_cla_placement
            WHERE clap_cla_placement_start_date <= {DAY}
              AND (clap_cla_placement_end_date IS NULL OR clap_cla_placement_end_date > {YEAR_AGO})
              AND coalesce(clap_cla_placement_type NOT IN ('T0', 'T1', 'T2', 'T3', 'T4'), true)
              AND NOT EXISTS (FROM ssd_cla_episodes WHERE clae_cla_placement_id = clap_cla_placement_id
                  AND clae_cla_episode_start_reason IN ('T', 'U')) GROUP BY ALL) USING (child)""",
        "n >= 3 AS counted, 0 AS amount, false AS out",
    ),
    "LA09": _health("health"),
    "LA10": _health("dental"),
    "LA11": _held(
        f"""SELECT * FROM care LEFT JOIN (SELECT csdq_person_id AS child, csdq_sdq_score AS score FROM ssd_sdq_scores
            WHERE score IS NOT NULL AND csdq_sdq_completed_date > {YEAR_AGO} AND csdq_sdq_completed_date <= {DAY}
            QUALIFY row_number() OVER (PARTITION BY csdq_person_id ORDER BY csdq_sdq_completed_date DESC,
                csdq_table_id DESC) = 1) USING (child) WHERE entered <= {YEAR_AGO} AND age BETWEEN 4 AND 16""",
        "true AS counted, score AS amount, score IS NULL AS out",
    ),
    "LA12": _held(
        f"""SELECT miss_person_id AS child, NULL AS team, miss_missing_rhi_offered = 'Y' AS counted,
            miss_missing_episode_end_date IS NULL OR miss_missing_episode_end_date > {DAY} AS out
        {_in_month("ssd_missing", "miss_missing_episode_start_date")} AND miss_missing_episode_type = 'M'""",
        "counted, 0 AS amount, out",
    ),
    "LA13": _held(
        f"""SELECT * FROM care LEFT JOIN (
            SELECT invo_person_id AS child, count(DISTINCT invo_professional_id) AS n FROM ssd_involvements
            WHERE invo_involvement_start_date <= {DAY}
              AND (invo_involvement_end_date IS NULL OR invo_involvement_end_date > {YEAR_AGO})
              AND coalesce(lower(invo_professional_role_id) = 'sw'
                  OR lower(invo_professional_role_id) LIKE '%social worker%', true) GROUP BY ALL) USING (child)""",
        "n >= 3 AS counted, 0 AS amount, false AS out",
    ),
    "AD02": f"""SELECT NULL AS team, true AS counted, perm_placement_order_date IS NULL AS out,
            greatest(perm_matched_date - perm_placement_order_date, 0) AS amount FROM ssd_permanence
        WHERE perm_matched_date > {DAY} - INTERVAL 36 MONTH AND perm_matched_date <= {DAY}""",
    "CL01": f"""SELECT team, clea_care_leaver_in_touch = 'YES' AS counted, 0 AS amount,
            clea_care_leaver_in_touch = 'DIED' OR age IS NULL AS out FROM ({LEAVERS})""",
    "CL02": f"""SELECT team, clea_care_leaver_accom_suitable = '1' AS counted, 0 AS amount,
            clea_care_leaver_in_touch = 'DIED' OR age IS NULL AS out FROM ({LEAVERS})""",
}


def compute(connection: "DuckDBPyConnection") -> Values:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE held AS {HELD}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE care AS {CARE}")
    return {id: as_values(connection.execute(VALUES_OF.format(sql)).fetchall()) for id, sql in STATEMENTS.items()}
