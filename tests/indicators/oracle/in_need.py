"""Oracles of CN01 to CN03."""

from looped.indicators.definitions import Source
from tests.indicators.oracle.slow import last, oracle, row

NO_FIRST_DAY = "No day on which the episode began"


def begins(episode):
    return episode["cine_referral_date"]


def open_episodes(extract, asked, keep=lambda episode: True):
    """One for each child, and those without a first day."""
    found = [
        each
        for each in extract["ssd_cin_episodes"]
        if each["annex_list"] != 3
        and each["cine_referral_nfa"] != "Y"
        and asked.open(begins(each), each["cine_close_date"])
    ]
    yield from (each for each in found if begins(each) is None and keep(each))
    dated = [each for each in found if begins(each) and keep(each)]
    for child in {each["cine_person_id"] for each in dated}:
        own = [each for each in dated if each["cine_person_id"] == child]
        yield max(own, key=lambda each: (begins(each), each["cine_referral_id"]))


def made(asked, each, **how):
    left_out = None if begins(each) else NO_FIRST_DAY
    return row(asked, each["cine_person_id"], each["cine_referral_id"], left_out=left_out, **how)


def in_time(asked, start, seen):
    if start is None:
        return False
    since = last([start, seen])
    return (asked.as_at - since).days <= asked.days["days_between_in_need_visits"]


def two_years(extract, asked):
    return open_episodes(extract, asked, lambda each: begins(each) is None or begins(each) <= asked.ago(24))


@oracle("CN01")
def in_need(extract, asked):
    return [made(asked, each) for each in open_episodes(extract, asked)]


@oracle("CN02")
def visited(extract, asked):
    found = [
        plan
        for plan in extract["ssd_cin_plans"]
        if asked.open(plan["cinp_cin_plan_start_date"], plan["cinp_cin_plan_end_date"])
    ]
    for plan in found:
        start, child = plan["cinp_cin_plan_start_date"], plan["cinp_person_id"]
        if start is None:
            yield row(asked, child, plan["cinp_cin_plan_id"], counted=False, left_out="No day on which the plan began")
            continue
        later = [
            other
            for other in found
            if other["cinp_person_id"] == child
            and other["cinp_cin_plan_start_date"]
            and (other["cinp_cin_plan_start_date"], other["cinp_cin_plan_id"]) > (start, plan["cinp_cin_plan_id"])
        ]
        if not later:
            days = [
                each["cinv_cin_visit_date"] for each in extract["ssd_cin_visits"] if each["cinv_person_id"] == child
            ]
            seen = last(day for day in days if day and day <= asked.as_at)
            yield row(asked, child, plan["cinp_cin_plan_id"], counted=in_time(asked, start, seen))


@oracle("CN02", source=Source.ANNEX_A)
def seen_lately(extract, asked):
    for each in open_episodes(extract, asked, lambda each: each["annex_case_status"] == "c"):
        yield made(asked, each, counted=in_time(asked, begins(each), each["annex_last_seen"]))


@oracle("CN03")
def long_in_need(extract, asked):
    return [made(asked, each) for each in two_years(extract, asked)]


@oracle("CN03B")
def long_in_need_and_disabled(extract, asked):
    disabled = {
        each["disa_person_id"] for each in extract["ssd_disability"] if each["disa_disability_code"] != "NONE"
    }  # fmt: skip
    return [made(asked, each) for each in two_years(extract, asked) if each["cine_person_id"] in disabled]
