"""The same indicators as a person would write them for Polars: lazy, from Parquet files, collected together."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.indicators.values import Values, as_values

DAY, MONTH, YEAR_AGO = date(2026, 9, 30), date(2026, 8, 31), date(2025, 9, 30)
TWO_YEARS, THREE_YEARS, HALF_YEAR = date(2024, 9, 30), date(2023, 9, 30), date(2026, 3, 30)
C, NO, TEAM = pl.col, pl.lit(False), pl.col("team")
LISTS = pl.LazyFrame


def compute(folder: Path) -> Values:
    """Collected in a few goes, so that not everything is held at once."""

    def read(name: str) -> LISTS:
        return pl.scan_parquet(folder / f"{name}.parquet")

    held, care = pl.collect_all([_held(read), _care(read)], engine="streaming")
    frames = _front_door(read) | _protection(read, held.lazy()) | _care_of(read, held.lazy(), care.lazy())
    found = pl.collect_all(list(frames.values()), engine="streaming")
    return {id: as_values(frame.iter_rows()) for id, frame in zip(frames, found, strict=True)}


def _sums(rows: LISTS, counted: Any = True, amount: Any = None, out: Any = NO, team: Any = TEAM) -> LISTS:
    rows = rows.select(
        team=team, c=pl.lit(True) if counted is True else counted.fill_null(False),
        a=pl.lit(0.0) if amount is None else amount.cast(pl.Float64), o=out.fill_null(False),
    )  # fmt: skip
    inside = ~C("o")
    return rows.group_by("team").agg(
        n=inside.sum(), counted=(inside & C("c")).sum(), amount=C("a").filter(inside).sum(), out=C("o").sum()
    )


def _by_holder(rows: LISTS, held: LISTS, **what: Any) -> LISTS:
    return _sums(rows.join(held, on="child", how="left"), team=pl.coalesce("held_team", "team"), **what)


def _in_month(rows: LISTS, day: str) -> LISTS:
    return rows.filter((C(day) > MONTH) & (C(day) <= DAY))


def _open(rows: LISTS, start: str, end: str) -> LISTS:
    return rows.filter((C(start) <= DAY) & (C(end).is_null() | (C(end) > DAY)))


def _newest(rows: LISTS, each: Any, *by: str) -> LISTS:
    return rows.sort(by, descending=True).unique(each, keep="first", maintain_order=True)


def _last(rows: LISTS, person: str, day: str) -> LISTS:
    return rows.filter(C(day) <= DAY).group_by(child=person).agg(last=C(day).max())


def _working_day(rows: LISTS, calendar: LISTS, column: str, name: str) -> LISTS:
    return rows.join(calendar.select(day="day", **{name: "working_day"}), left_on=column, right_on="day", how="left")


def _held(read: Any) -> LISTS:
    rows = read("ssd_involvements").with_columns(C("invo_involvement_start_date").fill_null(date(1900, 1, 1)))
    rows = _open(rows, "invo_involvement_start_date", "invo_involvement_end_date")
    rows = _newest(rows, "invo_person_id", "invo_involvement_start_date", "invo_involvements_id")
    return rows.select(child="invo_person_id", held_team="team")


def _care(read: Any) -> LISTS:
    begun = pl.coalesce("clae_cla_episode_start_date", "clae_entered_care_date")
    rows = read("ssd_cla_episodes").select(
        "team", child="clae_person_id", id="clae_cla_episode_id", begun=begun, ceased="clae_cla_episode_ceased_date",
        period=pl.coalesce("clae_cla_id", "clae_cla_episode_id"),
        ends=C("clae_cla_episode_ceased_reason").ne_missing("X1"),
        entered=pl.coalesce("clae_entered_care_date", "clae_cla_episode_start_date"),
    ).filter(C("begun").is_not_null())  # fmt: skip
    rows = rows.sort("begun", "id", descending=True).group_by("child", "period").agg(
        C("entered").min(), C("team").first(), ceased=pl.when(C("ends").first()).then(C("ceased").first())
    )  # fmt: skip
    people = read("ssd_person").select(child="pers_person_id", born="pers_dob")
    rows = rows.join(people, on="child", how="left")
    adult = C("born").dt.offset_by("18y")
    leap = (C("born").dt.month() == 2) & (C("born").dt.day() == 29)
    rows = rows.with_columns(
        adult=pl.when(leap).then(C("born").dt.offset_by("1d").dt.offset_by("18y")).otherwise(adult)
    )
    rows = rows.filter(C("adult").is_null() | ((C("adult") > C("entered")) & (C("adult") > DAY)))
    rows = _open(rows, "entered", "ceased").with_columns(age=_age())
    rows = rows.join(_short_breaks(read), on="child", how="anti")
    return _newest(rows, "child", "entered", "period").select("child", "team", "entered", "age")


def _short_breaks(read: Any) -> LISTS:
    status = read("ssd_legal_status").select(
        child="lega_person_id", of=C("lega_legal_status"), begun="lega_legal_status_start_date",
        ended="lega_legal_status_end_date",
    )  # fmt: skip
    is_break = C("of").is_in(["V3", "V4"])
    others = status.filter(~is_break & (C("begun") <= DAY)).group_by("child").agg(other=C("begun").max())
    rows = _open(status.filter(is_break), "begun", "ended").join(others, on="child", how="left")
    return rows.filter(C("other").is_null() | (C("other") < C("begun")))


def _age() -> pl.Expr:
    born = C("born")
    before = born.dt.month().cast(pl.Int32) * 100 + born.dt.day() > DAY.month * 100 + DAY.day
    return DAY.year - born.dt.year() - before.cast(pl.Int32)


def _front_door(read: Any) -> dict[str, LISTS]:
    calendar, referrals, people = read("calendar"), read("ssd_cin_episodes"), read("ssd_person")
    made, day = _in_month(referrals, "cine_referral_date"), C("cine_referral_date")
    earlier = referrals.select("cine_person_id", earlier="cine_referral_date")
    again = made.select("cine_person_id", "cine_referral_date").join(earlier, on="cine_person_id")
    again = again.filter((C("earlier") < day) & (C("earlier") >= day.dt.offset_by("-12mo")))
    again = again.select("cine_person_id", "cine_referral_date", again=True).unique()
    every = read("ssd_cin_assessments")
    done = _in_month(every, "cina_assessment_auth_date")
    done = _working_day(done, calendar, "cina_assessment_start_date", "began")
    done = _working_day(done, calendar, "cina_assessment_auth_date", "ended")
    born = people.select("pers_person_id", "pers_dob", "pers_expected_dob")
    seen = done.join(born, left_on="cina_person_id", right_on="pers_person_id", how="left")
    late = every.filter(C("cina_assessment_auth_date").is_null() | (C("cina_assessment_auth_date") > DAY))
    start = C("cina_assessment_start_date")
    late = _working_day(late.filter(start.is_null() | (start <= DAY)), calendar, "cina_assessment_start_date", "began")
    today = calendar.filter(C("day") == DAY).select(today="working_day")
    late = late.join(today, how="cross").filter(C("began").is_null() | (C("today") - C("began") > 45))
    nfa, then = C("cine_referral_nfa"), C("cina_assessment_outcome_nfa")
    unborn = (C("pers_dob") > C("cina_assessment_auth_date")) | (
        C("pers_dob").is_null() & C("pers_expected_dob").is_not_null()
    )
    return {
        "FD01": _sums(_in_month(read("ssd_contacts"), "cont_contact_date")),
        "FD02": _sums(made),
        "FD03": _sums(made, nfa == "Y", out=nfa.is_null()),
        "FD04": _sums(made.join(again, on=["cine_person_id", "cine_referral_date"], how="left"), C("again")),
        "AS01": _sums(done, C("ended") - C("began") <= 45, out=C("began").is_null()),
        "AS02": _sums(late, out=C("began").is_null()),
        "AS03": _sums(seen, C("cina_assessment_child_seen") == "Y", out=unborn),
        "AS04": _sums(done, then == "Y", out=then.is_null()),
    }


def _protection(read: Any, held: LISTS) -> dict[str, LISTS]:
    calendar = read("calendar")
    conferences = _in_month(read("ssd_initial_cp_conference"), "icpc_icpc_date")
    enquiries = read("ssd_s47_enquiry")
    begun = enquiries.select(icpc_s47_enquiry_id="s47e_s47_enquiry_id", began_on="s47e_s47_start_date")
    timed = conferences.join(begun, on="icpc_s47_enquiry_id", how="left")
    timed = _working_day(_working_day(timed, calendar, "began_on", "began"), calendar, "icpc_icpc_date", "ended")
    moved_in = (C("icpc_icpc_transfer_in") == "Y").fill_null(False)
    every = read("ssd_cp_plans").with_columns(
        child="cppl_person_id", began="cppl_cp_plan_start_date", out=(C("cppl_cp_plan_ola") == "Y").fill_null(False)
    )
    open_ones = _open(every, "began", "cppl_cp_plan_end_date")
    one_each = _newest(open_ones.filter(~C("out")), "child", "began", "cppl_cp_plan_id")
    plans = pl.concat([one_each, open_ones.filter(C("out"))])
    seen = read("ssd_cp_visits").filter(C("cppv_cp_visit_seen") == "Y")
    visited = plans.join(_last(seen, "cppv_person_id", "cppv_cp_visit_date"), on="child", how="left")
    visited = visited.with_columns(clock=pl.max_horizontal("began", "last"))
    today = calendar.filter(C("day") == DAY).select(today="working_day")
    visited = _working_day(visited, calendar, "clock", "since").join(today, how="cross")
    new = _in_month(every, "began")
    first = every.filter(~C("out")).group_by("child").agg(first=C("began").min())
    in_need = _open(read("ssd_cin_episodes"), "cine_referral_date", "cine_close_date")
    in_need = in_need.filter(C("cine_referral_nfa").ne_missing("Y"))
    in_need = _newest(in_need, "cine_person_id", "cine_referral_date", "cine_referral_id")
    in_need = in_need.with_columns(child="cine_person_id")
    need_plans = _open(read("ssd_cin_plans"), "cinp_cin_plan_start_date", "cinp_cin_plan_end_date")
    need_plans = _newest(need_plans, "cinp_person_id", "cinp_cin_plan_start_date", "cinp_cin_plan_id")
    need_plans = need_plans.with_columns(child="cinp_person_id")
    last = _last(read("ssd_cin_visits"), "cinv_person_id", "cinv_cin_visit_date")
    clock = pl.max_horizontal("cinp_cin_plan_start_date", "last")
    outcome = C("icpc_icpc_outcome_cp_flag")
    return {
        "CP01": _sums(_in_month(enquiries, "s47e_s47_start_date")),
        "CP02": _sums(timed, C("ended") - C("began") <= 15, out=moved_in | C("began").is_null()),
        "CP03": _sums(conferences, outcome == "Y", out=outcome.is_null()),
        "CP05": _by_holder(plans, held, out=C("out")),
        "CP06": _by_holder(
            new.join(first, on="child", how="left"), held, counted=C("first") < C("began"), out=C("out")
        ),
        "CP07": _by_holder(plans, held, counted=C("began") <= TWO_YEARS, out=C("out")),
        "CP09": _by_holder(visited, held, counted=C("today") - C("since") <= 10, out=C("out")),
        "CN01": _by_holder(in_need, held),
        "CN02": _by_holder(
            need_plans.join(last, on="child", how="left"), held, counted=(DAY - clock).dt.total_days() <= 42
        ),
        "CN03": _by_holder(in_need.filter(C("cine_referral_date") <= TWO_YEARS), held),
    }


def _care_of(read: Any, held: LISTS, care: LISTS) -> dict[str, LISTS]:
    year = care.filter(C("entered") <= YEAR_AGO)
    same = read("ssd_cla_episodes").filter(C("clae_cla_episode_start_reason").is_in(["T", "U"]))
    kind = C("clap_cla_placement_type")
    lived = read("ssd_cla_placement").filter(kind.is_null() | ~kind.is_in(["T0", "T1", "T2", "T3", "T4"]))
    lived = lived.join(same, left_on="clap_cla_placement_id", right_on="clae_cla_placement_id", how="anti")
    end = C("clap_cla_placement_end_date")
    lived = lived.filter((C("clap_cla_placement_start_date") <= DAY) & (end.is_null() | (end > YEAR_AGO)))
    lived = lived.group_by(child="clap_person_id").agg(n=C("clap_cla_placement_id").n_unique())
    status, check = C("clah_health_check_status"), C("clah_health_check_type").str.to_lowercase()
    checks = read("ssd_cla_health").filter(status.is_null() | (status.str.to_lowercase() == "completed"))
    healthy, dental = (
        year.join(
            _last(checks.filter(check.str.contains(kind)), "clah_person_id", "clah_health_check_date"),
            on="child",
            how="left",
        )
        for kind in ("health", "dental")
    )
    recent = pl.when(C("age") < 5).then(pl.lit(HALF_YEAR)).otherwise(pl.lit(YEAR_AGO))
    done = C("csdq_sdq_completed_date")
    scores = read("ssd_sdq_scores").filter((done > YEAR_AGO) & (done <= DAY) & C("csdq_sdq_score").is_not_null())
    scores = _newest(scores, "csdq_person_id", "csdq_sdq_completed_date", "csdq_table_id")
    scores = scores.select(child="csdq_person_id", score="csdq_sdq_score")
    scored = year.filter(C("age").is_between(4, 16)).join(scores, on="child", how="left")
    missing = _in_month(read("ssd_missing"), "miss_missing_episode_start_date")
    missing = missing.filter(C("miss_missing_episode_type") == "M").with_columns(
        child="miss_person_id", team=pl.lit(None, pl.String)
    )
    back, role = C("miss_missing_episode_end_date"), C("invo_professional_role_id").str.to_lowercase()
    social = role.is_null() | (role == "sw") | role.str.contains("social worker")
    start, end = C("invo_involvement_start_date"), C("invo_involvement_end_date")
    workers = read("ssd_involvements").filter(social & (start <= DAY) & (end.is_null() | (end > YEAR_AGO)))
    workers = workers.group_by(child="invo_person_id").agg(n=C("invo_professional_id").n_unique())
    matched = C("perm_matched_date")
    adopted = read("ssd_permanence").filter((matched > THREE_YEARS) & (matched <= DAY))
    days = (matched - C("perm_placement_order_date")).dt.total_days().clip(0)
    return {
        "LA01": _by_holder(care, held),
        "LA03": _by_holder(care.join(lived, on="child", how="left"), held, counted=C("n") >= 3),
        "LA09": _by_holder(healthy, held, counted=C("last") > recent),
        "LA10": _by_holder(dental, held, counted=C("last") > YEAR_AGO),
        "LA11": _by_holder(scored, held, amount=C("score"), out=C("score").is_null()),
        "LA12": _by_holder(
            missing, held, counted=C("miss_missing_rhi_offered") == "Y", out=back.is_null() | (back > DAY)
        ),
        "LA13": _by_holder(care.join(workers, on="child", how="left"), held, counted=C("n") >= 3),
        "AD02": _sums(adopted, amount=days, out=C("perm_placement_order_date").is_null(), team=pl.lit(None, pl.String)),
    } | _leavers(read)


def _leavers(read: Any) -> dict[str, LISTS]:
    people = read("ssd_person").select(clea_person_id="pers_person_id", born="pers_dob")
    rows = read("ssd_care_leavers").join(people, on="clea_person_id", how="left").with_columns(age=_age())
    rows = rows.filter(C("age").is_null() | C("age").is_between(17, 21))
    rows = _newest(rows, "clea_person_id", "clea_care_leaver_latest_contact", "clea_table_id")
    touch = C("clea_care_leaver_in_touch")
    out = (touch == "DIED").fill_null(False) | C("age").is_null()
    return {
        "CL01": _sums(rows, touch == "YES", out=out),
        "CL02": _sums(rows, C("clea_care_leaver_accom_suitable") == "1", out=out),
    }
