"""Oracles of AS01 to AS04."""

from tests.indicators.oracle.slow import oracle, row, working_days


@oracle("AS01")
def _(extract, asked):
    for each in extract["ssd_cin_assessments"]:
        start, done = each["cina_assessment_start_date"], each["cina_assessment_auth_date"]
        if asked.in_period(done):
            yield row(
                asked,
                each["cina_person_id"],
                each["cina_assessment_id"],
                counted=start and working_days(start, done) <= 45,
                left_out=None if start else "No day on which the assessment began",
            )
