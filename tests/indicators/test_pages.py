"""The list of indicators, the page of one and the catalogue: what they say, to whom, and what they keep back."""

import re
from datetime import date

import pytest
from django.test import Client

from looped.indicators.catalogue import all_definitions
from looped.indicators.models import Comparator, IndicatorSetting, Population, Threshold, Value
from tests.cast import NOW
from tests.indicators.values import put, put_by_team

pytestmark = pytest.mark.django_db
USUAL = [(34, 40), (33, 40), (35, 40), (34, 40)] * 6
WORSE = [*USUAL[:-2], (11, 40), (12, 40)]


def page(user, address="/indicators/", status=200):
    client = Client()
    client.force_login(user)
    got = client.get(address)
    assert got.status_code == status
    return got.content.decode()


def words(html):
    """What a reader sees, on one line; pictures left out."""
    html = re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&#39;", "'")


def of_teams(cast, indicator="AS01", **counts):
    put_by_team(indicator, {team: counts.get(key, USUAL) for key, team in cast.teams.items()})


def set_for(cast, indicator="AS01", *, target=None, alert=None, is_on=True, starts_on=date(2026, 1, 1)):
    IndicatorSetting.objects.create(
        indicator=indicator, starts_on=starts_on, target=target, alert=alert, is_on=is_on, set_by=cast.anna, set_at=NOW
    )


def test_without_an_extract_the_list_says_so_and_what_comes_next(cast):
    assert "Next: bring an extract from the case system." in words(page(cast.anna))
    assert "The analysts bring in the extracts." in words(page(cast.maya))
    assert "There is no value here" in words(page(cast.maya, "/indicators/AS01/"))


def test_a_stranger_sees_nothing(cast):
    for address in ("/indicators/", "/indicators/AS01/", "/indicators/definitions/"):
        page(cast.nora, address, 403)
        page(cast.sam, address, 403)


@pytest.mark.parametrize("wrong", ["ZZ99/", "AS01/?area=x", "AS01/?team=x", "AS01/?month=x", "AS01/?month=2026-13"])
def test_what_does_not_exist_is_not_found(cast, wrong):
    page(cast.quinn, f"/indicators/{wrong}", 404)


def test_a_row_has_value_base_target_direction_signal_and_chart(cast):
    of_teams(cast, oak=WORSE)
    set_for(cast, target=86, alert=80)
    html = page(cast.quinn)
    said = words(html)

    assert "66.7% 80 of 120 Target: at least 86% Higher is better" in said
    assert "Needs attention Assessments finished within 45 working days : 66.7%." in said
    assert "Worse than its usual range since September 2026: a month beyond the limits." in said
    assert "As at 31 October 2026. From: Standard Safeguarding Dataset." in said
    assert 'role="img"' in html


def test_what_needs_attention_comes_first_and_what_is_switched_off_not_at_all(cast):
    put("AS01", USUAL)
    put("AS03", WORSE)
    put("CP06", USUAL)
    for indicator in ("AS01", "AS03"):
        set_for(cast, indicator, target=80, alert=60)
    set_for(cast, "CP06", is_on=False)
    said = words(page(cast.quinn))

    first, rest = said.split("What needs attention first")[1].split("Assessments", 1)
    assert "Worse than usual Children seen during their assessment" in first or "Children seen" in first + rest
    assert rest.index("Children seen during their assessment") < rest.index("Meets its target")
    assert str(all_definitions()["CP06"].title) not in said


def test_a_setting_that_has_not_begun_does_not_hold(cast):
    put("AS01", USUAL)
    set_for(cast, target=99, starts_on=date(2098, 1, 1))
    set_for(cast, target=85)

    assert "Target: at least 85%" in words(page(cast.quinn))


def test_the_list_of_an_area_and_of_an_earlier_month(cast):
    of_teams(cast, oak=WORSE)
    area = cast.areas["need"].public_id

    assert "46 of 80" not in words(page(cast.quinn)) and "46 of 80" in words(
        page(cast.quinn, f"/indicators/?area={area}")
    )
    earlier = words(page(cast.quinn, "/indicators/AS01/?month=2026-08"))
    assert "August 2026, as at 31 August 2026." in earlier and "a month beyond the limits" not in earlier


def test_the_page_says_what_is_counted_from_which_source_and_what_it_would_take(cast):
    put("AS01", [*USUAL[:-1], (41, 50)], fit="approximate", source="cin_census", left_out=[["No first day", 3]])
    set_for(cast, target=86)
    said = words(page(cast.quinn, "/indicators/AS01/"))

    assert "2 more of the 50 would have reached the target." in said
    assert "From: Children in need census. Approximate The census holds a year up to 31 March, once a year." in said
    assert "3 left out: No first day." in said
    assert "Counted Those authorised within 45 working days of the day on which they began" in said
    assert "Working Together to Safeguard Children (2023)" in said


def test_a_target_that_is_reached_is_said_to_be(cast):
    put("AS01", [*USUAL[:-1], (43, 50)])
    set_for(cast, target=86)

    assert "The target is reached." in words(page(cast.quinn, "/indicators/AS01/"))


def test_a_change_of_source_breaks_the_line(cast):
    put("AS01", USUAL)
    Value.objects.filter(month__lt=202601).update(source="annex_a")
    said = words(page(cast.quinn, "/indicators/AS01/"))

    assert "January 2026: From another source from here on: Standard Safeguarding Dataset." in said


def test_a_change_of_the_definition_breaks_the_line_and_limits_begin_anew(cast):
    put("AS01", USUAL)
    Value.objects.filter(month__gte=202608).update(version=2)
    said = words(page(cast.quinn, "/indicators/AS01/"))

    assert "Too few months to say (3 of the 10 that limits need)." in said
    assert "Counted differently from here on: version 2 of the definition" in said


def test_a_signal_that_is_over_is_not_said_to_last(cast):
    put("AS01", [*USUAL[:-4], (11, 40), *USUAL[-3:]])

    found = words(page(cast.quinn, "/indicators/AS01/"))

    assert "In earlier months:" in found
    assert re.search(r"since July 2026: a month beyond the limits \(that month alone\)\.", found)


def test_a_month_without_an_extract_is_a_gap_and_not_nought(cast):
    put("AS01", USUAL)
    Value.objects.filter(month=202609).delete()

    assert "September 2026 – No data: no extract covers this month" in words(page(cast.quinn, "/indicators/AS01/"))


def test_a_rate_is_for_10_000_children_and_silent_without_their_number(cast):
    put("FD02", [(0, 91)] * 24)
    assert "No data: the number of children who live in the area is not set" in words(
        page(cast.quinn, "/indicators/FD02/")
    )
    Population.objects.create(year=2024, children=36_400, source="ONS", set_by=cast.anna, set_at=NOW)

    assert "25.0 n = 91" in words(page(cast.quinn, "/indicators/FD02/"))


def test_teams_stand_by_name_with_who_lies_outside_said_in_words(cast):
    of_teams(cast, ash=[*USUAL[:-1], (12, 40)])
    said = words(page(cast.quinn, "/indicators/AS01/"))

    assert "Ash: lower than the council by more than chance explains." in said
    assert said.index("Ash 30.0%") < said.index("Elm 85.0%") < said.index("Oak 85.0%")
    assert "a little higher than the council; one team in twenty lies so far out by chance" in said


def test_rows_whose_team_nobody_knows_are_said_to_count_for_the_whole_alone(cast):
    of_teams(cast)
    Value.objects.filter(month=202610, area=None).update(rows=127)

    assert "7 are counted for the whole service alone" in words(page(cast.quinn, "/indicators/AS01/"))


def test_england_and_neighbours_stand_beside_it_the_newest_of_each(cast):
    put("AS01", USUAL)
    for who, name, year, value in (
        ("neighbour", "Shropshire", 2025, 88.2), ("england", "England", 2024, 84), ("england", "England", 2025, 85.7),
        ("neighbour", "Rutland", 2025, None),
    ):  # fmt: skip
        Comparator.objects.create(
            indicator="AS01", who=who, name=name, period=str(year), ends_on=date(year, 3, 31), value=value,
            source="Children in need", loaded_by=cast.anna, loaded_at=NOW,
        )  # fmt: skip
    said = words(page(cast.quinn, "/indicators/AS01/")).split("as published")[-1]

    assert said.index("England England 2025 85.7%") < said.index("Rutland") < said.index("Shropshire")
    assert "84.0%" not in said and "2025 c Children in need" in said


def test_few_children_in_another_team_are_kept_from_a_manager_and_not_from_who_may_know(cast):
    few = [(36, 40)] * 23 + [(38, 40)]
    of_teams(cast, elm=few)
    maya, cara = (
        words(page(each, f"/indicators/AS01/?team={cast.teams['elm'].public_id}")) for each in (cast.maya, cast.cara)
    )

    assert "38 of 40" in cara and "95.0%" in cara
    assert "38 of 40" not in maya and "95.0%" not in maya
    assert "Not shown: so few children that one could be known." in maya and "c: not shown." in maya
    of_all = words(page(cast.maya, "/indicators/AS01/"))
    assert "Elm c –" in of_all and "38 of 40" not in of_all and "Elm 38 of 40" not in of_all


def test_who_may_open_the_children_has_the_way_to_them(cast):
    of_teams(cast)

    assert "Children behind this number" in page(cast.quinn, "/indicators/AS01/")
    assert "Children behind this number" not in page(cast.dina, "/indicators/AS01/")


def test_the_catalogue_holds_every_definition_with_what_is_in_force(cast):
    set_for(cast, target=91)
    set_for(cast, "CP06", is_on=False)
    with_days = next(each for each in all_definitions().values() if each.thresholds)
    rule = next(iter(with_days.thresholds))
    Threshold.objects.create(rule=rule, starts_on=date(2026, 1, 1), days=17, set_by=cast.anna, set_at=NOW)
    said = words(page(cast.dina, "/indicators/definitions/"))

    assert all(f" {each} " in said for each in all_definitions())
    assert "At least 91%" in said and "Switched off" in said
    assert f"Days allowed: {rule.replace('_', ' ')} 17" in said
