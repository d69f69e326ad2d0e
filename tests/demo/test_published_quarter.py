"""The first quarter of the demonstration holds the counts of the report that was published."""

from collections import Counter

import pytest

from looped.audits.models import Action, Audit, FinalGrade, Moderation
from looped.core.periods import Quarter
from looped.demo import published_quarter as published
from looped.figures.figure import QUARTER
from looped.figures.published import Cell, read_published
from looped.framework.grades import OVERALL, DomainKey, Grade
from looped.reports.figures import FigureSet
from looped.reports.queries.figures import count_quarter
from tests.demo.beside import PARTS, SOURCE, key_of

pytestmark = pytest.mark.usefixtures("demo")
NUMBERS = [Quarter(2024, 1).months[place].number for place in range(3)]


@pytest.fixture
def figures(demo) -> FigureSet:
    return count_quarter(Quarter(2024, 1)).figures


@pytest.fixture(scope="module")
def cells() -> list[Cell]:
    """What was printed for a month and a grade; the totals follow from them."""
    table = read_published(SOURCE.read_text())
    return [cell for cell in table if cell.period.startswith("2024-") and cell.grade in key_of]


def test_every_published_count_of_a_month_is_ours(figures, cells):
    wrong = [cell for cell in cells if figures(f"{PARTS[cell.domain]}.{key_of[cell.grade]}", cell.period).count
             != cell.count]  # fmt: skip

    assert len(cells) == 3 * 4 * 8
    assert wrong == []


def test_each_month_has_as_many_audits_as_were_published(figures):
    assert [figures("audits.total", month).count for month in published.MONTHS] == [31, 30, 16]
    assert figures("audits.total", QUARTER).count == 77
    assert not Audit.objects.filter(month__in=NUMBERS).exclude(status=Audit.Status.FINAL).exists()


def test_not_applicable_fills_what_a_column_that_does_not_add_up_leaves(figures):
    """Assessment: April has 29 grades of 31 audits, May 29 of 30. Plans: May 23 of 30. Reviews: 30 of 31, 28 of 30."""
    left = {
        (key, month): count
        for key in DomainKey.values
        for month in published.MONTHS
        if (count := figures(f"domain.{key}.not_applicable", month).count)
    }

    assert left == {
        ("assessment", "2024-04"): 2, ("assessment", "2024-05"): 1, ("plans", "2024-05"): 7,
        ("meetings_and_reviews", "2024-04"): 1, ("meetings_and_reviews", "2024-05"): 2,
    }  # fmt: skip


def test_thirteen_were_moderated_and_eleven_kept_their_grade(figures):
    counted = {name: figures(f"moderation.{name}", QUARTER).count for name in ("unchanged", "raised", "lowered")}

    assert figures("moderation.held", QUARTER).count == 13
    assert counted == {"unchanged": 11, "raised": 1, "lowered": 1}


def test_the_family_was_reached_in_forty_four(figures):
    assert figures("feedback.reached", QUARTER).text == "44 of 77 (57.1%)"


def test_all_actions_of_the_seven_inadequate_are_verified():
    inadequate = Audit.objects.filter(month__in=NUMBERS, overall=Grade.INADEQUATE)

    assert inadequate.count() == 7
    assert all(audit.actions.exists() for audit in inadequate)
    assert set(Action.objects.filter(audit__in=inadequate).values_list("status", flat=True)) == {"verified"}


def test_rows_and_figures_tell_the_same():
    rows = FinalGrade.objects.filter(month__in=NUMBERS, part=OVERALL).values_list("grade", flat=True)

    assert Counter(rows) == {Grade.GOOD: 21, Grade.REQUIRES_IMPROVEMENT: 49, Grade.INADEQUATE: 7}
    assert Moderation.objects.filter(audit__month__in=NUMBERS).count() == 13
