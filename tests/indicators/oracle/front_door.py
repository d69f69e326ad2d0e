"""Oracles of FD01 to FD04 and EH01."""

from looped.indicators.definitions import Source
from tests.indicators.oracle.slow import months_before, oracle, row


def referrals(extract):
    return [each for each in extract["ssd_cin_episodes"] if each["annex_list"] in (None, 3)]


def received(extract, asked):
    return [each for each in referrals(extract) if asked.in_period(each["cine_referral_date"])]


@oracle("FD01")
def contacts(extract, asked):
    for each in extract["ssd_contacts"]:
        if asked.in_period(each["cont_contact_date"]):
            yield row(asked, each["cont_person_id"], each["cont_contact_id"])


@oracle("FD02")
def referrals_received(extract, asked):
    for each in received(extract, asked):
        yield row(asked, each["cine_person_id"], each["cine_referral_id"])


@oracle("FD03")
def no_further_action(extract, asked):
    for each in received(extract, asked):
        said = each["cine_referral_nfa"]
        left_out = "Not said whether anything followed" if said is None else None
        yield row(asked, each["cine_person_id"], each["cine_referral_id"], counted=said == "Y", left_out=left_out)


@oracle("FD04")
def referred_again(extract, asked):
    for each in received(extract, asked):
        day = each["cine_referral_date"]
        before = [
            other
            for other in referrals(extract)
            if other["cine_person_id"] == each["cine_person_id"]
            and other["cine_referral_date"] is not None
            and months_before(day, 12) <= other["cine_referral_date"] < day
        ]
        yield row(asked, each["cine_person_id"], each["cine_referral_id"], counted=before)


@oracle("FD04", source=Source.ANNEX_A)
def list_says_so(extract, asked):
    for each in received(extract, asked):
        number = each["annex_referrals_12m"]
        left_out = "The list does not say how many came before" if number is None else None
        yield row(asked, each["cine_person_id"], each["cine_referral_id"], counted=number, left_out=left_out)


@oracle("EH01")
def early_help(extract, asked):
    for each in extract["ssd_early_help_episodes"]:
        start = each["earl_episode_start_date"]
        if asked.open(start, each["earl_episode_end_date"]):
            left_out = None if start else "No day on which early help began"
            yield row(asked, each["earl_person_id"], each["earl_episode_id"], left_out=left_out)
