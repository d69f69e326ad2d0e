"""A financial year in figures, and what the public is told of it."""

from datetime import date

import pytest

from looped.figures.disclosure.differencing import Group
from looped.reports.operations.releasing import keep_groups
from looped.reports.publishing.families import KINDS
from looped.reports.publishing.shares import COUNTED
from looped.reports.queries.year import for_public, year_of
from tests.cast import NOW
from tests.reports.quarter import build_quarter

TODAY = date(2025, 4, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def year(cast):
    build_quarter(cast)
    return year_of(2024, TODAY)


def test_a_year_has_the_figures_of_its_reports(year):
    assert year.name == "2024/25"
    assert year.fact("audits.done").figure.count == 77
    good = year.fact("overall.good_or_outstanding").figure
    assert (good.count, good.of) == (21, 77)
    assert "before.overall" not in year.parts  # nobody was audited
    assert year.fact("actions.verified").figure.of == 7


def test_the_public_is_told_rounded_numbers_and_none_that_is_small(year):
    told = for_public(year)
    assert told.text("audits.done") == "75"
    assert told.text("overall.good_or_outstanding") == "20 of 75 (27%)"
    assert not told["actions.verified"].is_shown  # all 7 of 7
    assert told.text("overall.nothing") == "a number that is not shown"
    assert all(group.count == 0 or group.count > 7 for group in told.groups)
    assert told.strongest and told[told.strongest].percent > told[told.weakest].percent


def test_the_public_is_told_less_where_the_council_could_work_out_the_last_quarter(year):
    """21 were good, told as 20; of somebody who knows of 20 of them, in other copies, 1 would be known."""
    assert for_public(year)["overall.good"].is_shown
    good = {"grade of overall": frozenset({"good"})}
    known = [Group("audits", {"month": frozenset({month}), **good}, 10) for month in ("2024-04", "2024-05")]
    keep_groups(source="Copies of quarters", groups=known, profile="internal", now=NOW)
    told = for_public(year)
    assert not told["overall.good"].is_shown
    assert told.text("overall.good_or_outstanding") == "20 of 75 (27%)"


def test_beside_what_was_told_of_a_part_of_the_year_only_that_is_left_out(year):
    """Of 21 that were good, 18 were told of April to June: 3 would be left."""
    good = {"month": frozenset({"2024-04", "2024-05", "2024-06"}), "grade of overall": frozenset({"good"})}
    keep_groups(source="A quarter", groups=[Group("audits", good, 18)], profile="public", now=NOW)
    told = for_public(year)
    assert not told["overall.good"].is_shown
    assert told["domain.plans.good_or_outstanding"].is_shown and told.text("audits.done") == "75"


def test_whom_a_year_counts_is_called_as_copies_of_reports_call_them():
    """Under another name nothing would be compared with what they told."""
    of_reports = {(kind.of, what) for kind in KINDS for each in kind.sums for what in (each.whole, *each.parts)}
    of_years = {(one.of, what) for one in COUNTED.values() for what in (one.what, one.whole) if what}
    assert {of for of, _what in of_years - of_reports} == {"learning", "learners"}  # no report counts these


def test_a_year_asks_the_same_number_of_questions_whatever_there_is(cast, django_assert_num_queries):
    with django_assert_num_queries(20):
        year_of(2024, TODAY)
    build_quarter(cast)
    with django_assert_num_queries(22):
        for_public(year_of(2024, TODAY))
