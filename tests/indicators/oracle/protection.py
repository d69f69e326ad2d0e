"""Oracles of CP01 to CP10."""

from datetime import timedelta
from itertools import pairwise

from looped.indicators.definitions import Source
from tests.indicators.oracle.slow import age, born_by, last, months_before, oracle, row, working_days

ANOTHER_COUNCIL, NO_FIRST_DAY = "A plan of another council", "No day on which the plan began"
STILL_TO_COME = "The conference is still to come"


def conference_days(extract, enquiry):
    return [
        each["icpc_icpc_date"]
        for each in extract["ssd_initial_cp_conference"]
        if each["icpc_s47_enquiry_id"] == enquiry["s47e_s47_enquiry_id"] and each["icpc_icpc_date"]
    ]


def why_not(plan):
    if plan["cppl_cp_plan_ola"] == "Y":
        return ANOTHER_COUNCIL
    return None if plan["cppl_cp_plan_start_date"] else NO_FIRST_DAY


def begins(plan):
    return plan["cppl_cp_plan_start_date"]


def open_plans(extract, asked, keep=lambda plan: True):
    """Those that count, one for each child, and those that are left out."""
    found = [
        plan
        for plan in extract["ssd_cp_plans"]
        if asked.open(begins(plan), plan["cppl_cp_plan_end_date"]) and (why_not(plan) or keep(plan))
    ]
    yield from (plan for plan in found if why_not(plan))
    for child in {plan["cppl_person_id"] for plan in found}:
        own = [plan for plan in found if plan["cppl_person_id"] == child and not why_not(plan)]
        if own:
            yield max(own, key=lambda plan: (begins(plan), plan["cppl_cp_plan_id"]))


def made(asked, plan, *, counted=True, left_out=None):
    left_out = why_not(plan) or left_out
    return row(asked, plan["cppl_person_id"], plan["cppl_cp_plan_id"], counted=counted, left_out=left_out)


@oracle("CP01")
def enquiries(extract, asked):
    for each in extract["ssd_s47_enquiry"]:
        if asked.in_period(each["s47e_s47_start_date"]):
            yield row(asked, each["s47e_person_id"], each["s47e_s47_enquiry_id"])


@oracle("CP02")
def conferences_in_time(extract, asked):
    began = {each["s47e_s47_enquiry_id"]: each["s47e_s47_start_date"] for each in extract["ssd_s47_enquiry"]}
    for each in extract["ssd_initial_cp_conference"]:
        day, start = each["icpc_icpc_date"], began.get(each["icpc_s47_enquiry_id"])
        if asked.in_period(day):
            left_out = None if start else "No section 47 enquiry with a first day"
            if each["icpc_icpc_transfer_in"] == "Y":
                left_out = "The child moved in from another council"
            counted = start and working_days(start, day) <= 15
            yield row(asked, each["icpc_person_id"], each["icpc_icpc_id"], counted=counted, left_out=left_out)


@oracle("CP03")
def conferences_to_plans(extract, asked):
    for each in extract["ssd_initial_cp_conference"]:
        if asked.in_period(each["icpc_icpc_date"]):
            said = each["icpc_icpc_outcome_cp_flag"]
            left_out = None if said else "Not said whether a plan followed"
            yield row(asked, each["icpc_person_id"], each["icpc_icpc_id"], counted=said == "Y", left_out=left_out)


@oracle("CP04")
def enquiries_to_conferences(extract, asked):
    for each in extract["ssd_s47_enquiry"]:
        start, held = each["s47e_s47_start_date"], conference_days(extract, each)
        if asked.in_period(each["s47e_s47_end_date"]):
            waits = not held and each["s47e_s47_nfa"] != "Y" and start and working_days(start, asked.as_at) <= 15
            left_out = STILL_TO_COME if waits else None
            yield row(asked, each["s47e_person_id"], each["s47e_s47_enquiry_id"], counted=held, left_out=left_out)


@oracle("CP04", source=Source.ANNEX_A)
def enquiries_to_conferences_in_a_list(extract, asked):
    why = {None: "The enquiry is still open", "N": STILL_TO_COME, "Y": None}
    for each in extract["ssd_s47_enquiry"]:
        if asked.in_period(each["s47e_s47_start_date"]):
            held = conference_days(extract, each)
            left_out = None if held else why[each["s47e_s47_nfa"]]
            yield row(asked, each["s47e_person_id"], each["s47e_s47_enquiry_id"], counted=held, left_out=left_out)


@oracle("CP05")
def on_a_plan(extract, asked):
    return [made(asked, plan) for plan in open_plans(extract, asked)]


def begun(extract, asked):
    for plan in extract["ssd_cp_plans"]:
        if asked.in_period(begins(plan)):
            earlier = [
                other
                for other in extract["ssd_cp_plans"]
                if other["cppl_person_id"] == plan["cppl_person_id"]
                and why_not(other) is None
                and begins(other) < begins(plan)
            ]
            yield plan, earlier


@oracle("CP06")
def again(extract, asked):
    for plan, earlier in begun(extract, asked):
        yield made(asked, plan, counted=earlier)


@oracle("CP06", source=Source.ANNEX_A)
def again_by_number(extract, asked):
    for plan, _ in begun(extract, asked):
        number = plan["annex_previous_plans"]
        left_out = "Not said how many plans came before" if number is None else None
        yield made(asked, plan, counted=number, left_out=left_out)


@oracle("CP06B")
def again_soon(extract, asked):
    for plan, earlier in begun(extract, asked):
        two_years_ago = months_before(begins(plan), 24)
        ends = [other["cppl_cp_plan_end_date"] for other in earlier]
        yield made(asked, plan, counted=any(end is None or end >= two_years_ago for end in ends))


@oracle("CP07")
def two_years(extract, asked):
    for plan in open_plans(extract, asked):
        yield made(asked, plan, counted=begins(plan) and begins(plan) <= asked.ago(24))


@oracle("CP07B")
def ended_after_two_years(extract, asked):
    for plan in extract["ssd_cp_plans"]:
        end = plan["cppl_cp_plan_end_date"]
        if asked.in_period(end):
            yield made(asked, plan, counted=begins(plan) and begins(plan) <= months_before(end, 24))


def reviewed(extract, asked, plan):
    days = sorted(
        each["cppr_cp_review_date"]
        for each in extract["ssd_cp_reviews"]
        if each["cppr_cp_plan_id"] == plan["cppl_cp_plan_id"] and each["cppr_cp_review_date"]
    )
    return [day for day in days if begins(plan) < day <= asked.as_at]


def three_months(asked):
    return lambda plan: begins(plan) <= asked.ago(3)


@oracle("CP08")
def reviews_in_time(extract, asked):
    for plan in open_plans(extract, asked, three_months(asked)):
        counted = False
        if begins(plan):
            stops = [begins(plan), *reviewed(extract, asked, plan), asked.as_at]
            gaps = [(then - first).days for first, then in pairwise(stops)]
            counted = gaps[0] <= 91 and all(gap <= 183 for gap in gaps[1:])
        yield made(asked, plan, counted=counted)


@oracle("CP08", source=Source.ANNEX_A)
def last_review_in_time(extract, asked):
    for plan in open_plans(extract, asked, three_months(asked)):
        counted = False
        if begins(plan):
            held = reviewed(extract, asked, plan)
            due = held[-1] + timedelta(days=183) if held else begins(plan) + timedelta(days=91)
            counted = asked.as_at <= due
        yield made(asked, plan, counted=counted)


def visits(extract, asked, plan):
    """Of its child, up to the day, since the plan began."""
    return [
        each
        for each in extract["ssd_cp_visits"]
        if each["cppv_person_id"] == plan["cppl_person_id"]
        and each["cppv_cp_visit_date"]
        and begins(plan) <= each["cppv_cp_visit_date"] <= asked.as_at
    ]


@oracle("CP09")
def seen_in_time(extract, asked):
    allowed = asked.days["working_days_between_protection_visits"]
    for plan in open_plans(extract, asked):
        counted = False
        if begins(plan):
            been = visits(extract, asked, plan)
            seen = [each["cppv_cp_visit_date"] for each in been if each["cppv_cp_visit_seen"] == "Y"]
            counted = working_days(last([begins(plan), *seen]), asked.as_at) <= allowed
        yield made(asked, plan, counted=counted)


def alone(extract, asked, plan):
    if not begins(plan):
        return False
    been = visits(extract, asked, plan)
    day = last(each["cppv_cp_visit_date"] for each in been)
    return any(each["cppv_cp_visit_seen_alone"] == "Y" for each in been if each["cppv_cp_visit_date"] == day)


@oracle("CP10")
def seen_alone(extract, asked):
    for plan in open_plans(extract, asked):
        born = born_by(extract, plan["cppl_person_id"], asked.as_at)
        counted = alone(extract, asked, plan)
        yield made(asked, plan, counted=counted, left_out=None if born else "Not born yet")


@oracle("CP10B")
def seen_alone_from_four(extract, asked):
    births = {each["pers_person_id"]: each["pers_dob"] for each in extract["ssd_person"]}
    for one in seen_alone(extract, asked):
        years = age(births.get(one[1]), asked.as_at)
        if years is not None and years >= 4:
            yield one
