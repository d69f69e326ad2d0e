"""What the name guard finds by its shape: dates, ages, telephone numbers, addresses, institutions, rare events."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHY: Mapping[str, Promise] = MappingProxyType(
    {
        "an_e_mail_address": _("an e-mail address"),
        "a_user_name": _("a user name"),
        "a_telephone_number": _("a telephone number"),
        "a_reference": _("a reference"),
        "a_date": _("a date"),
        "a_month": _("a month"),
        "a_day_that_stands_out": _("a day that stands out"),
        "a_year": _("a year"),
        "an_age": _("an age"),
        "a_postcode": _("a postcode"),
        "an_address": _("an address"),
        "a_street_or_an_estate": _("a street or an estate"),
        "a_place_with_a_bearing": _("a place that tells where somebody is from"),
        "a_school_hospital_or_club": _("a school, hospital or club"),
        "a_club": _("a club"),
        "a_place_of_worship": _("a place of worship"),
        "twins_or_more": _("twins, or more"),
        "an_adoption": _("an adoption"),
        "a_death": _("a death"),
        "a_fire": _("a fire"),
        "police_court_or_prison": _("police, court or prison"),
        "a_pregnancy_or_birth": _("a pregnancy or birth"),
        "an_illness_or_disability_that_is_rare": _("an illness or disability that is rare"),
        "work_that_many_would_know": _("work that many would know"),
        "the_only_one": _("the only one"),
        "a_community_that_is_small_here": _("a community that is small here"),
    }
)


@cache
def _shapes() -> list[tuple[str, Promise, re.Pattern[str]]]:
    data = tomllib.loads(resources.files("looped.voice.rules").joinpath("guard", "shapes.toml").read_text("utf-8"))
    found = []
    for shape in data["shape"]:
        pattern = shape["pattern"]
        for name, part in data["part"].items():
            pattern = pattern.replace(f"<<{name}>>", part)
        flags = 0 if shape.get("case") else re.IGNORECASE
        found.append((shape["kind"], WHY[shape["why"]], re.compile(pattern, flags)))
    return found


def shapes_in(text: str) -> Iterator[tuple[int, int, str, str | Promise]]:
    """Start, end, kind and reason of each shape. They may overlap."""
    for kind, why, pattern in _shapes():
        for found in pattern.finditer(text):
            group: int | str = "it" if "it" in pattern.groupindex and found["it"] else 0
            yield found.start(group), found.end(group), kind, why
