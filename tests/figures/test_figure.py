"""What a figure prints, and what it is as JSON (formats/figures.md)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looped.figures.figure import Figure, LeftOut, counted, proportion, statistic
from looped.figures.rounding import half_up, percent

TOO_FEW = "too few pairs: 6, needs 20"


@pytest.mark.parametrize(
    ("figure", "text", "short"),
    [
        pytest.param(
            counted("overall.good", "2024-04", count=7, of=31), "7 of 31 (22.6%)", "7 (22.6%)", id="count"
        ),
        pytest.param(counted("overall.good", "2024-04", count=0, of=0), "0 of 0", "0", id="no base"),
        pytest.param(
            counted("domain.plans.not_applicable", "quarter", count=7), "7", "7", id="count alone"
        ),
        pytest.param(
            counted("audits.total", "quarter", count=1234, of=2000), "1,234 of 2,000 (61.7%)",
            "1,234 (61.7%)", id="thousands",
        ),
        pytest.param(
            statistic("agreement.overall.kappa", "quarter", value=0.412, low=0.12, high=0.66, n=38),
            "0.41 (0.12 to 0.66)", "0.41", id="coefficient",
        ),
        pytest.param(
            statistic("agreement.overall.kappa", "quarter", value=-0.004, n=38), "0.00", "0.00", id="no -0.00"
        ),
        pytest.param(
            statistic("agreement.overall.kappa", "quarter", value=-0.25, n=38), "−0.25", "−0.25", id="minus"
        ),
        pytest.param(
            statistic("agreement.overall.kappa", "quarter", value=None, n=6, reason=TOO_FEW),
            "too few to say (n = 6)", "–", id="too few",
        ),
        pytest.param(
            proportion("agreement.overall.exact", "quarter", count=11, of=13),
            "11 of 13 (84.6%; 95% interval 57.8% to 95.7%)", "11 (84.6%)", id="proportion",
        ),
        pytest.param(
            proportion("agreement.overall.exact", "quarter", count=5, of=6, needs=20),
            "5 of 6, too few to say", "5", id="proportion of too few",
        ),
    ],
)  # fmt: skip
def test_a_figure_prints_its_base(figure, text, short):
    assert (figure.text, figure.short) == (text, short)


@pytest.mark.parametrize(
    ("figure", "json"),
    [
        pytest.param(
            counted("overall.good", "2024-04", count=7, of=31),
            {"id": "overall.good", "scope": "2024-04", "count": 7, "of": 31, "percent": 22.6},
            id="count",
        ),
        pytest.param(
            counted("overall.good", "quarter", count=0, of=0, area="Assessment"),
            {"id": "overall.good", "scope": "quarter", "area": "Assessment", "count": 0, "of": 0},
            id="an area without audits has no percent",
        ),
        pytest.param(
            counted("domain.plans.not_applicable", "quarter", count=7, left_out=[LeftOut("withdrawn", 2)]),
            {"id": "domain.plans.not_applicable", "scope": "quarter", "count": 7},
            id="count alone",
        ),
        pytest.param(
            statistic("agreement.overall.kappa", "quarter", value=0.41, low=0.12, high=0.66, n=38),
            {"id": "agreement.overall.kappa", "scope": "quarter", "value": 0.41, "low": 0.12, "high": 0.66,
             "n": 38},
            id="coefficient",
        ),
        pytest.param(
            statistic("agreement.overall.ac2", "quarter", value=None, n=6, reason=TOO_FEW),
            {"id": "agreement.overall.ac2", "scope": "quarter", "n": 6, "reason": TOO_FEW},
            id="too few pairs",
        ),
        pytest.param(
            proportion("agreement.overall.exact", "quarter", count=11, of=13),
            {"id": "agreement.overall.exact", "scope": "quarter", "count": 11, "of": 13, "percent": 84.6,
             "low": 57.8, "high": 95.7},
            id="proportion, ends in percent",
        ),
        pytest.param(
            proportion("agreement.overall.exact", "quarter", count=5, of=6, needs=20),
            {"id": "agreement.overall.exact", "scope": "quarter", "count": 5, "of": 6, "percent": 83.3,
             "reason": TOO_FEW},
            id="proportion of too few",
        ),
        pytest.param(
            proportion("agreement.overall.exact", "quarter", count=0, of=0),
            {"id": "agreement.overall.exact", "scope": "quarter", "count": 0, "of": 0,
             "reason": "too few pairs: 0, needs 1"},
            id="proportion of nothing",
        ),
    ],
)  # fmt: skip
def test_a_figure_as_json_has_the_keys_of_the_format(figure, json):
    assert figure.as_json() == json


def test_prose_names_a_figure_by_id_and_scope():
    assert counted("overall.good", "2024-04", count=7, of=31).name == "overall.good 2024-04"


def test_the_web_edge_adds_the_way_to_the_records():
    figure = counted("overall.good", "2024-04", count=7, of=31)

    assert figure.href is None
    assert figure.linked("/audits/").href == "/audits/"


def test_a_figure_speaks_the_readers_language():
    welsh = {"%(count)s of %(of)s (%(percent)s%%)": "%(count)s o %(of)s (%(percent)s%%)"}

    figure = counted("overall.good", "2024-04", count=7, of=31)

    assert figure.say(lambda text: welsh[text]) == "7 o 31 (22.6%)"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"count": 8, "of": 7}, id="more than all"),
        pytest.param({"count": -1, "of": 7}, id="less than none"),
        pytest.param({"of": 7}, id="a base without a count"),
        pytest.param({"n": 6}, id="no value and no reason"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):
        Figure("overall.good", "quarter", **wrong)


@pytest.mark.parametrize(
    ("count", "of", "decimals", "expected"),
    [
        (1, 8, 1, "12.5"),
        (1, 16, 1, "6.3"),
        (7, 16, 0, "44"),
        (9, 16, 1, "56.3"),
        (1, 3, 2, "33.33"),
        (2, 3, 0, "67"),
        (1, 2000, 1, "0.1"),
        (31, 31, 1, "100.0"),
    ],
)
def test_percentages_round_halves_up(count, of, decimals, expected):
    assert percent(count, of, decimals) == Decimal(expected)
    assert percent(0, 0) is None


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3))
def test_rounding_is_never_more_than_half_a_step_off(count, of, decimals):
    rounded = percent(count, of, decimals)

    assert rounded is not None
    off = Fraction(rounded) - Fraction(100 * count, of)
    assert -Fraction(1, 2) < off * 10**decimals <= Fraction(1, 2)


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 3))
def test_fractions_and_decimals_round_alike(value, decimals):
    assert half_up(value, decimals) == half_up(Fraction(value), decimals)
