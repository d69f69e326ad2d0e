"""Oracles of WF01, and of what the council's own list gives: PL01, PL02, SV01."""

from collections import Counter
from datetime import date

from tests.indicators.oracle.slow import oracle, row


def holder(extract, asked, child):
    """The newest involvement that is open; None where there is none."""
    held = [
        each
        for each in extract["ssd_involvements"]
        if each["invo_person_id"] == child
        and asked.open(each["invo_involvement_start_date"], each["invo_involvement_end_date"])
    ]
    begun = date(1900, 1, 1)
    return max(
        held,
        key=lambda each: (each["invo_involvement_start_date"] or begun, each["invo_involvements_id"]),
        default=None,
    )


@oracle("WF01")
def children_and_posts(extract, asked):
    records = {}
    for each in extract["ssd_cin_episodes"]:
        start, open_on = each["cine_referral_date"], asked.open(each["cine_referral_date"], each["cine_close_date"])
        if start and open_on and each["cine_referral_nfa"] != "Y" and each["annex_list"] != 3:
            records.setdefault(each["cine_person_id"], []).append(each["cine_referral_id"])
    children = Counter()
    for child, ids in records.items():
        held = holder(extract, asked, child)
        worker = held and (held["invo_professional_id"] or held["worker"])
        left_out = None if worker else "No worker is allocated"
        yield row(asked, child, max(ids), left_out=left_out)
        if worker:
            children[worker, held["team"]] += 1
    hours = {each["prof_professional_id"]: each["prof_full_time_equivalency"] for each in extract["ssd_professionals"]}
    for (worker, _), count in children.items():
        among = sum(other for (who, _), other in children.items() if who == worker)
        whole = hours.get(worker)
        amount = (1 if whole is None else whole) * count / among
        yield row(asked, None, worker, counted=False, amount=amount)


@oracle("PL01")
def plans_in_time(extract, asked):
    for each in extract["local_plans"]:
        due, done = each["plan_due"], each["plan_done"]
        if asked.in_period(due):
            yield row(asked, each["plan_person_id"], each["plan_id"], counted=done and done <= due)


@oracle("PL02")
def plans_overdue(extract, asked):
    for each in extract["local_plans"]:
        due, done = each["plan_due"], each["plan_done"]
        if due and due < asked.as_at and (done is None or done > asked.as_at):
            yield row(asked, each["plan_person_id"], each["plan_id"])


@oracle("SV01")
def discussed_in_time(extract, asked):
    newest = {}
    for each in extract["local_supervision"]:
        day = each["supervision_date"]
        if day is None or day <= asked.as_at:
            person, order = each["supervision_person_id"], (day or date(1900, 1, 1), each["supervision_id"])
            if person not in newest or order > newest[person][0]:
                newest[person] = order, each
    for person, (_, each) in newest.items():
        day = each["supervision_date"]
        counted = day and (asked.as_at - day).days <= asked.days["days_between_supervisions"]
        yield row(asked, person, each["supervision_id"], counted=counted)
