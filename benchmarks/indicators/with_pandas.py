"""The same indicators in idiomatic pandas, as councils' tools compute: whole frames, merge, groupby. The frames are in
memory before the clock starts, with the columns that are needed and no other, which favours pandas."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from benchmarks.indicators.values import Values

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DAY, MONTH, YEAR_AGO = pd.Timestamp(date(2026, 9, 30)), pd.Timestamp(date(2026, 8, 31)), pd.Timestamp(date(2025, 9, 30))
TWO_YEARS, THREE_YEARS = pd.Timestamp(date(2024, 9, 30)), pd.Timestamp(date(2023, 9, 30))
HALF_YEAR = pd.Timestamp(date(2026, 3, 30))
COLUMNS = {
    "calendar": "day working_day",
    "ssd_person": "pers_person_id pers_dob pers_expected_dob",
    "ssd_contacts": "cont_contact_date team",
    "ssd_cin_episodes": "cine_referral_id cine_person_id cine_referral_date cine_referral_nfa cine_close_date team",
    "ssd_cin_assessments": "cina_person_id cina_assessment_start_date cina_assessment_auth_date "
    "cina_assessment_child_seen cina_assessment_outcome_nfa team",
    "ssd_s47_enquiry": "s47e_s47_enquiry_id s47e_s47_start_date team",
    "ssd_initial_cp_conference": "icpc_s47_enquiry_id icpc_icpc_date icpc_icpc_transfer_in icpc_icpc_outcome_cp_flag "
    "team",
    "ssd_cp_plans": "cppl_cp_plan_id cppl_person_id cppl_cp_plan_ola cppl_cp_plan_start_date cppl_cp_plan_end_date "
    "team",
    "ssd_cp_visits": "cppv_person_id cppv_cp_visit_date cppv_cp_visit_seen",
    "ssd_cin_plans": "cinp_cin_plan_id cinp_person_id cinp_cin_plan_start_date cinp_cin_plan_end_date team",
    "ssd_cin_visits": "cinv_person_id cinv_cin_visit_date",
    "ssd_cla_episodes": "clae_cla_episode_id clae_person_id clae_cla_id clae_cla_placement_id "
    "clae_cla_episode_start_reason clae_entered_care_date clae_cla_episode_start_date clae_cla_episode_ceased_date "
    "clae_cla_episode_ceased_reason team",
    "ssd_cla_placement": "clap_cla_placement_id clap_person_id clap_cla_placement_type clap_cla_placement_start_date "
    "clap_cla_placement_end_date",
    "ssd_legal_status": "lega_person_id lega_legal_status lega_legal_status_start_date lega_legal_status_end_date",
    "ssd_cla_health": "clah_person_id clah_health_check_type clah_health_check_status clah_health_check_date",
    "ssd_sdq_scores": "csdq_table_id csdq_person_id csdq_sdq_completed_date csdq_sdq_score",
    "ssd_missing": "miss_person_id miss_missing_episode_type miss_missing_episode_start_date "
    "miss_missing_episode_end_date miss_missing_rhi_offered",
    "ssd_permanence": "perm_placement_order_date perm_matched_date",
    "ssd_care_leavers": "clea_table_id clea_person_id clea_care_leaver_in_touch clea_care_leaver_accom_suitable "
    "clea_care_leaver_latest_contact team",
    "ssd_involvements": "invo_involvements_id invo_professional_id invo_professional_role_id invo_person_id "
    "invo_involvement_start_date invo_involvement_end_date team",
}
Frames = dict[str, pd.DataFrame]
Frame = pd.DataFrame


def frames(connection: "DuckDBPyConnection") -> Frames:
    return {
        name: connection.execute(f"SELECT {', '.join(of.split())} FROM {name}").df() for name, of in COLUMNS.items()
    }


def compute(read: Frames) -> Values:
    held = _held(read["ssd_involvements"])
    care = _care(read)
    return _front_door(read) | _protection(read, held) | _care_of(read, held, care) | _leavers(read)


def _sums(rows: Frame, counted: Any = True, amount: Any = 0.0, out: Any = False, team: str = "team") -> Any:
    found = pd.DataFrame({"team": rows[team]}, index=rows.index)
    found["out"] = out
    found["counted"] = counted & ~found["out"]
    found["amount"] = amount
    found["amount"] = found["amount"].fillna(0).where(~found["out"], 0)
    found["n"] = ~found["out"]
    sums = found.groupby("team", dropna=False)[["n", "counted", "amount", "out"]].sum()
    return {
        None if pd.isna(team) else team: (int(n), int(c), float(a), int(o)) for team, n, c, a, o in sums.itertuples()
    }


def _by_holder(rows: Frame, held: Frame, counted: Any = None, amount: Any = None, out: Any = None) -> Any:
    """counted, amount, out: names of columns."""
    rows = rows.merge(held, on="child", how="left")
    rows["row_team"] = rows["held_team"].fillna(rows["team"])
    what = {name: rows[column] for name, column in (("counted", counted), ("amount", amount), ("out", out)) if column}
    return _sums(rows, team="row_team", **what)


def _in_month(rows: Frame, day: str) -> Frame:
    return rows[(rows[day] > MONTH) & (rows[day] <= DAY)]


def _open(rows: Frame, start: str, end: str) -> Frame:
    return rows[(rows[start] <= DAY) & (rows[end].isna() | (rows[end] > DAY))]


def _newest(rows: Frame, each: str, *by: str) -> Frame:
    return rows.sort_values(list(by), ascending=False).drop_duplicates(each)


def _last(rows: Frame, person: str, day: str) -> Frame:
    last = rows[rows[day] <= DAY].groupby(person)[day].max()
    return last.rename("last").rename_axis("child").reset_index()


def _held(rows: Frame) -> Frame:
    rows = rows.assign(begun=rows["invo_involvement_start_date"].fillna(pd.Timestamp("1900-01-01")))
    rows = _newest(_open(rows, "begun", "invo_involvement_end_date"), "invo_person_id", "begun", "invo_involvements_id")
    return rows[["invo_person_id", "team"]].set_axis(["child", "held_team"], axis=1)


def _age(born: Any) -> Any:
    before = born.dt.month * 100 + born.dt.day > DAY.month * 100 + DAY.day
    return DAY.year - born.dt.year - before


def _care(read: Frames) -> Frame:
    rows = read["ssd_cla_episodes"]
    start, entered = rows["clae_cla_episode_start_date"], rows["clae_entered_care_date"]
    rows = rows.assign(
        child=rows["clae_person_id"], period=rows["clae_cla_id"].fillna(rows["clae_cla_episode_id"]),
        begun=start.fillna(entered), entered=entered.fillna(start),
        ceased=rows["clae_cla_episode_ceased_date"].where(rows["clae_cla_episode_ceased_reason"] != "X1"),
    )  # fmt: skip
    rows = rows[rows["begun"].notna()].sort_values(["begun", "clae_cla_episode_id"], ascending=False)
    first = rows.groupby(["child", "period"])["entered"].min().reset_index()
    newest = rows.drop_duplicates(["child", "period"])[["child", "period", "ceased", "team"]]
    rows = first.merge(newest, on=["child", "period"])
    people = read["ssd_person"].rename(columns={"pers_person_id": "child", "pers_dob": "born"})
    rows = rows.merge(people[["child", "born"]], on="child", how="left")
    leap = (rows["born"].dt.month == 2) & (rows["born"].dt.day == 29)
    adult = rows["born"].where(~leap, rows["born"] + pd.Timedelta(days=1)) + pd.DateOffset(years=18)
    rows = rows[adult.isna() | ((adult > rows["entered"]) & (adult > DAY))]
    rows = _open(rows, "entered", "ceased")
    rows = rows.assign(age=_age(rows["born"]))
    rows = rows[~rows["child"].isin(_short_breaks(read["ssd_legal_status"]))]
    return _newest(rows, "child", "entered", "period")[["child", "team", "entered", "age"]]


def _short_breaks(status: Frame) -> Any:
    begun, whose = "lega_legal_status_start_date", "lega_person_id"
    is_break = status["lega_legal_status"].isin(["V3", "V4"])
    others = status[~is_break & (status[begun] <= DAY)].groupby(whose)[begun].max().rename("other")
    breaks = _open(status[is_break], begun, "lega_legal_status_end_date").merge(others, on=whose, how="left")
    return breaks.loc[breaks["other"].isna() | (breaks["other"] < breaks[begun]), whose]


def _front_door(read: Frames) -> Values:
    day = read["calendar"].set_index("day")["working_day"]
    referrals = read["ssd_cin_episodes"]
    made = _in_month(referrals, "cine_referral_date").reset_index(drop=True)
    pairs = made[["cine_person_id", "cine_referral_date"]].reset_index()
    pairs = pairs.merge(referrals[["cine_person_id", "cine_referral_date"]], on="cine_person_id", suffixes=("", "_b"))
    before, on = pairs["cine_referral_date_b"], pairs["cine_referral_date"]
    again = pairs.loc[(before < on) & (before >= on - pd.DateOffset(months=12)), "index"]
    every = read["ssd_cin_assessments"]
    done = _in_month(every, "cina_assessment_auth_date")
    began, ended = done["cina_assessment_start_date"].map(day), done["cina_assessment_auth_date"].map(day)
    start, end = every["cina_assessment_start_date"], every["cina_assessment_auth_date"]
    late = every[(start.isna() | (start <= DAY)) & (end.isna() | (end > DAY))]
    since = late["cina_assessment_start_date"].map(day)
    late = late.assign(since=since)[since.isna() | (day[DAY] - since > 45)]
    seen = done.merge(read["ssd_person"], left_on="cina_person_id", right_on="pers_person_id", how="left")
    born = seen["pers_dob"]
    unborn = (born > seen["cina_assessment_auth_date"]) | (born.isna() & seen["pers_expected_dob"].notna())
    nfa, then = made["cine_referral_nfa"], done["cina_assessment_outcome_nfa"]
    return {
        "FD01": _sums(_in_month(read["ssd_contacts"], "cont_contact_date")),
        "FD02": _sums(made),
        "FD03": _sums(made, nfa == "Y", out=nfa.isna()),
        "FD04": _sums(made, made.index.isin(again)),
        "AS01": _sums(done, ended - began <= 45, out=began.isna()),
        "AS02": _sums(late, out=late["since"].isna()),
        "AS03": _sums(seen, seen["cina_assessment_child_seen"] == "Y", out=unborn),
        "AS04": _sums(done, then == "Y", out=then.isna()),
    }


def _protection(read: Frames, held: Frame) -> Values:
    day = read["calendar"].set_index("day")["working_day"]
    enquiries = read["ssd_s47_enquiry"]
    held_on = _in_month(read["ssd_initial_cp_conference"], "icpc_icpc_date")
    begun = enquiries[["s47e_s47_enquiry_id", "s47e_s47_start_date"]]
    timed = held_on.merge(begun, left_on="icpc_s47_enquiry_id", right_on="s47e_s47_enquiry_id", how="left")
    began, ended = timed["s47e_s47_start_date"].map(day), timed["icpc_icpc_date"].map(day)
    every = read["ssd_cp_plans"].rename(columns={"cppl_person_id": "child", "cppl_cp_plan_start_date": "began"})
    every["out"] = every["cppl_cp_plan_ola"] == "Y"
    plans = _open(every, "began", "cppl_cp_plan_end_date")
    plans = pd.concat([_newest(plans[~plans["out"]], "child", "began", "cppl_cp_plan_id"), plans[plans["out"]]])
    plans["long"] = plans["began"] <= TWO_YEARS
    seen = read["ssd_cp_visits"]
    last = _last(seen[seen["cppv_cp_visit_seen"] == "Y"], "cppv_person_id", "cppv_cp_visit_date")
    visited = plans.merge(last, on="child", how="left")
    visited["in_time"] = day[DAY] - visited[["began", "last"]].max(axis=1).map(day) <= 10
    first = every[~every["out"]].groupby("child")["began"].min().rename("first")
    new = _in_month(every, "began").merge(first, on="child", how="left")
    new["again"] = new["first"] < new["began"]
    in_need = _open(read["ssd_cin_episodes"], "cine_referral_date", "cine_close_date")
    in_need = in_need[in_need["cine_referral_nfa"] != "Y"]
    in_need = _newest(in_need, "cine_person_id", "cine_referral_date", "cine_referral_id")
    in_need = in_need.rename(columns={"cine_person_id": "child"})
    need_plans = _open(read["ssd_cin_plans"], "cinp_cin_plan_start_date", "cinp_cin_plan_end_date")
    need_plans = _newest(need_plans, "cinp_person_id", "cinp_cin_plan_start_date", "cinp_cin_plan_id")
    need_plans = need_plans.rename(columns={"cinp_person_id": "child"})
    need_plans = need_plans.merge(
        _last(read["ssd_cin_visits"], "cinv_person_id", "cinv_cin_visit_date"), on="child", how="left"
    )
    clock = need_plans[["cinp_cin_plan_start_date", "last"]].max(axis=1)
    need_plans["in_time"] = (DAY - clock).dt.days <= 42
    outcome = held_on["icpc_icpc_outcome_cp_flag"]
    return {
        "CP01": _sums(_in_month(enquiries, "s47e_s47_start_date")),
        "CP02": _sums(timed, ended - began <= 15, out=(timed["icpc_icpc_transfer_in"] == "Y") | began.isna()),
        "CP03": _sums(held_on, outcome == "Y", out=outcome.isna()),
        "CP05": _by_holder(plans, held, out="out"),
        "CP06": _by_holder(new, held, counted="again", out="out"),
        "CP07": _by_holder(plans, held, counted="long", out="out"),
        "CP09": _by_holder(visited, held, counted="in_time", out="out"),
        "CN01": _by_holder(in_need, held),
        "CN02": _by_holder(need_plans, held, counted="in_time"),
        "CN03": _by_holder(in_need[in_need["cine_referral_date"] <= TWO_YEARS], held),
    }


def _care_of(read: Frames, held: Frame, care: Frame) -> Values:
    year = care[care["entered"] <= YEAR_AGO]
    episodes, lived = read["ssd_cla_episodes"], read["ssd_cla_placement"]
    same = episodes.loc[episodes["clae_cla_episode_start_reason"].isin(["T", "U"]), "clae_cla_placement_id"]
    lived = lived[~lived["clap_cla_placement_type"].isin(["T0", "T1", "T2", "T3", "T4"])]
    lived = lived[~lived["clap_cla_placement_id"].isin(same)]
    end = lived["clap_cla_placement_end_date"]
    lived = lived[(lived["clap_cla_placement_start_date"] <= DAY) & (end.isna() | (end > YEAR_AGO))]
    count = lived.groupby("clap_person_id")["clap_cla_placement_id"].nunique()
    moved = care.assign(many=care["child"].map(count) >= 3)
    scores = read["ssd_sdq_scores"]
    done = scores["csdq_sdq_completed_date"]
    scores = scores[(done > YEAR_AGO) & (done <= DAY) & scores["csdq_sdq_score"].notna()]
    scores = _newest(scores, "csdq_person_id", "csdq_sdq_completed_date", "csdq_table_id")
    scored = year[year["age"].between(4, 16)]
    scored = scored.assign(score=scored["child"].map(scores.set_index("csdq_person_id")["csdq_sdq_score"]))
    scored["out"] = scored["score"].isna()
    missing = _in_month(read["ssd_missing"], "miss_missing_episode_start_date")
    missing = missing[missing["miss_missing_episode_type"] == "M"].rename(columns={"miss_person_id": "child"})
    back = missing["miss_missing_episode_end_date"]
    missing = missing.assign(
        team=None, offered=missing["miss_missing_rhi_offered"] == "Y", out=back.isna() | (back > DAY)
    )
    workers = read["ssd_involvements"]
    role = workers["invo_professional_role_id"].str.lower()
    social = role.isna() | (role == "sw") | role.str.contains("social worker", regex=False)
    start, end = workers["invo_involvement_start_date"], workers["invo_involvement_end_date"]
    workers = workers[social & (start <= DAY) & (end.isna() | (end > YEAR_AGO))]
    count = workers.groupby("invo_person_id")["invo_professional_id"].nunique()
    changed = care.assign(many=care["child"].map(count) >= 3)
    adopted = read["ssd_permanence"]
    matched = adopted["perm_matched_date"]
    adopted = adopted[(matched > THREE_YEARS) & (matched <= DAY)].assign(team=None)
    days = (adopted["perm_matched_date"] - adopted["perm_placement_order_date"]).dt.days.clip(lower=0)
    return {
        "LA01": _by_holder(care, held),
        "LA03": _by_holder(moved, held, counted="many"),
        "LA09": _health(read, year, held, "health"),
        "LA10": _health(read, year, held, "dental"),
        "LA11": _by_holder(scored, held, amount="score", out="out"),
        "LA12": _by_holder(missing, held, counted="offered", out="out"),
        "LA13": _by_holder(changed, held, counted="many"),
        "AD02": _sums(adopted, amount=days, out=adopted["perm_placement_order_date"].isna()),
    }


def _health(read: Frames, year: Frame, held: Frame, kind: str) -> Any:
    checks = read["ssd_cla_health"]
    status = checks["clah_health_check_status"]
    checks = checks[status.isna() | (status.str.lower() == "completed")]
    checks = checks[checks["clah_health_check_type"].str.lower().str.contains(kind, regex=False)]
    rows = year.merge(_last(checks, "clah_person_id", "clah_health_check_date"), on="child", how="left")
    since = pd.Series(YEAR_AGO, index=rows.index)
    if kind == "health":
        since = since.where(~(rows["age"] < 5), HALF_YEAR)
    rows["current"] = rows["last"] > since
    return _by_holder(rows, held, counted="current")


def _leavers(read: Frames) -> Values:
    people = read["ssd_person"].rename(columns={"pers_person_id": "clea_person_id"})
    rows = read["ssd_care_leavers"].merge(people, on="clea_person_id", how="left")
    rows["age"] = _age(rows["pers_dob"])
    rows = rows[rows["age"].isna() | rows["age"].between(17, 21)]
    rows = _newest(rows, "clea_person_id", "clea_care_leaver_latest_contact", "clea_table_id")
    touch, home = rows["clea_care_leaver_in_touch"], rows["clea_care_leaver_accom_suitable"]
    out = (touch == "DIED") | rows["age"].isna()
    return {"CL01": _sums(rows, touch == "YES", out=out), "CL02": _sums(rows, home.astype(str) == "1", out=out)}
