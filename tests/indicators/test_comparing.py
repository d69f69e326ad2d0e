"""The department's open data, as anybody can download it, gives what to compare with."""

from datetime import date
from decimal import Decimal

import pytest

from looped.core.errors import Refused
from looped.indicators.models import Comparator
from looped.indicators.operations.comparing import Meant, ends_on, load_comparators, read_published
from tests.cast import NOW

FILE = b"""time_period,time_identifier,geographic_level,country_name,region_name,la_name,category,number,percent
2025,Reporting year,National,England,,,Total,540000,84.1
2025,Reporting year,Regional,England,North East,,Total,31000,83
2025,Reporting year,Local authority,England,North East,Oakshire,Total,900,88.25
2025,Reporting year,Local authority,England,North East,Ashshire,Total,c,c
2025,Reporting year,Local authority,England,South East,Elmshire,Total,700,79
2025,Reporting year,National,England,,,Boys,270000,84
"""


def meant(**changes) -> Meant:
    values = {"indicator": "AS01", "number": "percent", "filters": {"category": "Total"}, "own_name": "Elmshire",
              "councils": frozenset({"Oakshire", "Ashshire"}), "source": "Children in need 2025"}  # fmt: skip
    return Meant(**(values | changes))


def test_the_file_tells_its_filters_its_numbers_and_its_councils():
    published = read_published(FILE)
    assert published.filters == {"category": ["Boys", "Total"]}
    assert published.numbers == ["number", "percent"]
    assert published.councils == ["Ashshire", "Elmshire", "Oakshire"]


@pytest.mark.django_db
def test_england_its_regions_the_chosen_councils_and_our_own_are_kept_once(cast):
    for _again in range(2):
        assert load_comparators(published=read_published(FILE), meant=meant(), by=cast.anna, now=NOW) == 5
    kept = {row.name: (row.who, row.value, row.ends_on) for row in Comparator.objects.all()}
    assert kept == {
        "England": ("england", Decimal("84.1"), date(2025, 12, 31)),
        "North East": ("region", Decimal(83), date(2025, 12, 31)),
        "Oakshire": ("neighbour", Decimal("88.25"), date(2025, 12, 31)),
        "Ashshire": ("neighbour", None, date(2025, 12, 31)),
        "Elmshire": ("self", Decimal(79), date(2025, 12, 31)),
    }


@pytest.mark.django_db
def test_a_choice_that_means_no_row_or_two_is_refused_in_words(cast):
    published = read_published(FILE)
    for wrong, said in ((meant(filters={"category": "Girls"}), "No row"), (meant(filters={}), "Several rows")):
        with pytest.raises(Refused, match=said):
            load_comparators(published=published, meant=wrong, by=cast.anna, now=NOW)
    assert not Comparator.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no column"),
        (b"a,b\n1,2\n", "has no column"),
        (b"\xff\xfe\x00", "not a CSV"),
        (b"PK\x03\x04", "no column"),
    ],
)
def test_another_file_is_refused_in_words(content, said):
    with pytest.raises(Refused, match=said):
        read_published(content)


def test_a_small_file_of_many_columns_does_not_fill_the_memory():
    wide = ",".join(f"c{n}" for n in range(20_000)).encode() + b"\n" + b"1\n" * 2_000_000
    with pytest.raises(Refused, match="too many rows and columns"):
        read_published(wide)


def test_a_period_ends_on_the_day_that_the_department_means():
    assert ends_on("202425", "Financial year") == date(2025, 3, 31)
    assert ends_on("202425", "Academic year") == date(2025, 8, 31)
    assert ends_on("2025", "Year ending 31 March") == date(2025, 3, 31)
    with pytest.raises(Refused):
        ends_on("last year", "")
