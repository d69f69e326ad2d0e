"""Oracles of LA01 to LA05, and what those about children in care share."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from looped.indicators.definitions import Source
from tests.indicators.oracle.slow import age, last, oracle, row

LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True)
class Period:
    person: str
    id: str
    entered: date
    until: date | None
    born: date | None
    listed_age: int | None
    newest: dict  # its newest episode


def people(extract):
    return {each["pers_person_id"]: each for each in extract["ssd_person"]}


@cache
def eighteenth(born):
    day = born
    while age(born, day) < 18:
        day += timedelta(days=1)
    return day


def periods(extract):
    found = {}
    for each in extract["ssd_cla_episodes"]:
        if each["clae_cla_episode_start_date"] or each["clae_entered_care_date"]:
            key = each["clae_person_id"], each["clae_cla_id"] or each["clae_cla_episode_id"]
            found.setdefault(key, []).append(each)
    for (person, id), episodes in found.items():
        newest = max(episodes, key=lambda each: (begun(each), each["clae_cla_episode_id"]))
        until = newest["clae_cla_episode_ceased_date"] if newest["clae_cla_episode_ceased_reason"] != "X1" else None
        entered = min(each["clae_entered_care_date"] or begun(each) for each in episodes)
        born = people(extract)[person]["pers_dob"]
        adult = eighteenth(born) if born else None
        if adult and adult <= entered:
            continue
        if adult and (until is None or until > adult):
            until = adult
        yield Period(person, id, entered, until, born, people(extract)[person]["annex_age"], newest)


def begun(episode):
    return episode["clae_cla_episode_start_date"] or episode["clae_entered_care_date"]


def age_of(period, on):
    years = age(period.born, on)
    return period.listed_age if years is None else years


def in_short_breaks(extract, person, on):
    own = [each for each in extract["ssd_legal_status"] if each["lega_person_id"] == person]
    others = [started(each) for each in own if each["lega_legal_status"] not in ("V3", "V4")]
    for each in own:
        if each["lega_legal_status"] in ("V3", "V4"):
            followed = [day for day in others if day >= started(each)]
            ends = [day for day in (each["lega_legal_status_end_date"], *followed) if day]
            if started(each) <= on and (not ends or min(ends) > on):
                return True
    return False


def started(status):
    return status["lega_legal_status_start_date"] or LONG_AGO


def in_care(extract, asked):
    """A period for each child."""
    found = {}
    for period in sorted(periods(extract), key=lambda each: (each.entered, each.id)):
        years = age_of(period, asked.as_at)
        if asked.open(period.entered, period.until) and (years is None or years < 18):
            found[period.person] = period
    return [each for each in found.values() if not in_short_breaks(extract, each.person, asked.as_at)]


def made(asked, period, **how):
    return row(asked, period.person, period.id, **how)


def placements(extract, person):
    return [each for each in extract["ssd_cla_placement"] if each["clap_person_id"] == person]


def moves(extract, person):
    """Without temporary stays, and moves where the carer stayed."""
    stayed = {
        each["clae_cla_placement_id"]
        for each in extract["ssd_cla_episodes"]
        if each["clae_cla_episode_start_reason"] in ("T", "U")
    }
    return [
        each
        for each in placements(extract, person)
        if (each["clap_cla_placement_type"] or "").startswith("T") is False
        and each["clap_cla_placement_id"] not in stayed
    ]


def lived(place, asked, until):
    """Whether the placement had begun on the day and had not ended by `until`."""
    start, end = place["clap_cla_placement_start_date"], place["clap_cla_placement_end_date"]
    return start is not None and start <= asked.as_at and (end is None or end > until)


@oracle("LA01")
def children_in_care(extract, asked):
    return [made(asked, each) for each in in_care(extract, asked)]


@oracle("LA02")
def came_into_care(extract, asked):
    for each in periods(extract):
        if asked.in_period(each.entered) and not in_short_breaks(extract, each.person, each.entered):
            yield made(asked, each)


@oracle("LA02E")
def left_care(extract, asked):
    for each in periods(extract):
        if asked.in_period(each.until) and not in_short_breaks(extract, each.person, each.until - timedelta(days=1)):
            yield made(asked, each)


@oracle("LA03")
def three_placements(extract, asked):
    for each in in_care(extract, asked):
        homes = [place for place in moves(extract, each.person) if lived(place, asked, asked.ago(12))]
        yield made(asked, each, counted=len(homes) >= 3)


@oracle("LA03", source=Source.ANNEX_A)
def three_placements_by_number(extract, asked):
    for each in in_care(extract, asked):
        number = each.newest["annex_placements_12m"]
        left_out = "The list has no number of placements" if number is None else None
        yield made(asked, each, counted=number is not None and number >= 3, left_out=left_out)


@oracle("LA04")
def long_with_one_carer(extract, asked):
    for each in in_care(extract, asked):
        years = age_of(each, asked.as_at)
        if years is not None and years < 16 and each.entered <= asked.ago(30):
            starts = [place["clap_cla_placement_start_date"] for place in moves(extract, each.person)]
            since = last(start for start in starts if start and start <= asked.as_at)
            yield made(asked, each, counted=since and since <= asked.ago(24))


@oracle("LA05")
def far_away(extract, asked):
    for each in in_care(extract, asked):
        homes = [place for place in placements(extract, each.person) if lived(place, asked, asked.as_at)]
        homes.sort(key=lambda place: (place["clap_cla_placement_start_date"], place["clap_cla_placement_id"]))
        miles = homes[-1]["clap_cla_placement_distance"] if homes else None
        left_out = "No distance from home is known" if miles is None or miles >= 999 else None
        yield made(asked, each, counted=miles is not None and miles > 20, left_out=left_out)


@oracle("LA05", source=Source.ANNEX_A)
def out_of_area(extract, asked):
    for each in in_care(extract, asked):
        where = each.newest["annex_in_or_out"]
        left_out = None if where else "The list does not say where the placement is"
        yield made(asked, each, counted=where == "Out", left_out=left_out)
