"""Oracles of AD01, AD02 and CL01 to CL04."""

from tests.indicators.oracle.care import people, periods
from tests.indicators.oracle.slow import age, oracle, row


@oracle("AD01")
def care_to_placed(extract, asked):
    entered = {(each.person, each.id): each.entered for each in periods(extract)}
    for each in extract["ssd_permanence"]:
        placed, order = each["perm_placed_for_adoption_date"], each["perm_permanence_order_type"]
        if not asked.in_period(each["perm_permanence_order_date"]) or order == "SGO" or not (order or placed):
            continue
        start = each["annex_entered_care"] or entered.get((each["perm_person_id"], each["perm_cla_id"]))
        days = (placed - start).days if placed and start else None
        left_out = None
        if days is None:
            left_out = "No day on which the child came into care, or was placed"
        elif days < 0:
            left_out = "Placed before coming into care"
        yield row(asked, each["perm_person_id"], each["perm_table_id"], amount=days or 0, left_out=left_out)


@oracle("AD02")
def order_to_match(extract, asked):
    for each in extract["ssd_permanence"]:
        order, matched = each["perm_placement_order_date"], each["perm_matched_date"]
        if asked.in_period(matched):
            days = max(0, (matched - order).days) if order else 0
            left_out = None if order else "No placement order"
            yield row(asked, each["perm_person_id"], each["perm_table_id"], amount=days, left_out=left_out)


def leavers(extract, asked, ages):
    """A record for each, with the age and why it is left out."""
    newest = {}
    for each in extract["ssd_care_leavers"]:
        day = each["clea_care_leaver_latest_contact"]
        order = (day is not None, day, each["clea_table_id"])
        person = each["clea_person_id"]
        if person not in newest or order > newest[person][0]:
            newest[person] = order, each
    for person, (_, each) in newest.items():
        known = people(extract)[person]
        years = age(known["pers_dob"], asked.as_at)
        years = known["annex_age"] if years is None else years
        if years is not None and years not in ages:
            continue
        left_out = "The age is not known" if years is None else None
        if each["clea_care_leaver_in_touch"] == "DIED":
            left_out = "The young person has died"
        yield each, left_out


def share(extract, asked, counts, ages=range(17, 22)):
    for each, left_out in leavers(extract, asked, ages):
        yield row(asked, each["clea_person_id"], each["clea_table_id"], counted=counts(each), left_out=left_out)


@oracle("CL01")
def in_touch(extract, asked):
    return share(extract, asked, lambda each: each["clea_care_leaver_in_touch"] == "YES")


@oracle("CL02")
def suitable(extract, asked):
    return share(extract, asked, lambda each: each["clea_care_leaver_accom_suitable"] == "1")


def occupied(each):
    return (each["clea_care_leaver_activity"] or "G")[0] in "FP"


@oracle("CL03")
def education_or_work(extract, asked):
    return share(extract, asked, occupied)


@oracle("CL03A")
def education_or_work_to_18(extract, asked):
    return share(extract, asked, occupied, (17, 18))


@oracle("CL03B")
def education_or_work_from_19(extract, asked):
    return share(extract, asked, occupied, (19, 20, 21))


@oracle("CL04")
def pathway_plan(extract, asked):
    def counts(each):
        day = each["clea_pathway_plan_review_date"]
        return day and asked.ago(6) < day <= asked.as_at

    return share(extract, asked, counts)
