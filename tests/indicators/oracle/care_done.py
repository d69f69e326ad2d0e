"""Oracles of LA06 to LA14: what is done with and for children in care."""

from calendar import monthrange
from datetime import date, timedelta

from looped.indicators.definitions import Source
from tests.indicators.oracle.care import age_of, in_care, in_short_breaks, lived, made, periods, placements
from tests.indicators.oracle.slow import last, oracle, row, working_days

NOT_BACK = "The child had not come back by the day"


def months_after(day, months):
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def twenty_working_days_after(day):
    found = day
    while working_days(day, found) < 20:
        found += timedelta(days=1)
    return found


def due_reviews(extract):
    """Person, id, day due, day held."""
    for period in periods(extract):
        kept = [
            each
            for each in extract["ssd_cla_reviews"]
            if each["clar_cla_id"] == period.id and each["clar_cla_review_cancelled"] != "Y" and at(each)
        ]
        kept.sort(key=lambda each: (at(each), each["clar_cla_review_id"]))
        due = twenty_working_days_after(period.entered)
        for number, each in enumerate(kept):
            held = each["clar_cla_review_date"]
            yield period.person, each["clar_cla_review_id"], each["clar_cla_review_due_date"] or due, held
            due = months_after(at(each), 3 if number == 0 else 6)
        waits = kept and last(each["clar_cla_review_date"] for each in kept) != at(kept[-1])
        if not waits and (period.until is None or period.until > due):
            yield period.person, period.id, due, None


def at(review):
    return review["clar_cla_review_date"] or review["clar_cla_review_due_date"]


@oracle("LA06")
def reviews_in_time(extract, asked):
    for person, id, due, held in due_reviews(extract):
        if asked.in_period(due) and not in_short_breaks(extract, person, due):
            yield row(asked, person, id, counted=held and held <= due)


def on_the_newest_day(extract, asked):
    return in_care(extract, asked) if asked.as_at == asked.newest else []


@oracle("LA06", source=Source.ANNEX_A)
def last_review_recent(extract, asked):
    for each in on_the_newest_day(extract, asked):
        held = newest(extract["ssd_cla_reviews"], "clar_person_id", "clar_cla_review_date", each, asked)
        if held is None or held < each.entered:
            counted = working_days(each.entered, asked.as_at) <= 20
        else:
            counted = held >= asked.ago(6)
        yield made(asked, each, counted=counted)


def newest(rows, whose, day, period, asked):
    return last(each[day] for each in rows if each[whose] == period.person and each[day] and each[day] <= asked.as_at)


@oracle("LA07")
def took_part(extract, asked):
    owners = {}
    for each in sorted(extract["ssd_cla_episodes"], key=lambda each: each["clae_person_id"]):
        owners[each["clae_cla_id"]] = each["clae_person_id"]
    owners.pop(None, None)
    for each in extract["ssd_cla_reviews"]:
        code = each["clar_cla_review_participation"]
        if asked.in_period(each["clar_cla_review_date"]) and code != "PN0" and each["clar_cla_review_cancelled"] != "Y":
            person = each["clar_person_id"] or owners.get(each["clar_cla_id"])
            yield row(asked, person, each["clar_cla_review_id"], counted=code and code != "PN7")


@oracle("LA08")
def visited(extract, asked):
    for each in in_care(extract, asked):
        seen = newest(extract["ssd_cla_visits"], "clav_person_id", "clav_cla_visit_date", each, asked)
        settled = any(
            place["clap_cla_placement_type"] in ("U1", "U4")
            and lived(place, asked, asked.as_at)
            and place["clap_cla_placement_start_date"] <= asked.ago(12)
            for place in placements(extract, each.person)
        )
        if seen is None or seen < each.entered:
            counted = (asked.as_at - each.entered).days <= 7
        else:
            counted = (asked.as_at - seen).days <= asked.days["days_between_care_visits"]
            counted = counted or (settled and seen >= asked.ago(3))
        yield made(asked, each, counted=counted)


def checks(extract, types):
    return [
        each
        for each in extract["ssd_cla_health"]
        if each["clah_health_check_type"] in types and each["clah_health_check_status"] != "Refused"
    ]


@oracle("LA09")
def health_current(extract, asked):
    for each in in_care(extract, asked):
        if each.entered <= asked.ago(12):
            rows = checks(extract, ["Health Assessment"])
            day = newest(rows, "clah_person_id", "clah_health_check_date", each, asked)
            years = age_of(each, asked.as_at)
            since = asked.ago(6 if years is not None and years < 5 else 12)
            yield made(asked, each, counted=day and day > since)


@oracle("LA10")
def teeth_current(extract, asked):
    for each in in_care(extract, asked):
        if each.entered <= asked.ago(12):
            rows = checks(extract, ["Dental Check", "Dental health check"])
            day = newest(rows, "clah_person_id", "clah_health_check_date", each, asked)
            yield made(asked, each, counted=day and day > asked.ago(12))


def scores(extract, asked):
    for each in in_care(extract, asked):
        years = age_of(each, asked.as_at)
        if each.entered <= asked.ago(12) and years is not None and 4 <= years <= 16:
            own = [
                (score["csdq_sdq_completed_date"], score["csdq_table_id"], score["csdq_sdq_score"])
                for score in extract["ssd_sdq_scores"]
                if score["csdq_person_id"] == each.person
                and score["csdq_sdq_score"] is not None
                and score["csdq_sdq_completed_date"]
                and asked.ago(12) < score["csdq_sdq_completed_date"] <= asked.as_at
            ]
            yield each, max(own)[2] if own else None


@oracle("LA11")
def mean_score(extract, asked):
    for each, score in scores(extract, asked):
        left_out = "No score in the last twelve months" if score is None else None
        yield made(asked, each, amount=score or 0, left_out=left_out)


@oracle("LA11C")
def has_score(extract, asked):
    for each, score in scores(extract, asked):
        yield made(asked, each, counted=score is not None)


def missing(extract, asked):
    for each in extract["ssd_missing"]:
        if each["miss_missing_episode_type"] == "M" and asked.in_period(each["miss_missing_episode_start_date"]):
            end = each["miss_missing_episode_end_date"]
            yield each, None if end and end <= asked.as_at else NOT_BACK


@oracle("LA12")
def offered(extract, asked):
    for each, left_out in missing(extract, asked):
        counted = each["miss_missing_rhi_offered"] == "Y"
        yield row(asked, each["miss_person_id"], each["miss_table_id"], counted=counted, left_out=left_out)


@oracle("LA12A")
def accepted(extract, asked):
    for each, left_out in missing(extract, asked):
        if each["miss_missing_rhi_offered"] == "Y":
            counted = each["miss_missing_rhi_accepted"] == "Y"
            yield row(asked, each["miss_person_id"], each["miss_table_id"], counted=counted, left_out=left_out)


@oracle("LA12", source=Source.ANNEX_A)
def offered_after_the_last(extract, asked):
    for each in on_the_newest_day(extract, asked):
        if each.newest["annex_missing_12m"]:
            yield made(asked, each, counted=each.newest["annex_interview_offered"] == "Y")


@oracle("LA12A", source=Source.ANNEX_A)
def accepted_after_the_last(extract, asked):
    for each in on_the_newest_day(extract, asked):
        if each.newest["annex_missing_12m"] and each.newest["annex_interview_offered"] == "Y":
            yield made(asked, each, counted=each.newest["annex_interview_accepted"] == "Y")


@oracle("LA13")
def three_workers(extract, asked):
    for each in in_care(extract, asked):
        workers = {
            held["invo_professional_id"]
            for held in extract["ssd_involvements"]
            if held["invo_person_id"] == each.person
            and held["invo_professional_role_id"] != "IRO"
            and held["invo_involvement_start_date"]
            and held["invo_involvement_start_date"] <= asked.as_at
            and (held["invo_involvement_end_date"] is None or held["invo_involvement_end_date"] > asked.ago(12))
        }
        yield made(asked, each, counted=len(workers - {None}) >= 3)


@oracle("LA14")
def planned(extract, asked):
    for each in in_care(extract, asked):
        if each.entered <= asked.ago(4):
            plans = [
                plan
                for plan in extract["ssd_cla_care_plan"]
                if plan["lacp_person_id"] == each.person
                and plan["lacp_permanence_plan"]
                and asked.open(plan["lacp_cla_care_plan_start_date"], plan["lacp_cla_care_plan_end_date"])
            ]
            yield made(asked, each, counted=plans)


@oracle("LA14", source=Source.ANNEX_A)
def planned_by_the_list(extract, asked):
    for each in in_care(extract, asked):
        if each.entered <= asked.ago(4):
            yield made(asked, each, counted=each.newest["annex_permanence_plan"])
