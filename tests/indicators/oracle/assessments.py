"""Oracles of AS01 to AS04."""

from tests.indicators.oracle.slow import born_by, oracle, row, working_days


def finished(extract, asked):
    return [each for each in extract["ssd_cin_assessments"] if asked.in_period(each["cina_assessment_auth_date"])]


def made(asked, each, **how):
    return row(asked, each["cina_person_id"], each["cina_assessment_id"], **how)


@oracle("AS01")
def in_time(extract, asked):
    for each in finished(extract, asked):
        start, done = each["cina_assessment_start_date"], each["cina_assessment_auth_date"]
        left_out = None if start else "No day on which the assessment began"
        yield made(asked, each, counted=start and working_days(start, done) <= 45, left_out=left_out)


@oracle("AS01B")
def in_time_from_referral(extract, asked):
    days = {
        each["cine_referral_id"]: each["cine_referral_date"]
        for each in extract["ssd_cin_episodes"]
        if each["annex_list"] != 6
    }
    for each in finished(extract, asked):
        start, done = days.get(each["cina_referral_id"]), each["cina_assessment_auth_date"]
        left_out = None if start else "No referral with a day"
        yield made(asked, each, counted=start and working_days(start, done) <= 45, left_out=left_out)


@oracle("AS02")
def late(extract, asked):
    for each in extract["ssd_cin_assessments"]:
        start = each["cina_assessment_start_date"]
        if not asked.open(start, each["cina_assessment_auth_date"]):
            continue
        if start is None:
            yield made(asked, each, left_out="No day on which the assessment began")
        elif working_days(start, asked.as_at) > 45:
            yield made(asked, each)


@oracle("AS03")
def seen(extract, asked):
    for each in finished(extract, asked):
        born = born_by(extract, each["cina_person_id"], each["cina_assessment_auth_date"])
        yield made(
            asked, each, counted=each["cina_assessment_child_seen"] == "Y", left_out=None if born else "Not born yet"
        )


@oracle("AS04")
def nothing_followed(extract, asked):
    for each in finished(extract, asked):
        said = each["cina_assessment_outcome_nfa"]
        left_out = None if said else "Not said whether anything followed"
        yield made(asked, each, counted=said == "Y", left_out=left_out)
